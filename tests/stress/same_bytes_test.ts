/**
 * The same job gives the same bytes, whatever the schedule and the timing: permits 1, 2, 5 and 16, with and without barriers,
 * while every agent pauses at random. `STRESS_RUNS=100 deno test -A tests/stress` runs it more often.
 */
import { assert, assertEquals } from "@std/assert";
import type { Schedule, Step } from "../../src/workflow/workflow.ts";
import { runSteps } from "../helpers/fixture_job.ts";

const RUNS = Number(Deno.env.get("STRESS_RUNS") ?? 20);
const AGENTS = new URL("agents", import.meta.url).pathname;

/** Fan-outs, merges of every strategy, readers in between, and steps whose order only `needs` fixes. */
const STEPS: readonly (Partial<Step> & { readonly agent: string })[] = [
  { agent: "make_items", with: { count: 12 } },
  { agent: "note", id: "note_a" },
  { agent: "note", id: "note_bb", needs: ["make_items"] },
  { agent: "note", id: "note_ccc" },
  { agent: "stir", forEach: "items" },
  { agent: "digest", id: "early" },
  { agent: "note", id: "note_d", needs: ["stir"] },
  { agent: "note", id: "note_ee" },
  { agent: "stir", id: "stir_again", forEach: "stirred" },
  { agent: "digest", id: "middle" },
  { agent: "digest", id: "each_item", forEach: "items" },
  { agent: "note", id: "note_fff", needs: ["note_a"] },
  { agent: "note", id: "note_g", needs: ["early"] },
  { agent: "note", id: "note_hh" },
  { agent: "digest", id: "late" },
  { agent: "note", id: "note_iii", needs: ["late"] },
  { agent: "note", id: "note_j", needs: ["middle"] },
  { agent: "digest", id: "each_stirred", forEach: "stirred" },
  { agent: "note", id: "note_kk" },
  { agent: "digest", id: "last" },
];

const WAYS: readonly { readonly permits: number; readonly schedule: Schedule }[] = [
  { permits: 1, schedule: "ready" },
  { permits: 2, schedule: "ready" },
  { permits: 5, schedule: "ready" },
  { permits: 16, schedule: "ready" },
  { permits: 16, schedule: "groups" },
  { permits: 2, schedule: "groups" },
];

Deno.test(`${STEPS.length} steps that pause at random give the same bytes, ${RUNS} runs of ${RUNS}`, async () => {
  let first: string | undefined;
  const orders = new Set<string>();
  for (let run = 0; run < RUNS; run++) {
    const way = WAYS[run % WAYS.length]!;
    const { result, events } = await runSteps({ steps: STEPS, plugins: [AGENTS], ...way });
    assertEquals(result.status, "completed");
    const bytes = JSON.stringify([...result.state]);
    first ??= bytes;
    assertEquals(bytes, first, `run ${run} with ${way.permits} permits, schedule ${way.schedule}`);
    orders.add(
      events.flatMap((event) => event.kind === "agent_finished" ? [`${event.outcome.step}${event.outcome.item}`] : [])
        .join(),
    );
  }
  assert(orders.size > Math.min(RUNS, 5) / 2, `the runs differ in timing, or nothing is tested: ${orders.size} orders`);
});
