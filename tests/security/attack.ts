/** A hostile agent among good ones: a real job, and what must hold whatever the hostile one does. */
import { assertEquals } from "@std/assert";
import type { Json } from "../../src/plugin/mod.ts";
import type { Outcome } from "../../src/run/outcome.ts";
import { type TrialAgent, type TrialJob, trialJob } from "../helpers/trial_job.ts";
import type { Isolation } from "../helpers/trial_plugin.ts";
import { cells, within } from "./processes.ts";

export const ISOLATIONS: readonly Isolation[] = ["worker", "process"];

/** The test process keeps threads that cannot be taken down, and their timers are the runtime's. */
export const loose = { sanitizeOps: false, sanitizeResources: false };

/** What the hostile agent came to. */
export interface Attacked {
  readonly outcome: Outcome;
  /** What it wrote under `loot`; undefined where its attempt did not count. */
  readonly loot: Json | undefined;
  readonly log: readonly string[];
  readonly state: Readonly<Record<string, Json>>;
}

/**
 * Runs the hostile agent beside two good ones that work at the same time, before a third that needs them. Fails where the
 * good ones do not end with the right values, where the hostile one left anything but its own key, and where a child
 * process is left.
 */
export async function attack(
  hostile: TrialAgent,
  isolation: Isolation,
  job: Omit<Partial<TrialJob>, "agents"> = {},
): Promise<Attacked> {
  const double = "await new Promise((resolve) => setTimeout(resolve, 40)); return { KEY: ctx.inputs.secret * 2 };";
  const good = (key: string, isolation: Isolation): TrialAgent => ({
    run: double.replace("KEY", key),
    reads: { secret: "required" },
    writes: { [key]: "none" },
    isolation,
  });
  const { result, events, state } = await trialJob({
    initial: { secret: 21 },
    ...job,
    agents: {
      hostile: { writes: { loot: "none" }, isolation, ...hostile },
      first: good("one", "worker"),
      second: good("two", isolation),
      last: {
        run: "return { sum: ctx.inputs.one + ctx.inputs.two };",
        reads: { one: "required", two: "required" },
        writes: { sum: "none" },
      },
    },
  });
  const outcome = result.outcomes.find(({ step }) => step === "hostile")!;
  const others = result.outcomes.filter(({ step }) => step !== "hostile").map(({ status }) => status);
  assertEquals(others, ["completed", "completed", "completed"], `the others of ${JSON.stringify(outcome)}`);
  const { loot, secret: _, items: __, ...rest } = state;
  assertEquals(rest, { one: 42, two: 42, sum: 84 });
  // A killed process goes when the system gets to it.
  await within(2_000, async () => (await cells(Deno.pid)).length === 0);
  assertEquals(await cells(Deno.pid), [], "a child process is left");
  const log = events.flatMap((event) => event.kind === "logged" && event.step === "hostile" ? [event.message] : []);
  return { outcome, loot, log, state };
}

/**
 * The body of an agent that tries each expression and keeps what came of it: the name of the error, or `open: value`.
 *
 * @param tries names to JavaScript expressions; a promise is awaited
 */
export function tryAll(tries: Readonly<Record<string, string>>): string {
  const list = Object.entries(tries).map(([name, code]) => `${JSON.stringify(name)}: async () => (${code})`);
  return `const loot = {};
    for (const [name, attempt] of Object.entries({ ${list.join(",\n")} })) {
      try { loot[name] = "open: " + String(await attempt()); }
      catch (error) { loot[name] = (error && error.name) + ": " + String(error && error.message).slice(0, 200); }
    }
    return { loot };`;
}

/** The names whose try came through. */
export function opened(loot: Json | undefined): readonly string[] {
  return Object.entries(loot as Record<string, string>).filter(([, got]) => got.startsWith("open")).map(([name]) =>
    name
  );
}
