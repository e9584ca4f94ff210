/**
 * One job of a given size, alone in its process: what a step or an item costs, and what memory is left with.
 * `deno task scale` runs it for each size and draws the plot.
 *
 * Measured: from the end of the middle step or item to the end of the job, so that a cost which grows with the size is
 * seen; the heap after a collection of garbage and the resident memory when the job is over, its result still held; the
 * most that was resident.
 *
 * Not measured: reading plugins, code that is not compiled yet, the start of the sandboxes, agents that do anything, the report.
 */
// deno-lint-ignore-file no-console
import type { ScalePoint } from "../scripts/scale_plot/scale_point.ts";
import { benchEngine } from "./engine.ts";

/** The size of a job that is run before, and not measured. */
const WARM_UP = 500;

/** The steps or items of a job of so many. */
function jobOf(kind: ScalePoint["kind"], size: number) {
  if (kind === "items") {
    const list = Array.from({ length: size }, (_, index) => index);
    return { steps: [{ agent: "trivial", id: "each", forEach: "list" }], inputData: { list } };
  }
  const steps = Array.from({ length: size }, (_, index) => ({
    agent: "trivial",
    id: `s${index}`,
    needs: index === 0 ? [] : [`s${index - 1}`],
  }));
  return { steps };
}

/** The most memory that this process had at once, in bytes; undefined where the system does not tell. */
function peakBytes(): number | undefined {
  if (Deno.build.os !== "linux") return undefined;
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(Deno.readTextFileSync("/proc/self/status"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

const [kind, text] = Deno.args;
const size = Number(text);
if ((kind !== "steps" && kind !== "items") || !(size > 1)) {
  console.error("Usage: deno run -A --v8-flags=--expose-gc,--max-semi-space-size=4 bench/scale.ts steps|items SIZE");
  Deno.exit(2);
}

const half = Math.floor(size / 2);
const run = benchEngine({ permits: 2 });
// So that a small job is not measured with code that is not compiled yet.
await run(jobOf(kind, WARM_UP));
let [ended, start, end] = [0, 0, 0];
const result = await run({
  ...jobOf(kind, size),
  onEvent(event) {
    if (event.kind === "agent_finished" && ++ended === half) start = performance.now();
    if (event.kind === "job_finished") end = performance.now();
  },
});
(globalThis as { gc?: () => void }).gc?.();
const { heapUsed, rss } = Deno.memoryUsage();
const point: ScalePoint = {
  kind,
  size,
  microsecondsEach: Math.round((end - start) / (size - half) * 1_000 * 10) / 10,
  heapBytes: heapUsed,
  residentBytes: rss,
  peakBytes: peakBytes() ?? null,
};
console.log(JSON.stringify(point));
Deno.exit(result.outcomes.length === size ? 0 : 1);
