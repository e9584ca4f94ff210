/**
 * `deno task scale`: measures jobs of growing size, each in a process of its own, and draws `bench/scale.svg`.
 * What was measured is in `bench/scale.json`; with `--draw` the picture is drawn again from it.
 */
// deno-lint-ignore-file no-console
import { parseArgs } from "@std/cli/parse-args";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { table } from "../src/cli/table.ts";
import { readJson } from "./bench_check/read_json.ts";
import { drawScale } from "./scale_plot/draw_scale.ts";
import { middlePoint } from "./scale_plot/middle_point.ts";
import { type ScalePoint, scalePointSchema } from "./scale_plot/scale_point.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** What was measured. */
export const SCALE_DATA: string = `${ROOT}bench/scale.json`;
/** The picture of it. */
export const SCALE_PICTURE: string = `${ROOT}bench/scale.svg`;

/** How often each size is measured; the plot shows medians. */
const RUNS = 3;
const SIZES: readonly Pick<ScalePoint, "kind" | "size">[] = [
  ...[10, 100, 1_000, 10_000].map((size) => ({ kind: "steps", size }) as const),
  ...[100, 1_000, 10_000, 100_000].map((size) => ({ kind: "items", size }) as const),
];

/** The points that are kept in the repository. */
export function readPoints(): Promise<readonly ScalePoint[]> {
  return readJson(SCALE_DATA, z.array(scalePointSchema).min(1));
}

async function measureOne({ kind, size }: Pick<ScalePoint, "kind" | "size">): Promise<ScalePoint> {
  const args = [
    "run",
    "-A",
    "--no-check",
    "--v8-flags=--expose-gc,--max-semi-space-size=4",
    "bench/scale.ts",
    kind,
    String(size),
  ];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).output();
  if (!success) throw new Error(`Cannot measure ${size} ${kind}: ${new TextDecoder().decode(stderr)}`);
  return scalePointSchema.parse(JSON.parse(new TextDecoder().decode(stdout)));
}

/** Every size in turn, as often as said, so that a busy minute touches one run of each and not all of one. */
async function measureAll(): Promise<readonly ScalePoint[]> {
  const measured = SIZES.map((): ScalePoint[] => []);
  for (let run = 0; run < RUNS; run++) {
    for (const [index, size] of SIZES.entries()) measured[index]!.push(await measureOne(size));
  }
  return measured.map(middlePoint);
}

function report(points: readonly ScalePoint[]): string {
  const megabytes = (bytes: number | null) => bytes === null ? "-" : `${(bytes / 1e6).toFixed(0)} MB`;
  return table(
    ["KIND", "SIZE", "EACH", "HEAP", "RESIDENT", "PEAK"],
    points.map(({ kind, size, microsecondsEach, heapBytes, residentBytes, peakBytes }) => [
      kind,
      size.toLocaleString("en"),
      `${microsecondsEach} µs`,
      megabytes(heapBytes),
      megabytes(residentBytes),
      megabytes(peakBytes),
    ]),
  );
}

if (import.meta.main) {
  const { draw } = parseArgs(Deno.args, { boolean: ["draw"] });
  const points = draw ? await readPoints() : await measureAll();
  if (!draw) await Deno.writeTextFile(SCALE_DATA, `${JSON.stringify(points, null, 2)}\n`);
  await Deno.writeTextFile(SCALE_PICTURE, drawScale(points));
  console.log(report(points));
}
