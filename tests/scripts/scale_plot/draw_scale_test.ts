/** The plot, drawn from numbers that are written down. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readPoints, SCALE_PICTURE } from "../../../scripts/scale_plot.ts";
import { drawScale } from "../../../scripts/scale_plot/draw_scale.ts";
import { middlePoint } from "../../../scripts/scale_plot/middle_point.ts";
import type { ScalePoint } from "../../../scripts/scale_plot/scale_point.ts";
import { svgCharts } from "../../../scripts/scale_plot/svg_chart.ts";

function point(size: number, microsecondsEach: number, peakBytes: number | null = 9): ScalePoint {
  return { kind: "items", size, microsecondsEach, heapBytes: 1_000_000, residentBytes: 2_000_000, peakBytes };
}

/** Where the circles of the first colour are. */
function circles(svg: string): readonly (readonly number[])[] {
  return [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

Deno.test("the picture in the repository is that of the numbers beside it", async () => {
  assertEquals(await Deno.readTextFile(SCALE_PICTURE), drawScale(await readPoints()));
});

Deno.test("the numbers hold chains to 10,000 steps and fan-outs to 100,000 items", async () => {
  const points = await readPoints();
  const largest = (kind: ScalePoint["kind"]) =>
    Math.max(...points.filter((each) => each.kind === kind).map(({ size }) => size));
  assertEquals([largest("steps"), largest("items")], [10_000, 100_000]);
});

Deno.test("svgCharts() spaces powers of ten evenly, and values from 0 up", () => {
  const line = { name: "a", colour: "red", points: [[10, 0], [100, 50], [1_000, 100]] } as const;
  const [first, second, third] = circles(svgCharts([{ title: "t", xLabel: "x", yLabel: "y", lines: [line] }]));
  assertEquals(second![0]! - first![0]!, third![0]! - second![0]!);
  assertEquals(first![1]! - second![1]!, second![1]! - third![1]!);
  assert(third![1]! < first![1]!, "more is higher");
});

Deno.test("svgCharts() keeps every point inside, and labels the axes with round numbers", () => {
  const line = { name: "a", colour: "red", points: [[3, 0.7], [70_000, 731]] } as const;
  const svg = svgCharts([{ title: "t", xLabel: "x", yLabel: "y", lines: [line] }]);
  const [width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.slice(1).map(Number);
  for (const [x, y] of circles(svg)) assert(x! > 0 && x! < width! && y! > 0 && y! < height!, `${x}, ${y}`);
  for (const label of ["1", "100,000", "0", "800"]) assertStringIncludes(svg, `>${label}</text>`);
});

Deno.test("svgCharts() writes names as text, not as markup", () => {
  const line = { name: '<b> & "c"', colour: "red", points: [[1, 1], [10, 2]] } as const;
  const svg = svgCharts([{ title: "t", xLabel: "x", yLabel: "y", lines: [line] }]);
  assertStringIncludes(svg, "&lt;b> &amp; &quot;c&quot;");
});

Deno.test("middlePoint() takes the median of each number", () => {
  const middle = middlePoint([point(10, 5), point(10, 90), point(10, 6)]);
  assertEquals([middle.size, middle.microsecondsEach, middle.peakBytes], [10, 6, 9]);
  assertEquals(middlePoint([point(10, 5, null), point(10, 5)]).peakBytes, null);
});
