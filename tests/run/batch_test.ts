/** Tiny items go to a sandbox several at once, and each has an outcome of its own all the same (law L2). */
import { assert, assertEquals, assertLess } from "@std/assert";
import { type TrialAgent, type TrialJob, trialJob, type TrialResult } from "../helpers/trial_job.ts";

/** Threads that cannot be taken down, and the runtime's own timers, outlive a test. */
const loose = { sanitizeOps: false, sanitizeResources: false };

const ITEMS = 400;
/** The item that is not like the others; far enough in that the others have proved tiny. */
const ODD = 250;

/** A fan-out whose items return their number, but for the odd one, which does `odd`. */
function fanOut(isolation: "worker" | "process", odd: string, more: Partial<TrialAgent> & Partial<TrialJob> = {}) {
  const { workflows, options, ...agent } = more;
  return trialJob({
    agents: {
      tiny: {
        run: `if (ctx.item === ${ODD}) { ${odd} } return { seen: [ctx.item] };`,
        writes: { seen: "append" },
        isolation,
        ...agent,
      },
    },
    steps: [{ agent: "tiny", forEach: "items" }],
    initial: { items: Array.from({ length: ITEMS }, (_, index) => index) },
    workflows,
    options: { maxParallel: 2, ...options },
  });
}

/** The odd one's status, once every other item has completed and been seen in order. */
function oddOne({ statuses, state, result }: TrialResult): string {
  const others = Array.from({ length: ITEMS }, (_, index) => index).filter((index) => index !== ODD);
  assertEquals(others.filter((index) => statuses[`tiny[${index}]`] !== "completed"), []);
  assertEquals((state.seen as number[]).filter((index) => index !== ODD), others);
  assertEquals(result.outcomes.filter(({ item }) => item !== undefined).map(({ item }) => item), [
    ...Array(ITEMS).keys(),
  ]);
  return statuses[`tiny[${ODD}]`]!;
}

for (const isolation of ["worker", "process"] as const) {
  Deno.test(`${isolation}: an item that fails among tiny ones fails alone`, loose, async () => {
    assertEquals(oddOne(await fanOut(isolation, "throw new Error('odd');")), "failed");
  });

  Deno.test(`${isolation}: an item that never ends is timed out, and no neighbour with it`, loose, async () => {
    const job = await fanOut(isolation, "await new Promise(() => {});", { timeoutMs: 2_000 });
    assertEquals(oddOne(job), "timed_out");
  });

  Deno.test(`${isolation}: an item that ends its sandbox takes no other item with it`, loose, async () => {
    const job = await fanOut(isolation, "self.close(); await new Promise(() => {});");
    assertEquals(oddOne(job), "failed");
    assertEquals(job.result.outcomes[ODD]!.error!.code, "agent.exited");
  });

  Deno.test(`${isolation}: an item with an error that nobody caught, and no end, fails alone`, loose, async () => {
    const job = await fanOut(
      isolation,
      "setTimeout(() => { throw new Error('stray'); }); await new Promise((done) => setTimeout(done, 50));",
    );
    assertEquals(oddOne(job), "failed");
    assertEquals(job.result.outcomes[ODD]!.error!.code, "agent.crashed");
    assertEquals((job.state.seen as number[]).includes(ODD), false);
  });

  Deno.test(`${isolation}: an item that loops holds up none of those that came with it`, loose, async () => {
    const job = await fanOut(
      isolation,
      "const end = performance.now() + 700; while (performance.now() < end);",
    );
    assertEquals(oddOne(job), "completed");
    const ends = job.events.flatMap((event) => event.kind === "agent_finished" ? [event.outcome.item] : []);
    assertEquals(ends.at(-1), ODD, `it ended as number ${ends.indexOf(ODD)}`);
  });

  Deno.test(`${isolation}: an item is tried again alone`, loose, async () => {
    const job = await fanOut(
      isolation,
      "if (ctx.attempt < 2) throw Object.assign(new Error('busy'), { retryable: true });",
      { retries: 2 },
    );
    assertEquals(oddOne(job), "completed");
    assertEquals(job.result.outcomes.filter(({ attempts }) => attempts > 1).map(({ item }) => item), [ODD]);
  });

  Deno.test(`${isolation}: what an item does to its parameters is not seen by the next`, loose, async () => {
    const { state } = await trialJob({
      agents: {
        tiny: { run: "return { seen: [ctx.params.list.push(1)] };", writes: { seen: "append" }, isolation },
      },
      steps: [{ agent: "tiny", forEach: "items", with: { list: [] } }],
      initial: { items: Array.from({ length: 100 }, () => null) },
      options: { maxParallel: 2 },
    });
    assertEquals(new Set(state.seen as number[]), new Set([1]));
  });

  Deno.test(`${isolation}: each item of a batch begins after the one before it has ended`, loose, async () => {
    let atWork = 0;
    const job = await fanOut(isolation, "", {
      options: {
        maxParallel: 1,
        onEvent: ({ kind }) => {
          if (kind === "agent_started") assertEquals(++atWork, 1);
          if (kind === "agent_finished") atWork--;
        },
      },
    });
    assertEquals(oddOne(job), "completed");
  });
}

Deno.test("An item that cannot be handed over fails alone, and its neighbours in the batch run", loose, async () => {
  const job = await trialJob({
    agents: {
      // The second time it is asked for its JSON, it is nested deeper than an input may be.
      list: {
        module: `let asked = 0;
          const odd = { toJSON: () => asked++ === 0 ? 0 : JSON.parse("[".repeat(1_500) + "]".repeat(1_500)) };`,
        run: `return { items: Array.from({ length: ${ITEMS} }, (_, index) => index === ${ODD} ? odd : index) };`,
        writes: { items: "none" },
      },
      tiny: { run: "return { seen: [ctx.item] };", writes: { seen: "append" } },
    },
    steps: [{ agent: "list" }, { agent: "tiny", forEach: "items" }],
    options: { maxParallel: 2 },
  });
  assertEquals(oddOne(job), "failed");
  assertEquals(job.result.outcomes.length, ITEMS + 1);
  assertEquals(job.events.filter(({ kind }) => kind === "group_finished").length, 2);
});

Deno.test("A job that is told to stop in the middle of a fan-out gives every item an outcome", loose, async () => {
  const controller = new AbortController();
  const { result } = await fanOut("worker", "", {
    options: {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.kind === "agent_finished" && event.done === 200) controller.abort(new Error("SIGINT"));
      },
    },
  });
  assertEquals([result.status, result.outcomes.length], ["cancelled", ITEMS]);
  const completed = result.outcomes.filter(({ status }) => status === "completed");
  assert(completed.length >= 200);
  assertLess(completed.length, ITEMS);
  assertEquals((result.state.get("seen") as number[]).length, completed.length);
  assertEquals(new Set(result.outcomes.map(({ status }) => status)), new Set(["completed", "cancelled"]));
});
