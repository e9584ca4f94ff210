import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { AppError } from "../../src/errors/app_error.ts";
import { planAsJson } from "../../src/plan/describe_plan.ts";
import type { Json, MergeStrategy } from "../../src/plugin/mod.ts";
import { type TrialAgent, trialJob } from "../helpers/trial_job.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };

const SIZE = 6;
const KEYS = ["x", "y"] as const;
const MERGES: Readonly<Record<(typeof KEYS)[number], MergeStrategy>> = { x: "append", y: "union" };

/** A step that writes its own name to some keys, and notes what it was given of others. */
const sketch = fc.record({
  writes: fc.subarray([...KEYS]),
  reads: fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom("all", "so_far", "unsaid")),
  needs: fc.option(fc.nat(SIZE - 1), { freq: 2 }),
});

/** What `ucop plan --format json` says of a step. */
interface Told {
  readonly id: string;
  readonly waits_for: readonly { readonly step: string }[];
  readonly inputs: readonly { readonly key: string; readonly initial: boolean; readonly writers: readonly string[] }[];
}

Deno.test(
  "property: a step is given what the plan says, and of merged keys no value is lost in silence",
  loose,
  async () => {
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(sketch, { minLength: 2, maxLength: SIZE }),
        fc.subarray([...KEYS]),
        async (rows, brought) => {
          const name = (index: number) => `s${index % rows.length}`;
          const agents = rows.map(({ writes, reads }, index): [string, TrialAgent] => [name(index), {
            reads: Object.fromEntries(Object.keys(reads).map((key) => [key, "optional"])),
            writes: { ...Object.fromEntries(writes.map((key) => [key, MERGES[key]])), seen: "deep" },
            run: `const { step, inputs } = ctx;
          return { ...Object.fromEntries(${
              JSON.stringify(writes)
            }.map((key) => [key, step])), seen: { [step]: inputs } };`,
          }]);
          const steps = rows.map(({ reads, needs }, index) => ({
            agent: name(index),
            needs: needs === null || needs % rows.length === index ? [] : [name(needs)],
            reads: Object.fromEntries(Object.entries(reads).filter(([, scope]) => scope !== "unsaid")) as Record<
              string,
              "all" | "so_far"
            >,
          }));
          const initial = Object.fromEntries(brought.map((key) => [key, ["job"]]));
          let trial: Awaited<ReturnType<typeof trialJob>>;
          try {
            trial = await trialJob({ agents: Object.fromEntries(agents), steps, initial });
          } catch (error) {
            assert(error instanceof AppError);
            for (const { message } of error.problems) {
              assertMatch(
                message,
                /would be dropped|wait for each other|waits for/,
              );
            }
            return;
          }
          ran++;
          const told: readonly Told[] = JSON.parse(planAsJson(trial.plan)).steps;
          const seen = trial.state.seen as Readonly<Record<string, Readonly<Record<string, Json>>>>;
          for (const [at, { id, inputs }] of told.entries()) {
            const expected = inputs.map((
              { key, initial, writers },
            ) => [key, [...(initial ? ["job"] : []), ...writers]]);
            assertEquals(seen[id], Object.fromEntries(expected), id);
            for (const [key, scope] of Object.entries(rows[at]!.reads)) {
              if (scope === "so_far" || rows[at]!.writes.includes(key as "x")) continue;
              const missed = told.filter((other, index) =>
                index !== at && rows[index]!.writes.includes(key as "x") &&
                !(seen[id]![key] as readonly string[] | undefined)?.includes(other.id)
              );
              for (const writer of missed) assert(waitsFor(writer.id, id, told), `${id} misses ${key} of ${writer.id}`);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    assert(ran > 5, `${ran} jobs ran`);
  },
);

function waitsFor(step: string, other: string, told: readonly Told[]): boolean {
  const waits = told.find(({ id }) => id === step)!.waits_for;
  return waits.some((wait) => wait.step === other || waitsFor(wait.step, other, told));
}
