/** `describe` and `it` over `Deno.test`: one test a suite, one step a case, hooks around each case. */

type Body = (context: Deno.TestContext) => unknown;

interface Suite {
  readonly name: string;
  readonly before: Body[];
  readonly after: Body[];
  readonly beforeAll: Body[];
  readonly afterAll: Body[];
  readonly parts: (
    | { readonly kind: "case"; readonly name: string; readonly body: Body; readonly ignore: boolean }
    | { readonly kind: "suite"; readonly suite: Suite; readonly ignore: boolean }
  )[];
}

let current: Suite | undefined;

/** A suite: the cases and suites that `fn` declares. */
export function describe(name: string, fn: () => void): void {
  declareSuite(name, fn, false);
}

/** A suite that is not run. */
describe.ignore = describe.skip = (name: string, fn: () => void): void => declareSuite(name, fn, true);

/** A case; outside of a suite it is a test of its own. */
export function it(name: string, fn: Body): void {
  declareCase(name, fn, false);
}

/** A case that is not run. */
it.ignore = it.skip = (name: string, fn: Body): void => declareCase(name, fn, true);

/** Runs before each case of the suite and of the suites in it. */
export function beforeEach(fn: Body): void {
  inSuite("beforeEach").before.push(fn);
}

/** Runs after each case of the suite and of the suites in it. */
export function afterEach(fn: Body): void {
  inSuite("afterEach").after.push(fn);
}

/** Runs once before the suite's cases. */
export function beforeAll(fn: Body): void {
  inSuite("beforeAll").beforeAll.push(fn);
}

/** Runs once after the suite's cases. */
export function afterAll(fn: Body): void {
  inSuite("afterAll").afterAll.push(fn);
}

function inSuite(hook: string): Suite {
  if (!current) throw new Error(`Cannot call ${hook}() outside of describe()`);
  return current;
}

function declareSuite(name: string, fn: () => void, ignore: boolean): void {
  const suite: Suite = { name, before: [], after: [], beforeAll: [], afterAll: [], parts: [] };
  const outer = current;
  current = suite;
  try {
    fn();
  } finally {
    current = outer;
  }
  if (outer) outer.parts.push({ kind: "suite", suite, ignore });
  else Deno.test({ name, ignore, fn: (context) => runSuite(suite, [], context) });
}

function declareCase(name: string, body: Body, ignore: boolean): void {
  if (current) current.parts.push({ kind: "case", name, body, ignore });
  else Deno.test({ name, ignore, fn: async (context) => void await body(context) });
}

async function runSuite(suite: Suite, outer: readonly Suite[], context: Deno.TestContext): Promise<void> {
  const chain = [...outer, suite];
  for (const hook of suite.beforeAll) await hook(context);
  try {
    for (const part of suite.parts) {
      await context.step({
        name: part.kind === "case" ? part.name : part.suite.name,
        ignore: part.ignore,
        fn: (step) => part.kind === "case" ? runCase(part.body, chain, step) : runSuite(part.suite, chain, step),
      });
    }
  } finally {
    for (const hook of suite.afterAll) await hook(context);
  }
}

async function runCase(body: Body, chain: readonly Suite[], context: Deno.TestContext): Promise<void> {
  try {
    for (const hook of chain.flatMap((suite) => suite.before)) await hook(context);
    await body(context);
  } finally {
    for (const hook of chain.toReversed().flatMap((suite) => suite.after)) await hook(context);
  }
}
