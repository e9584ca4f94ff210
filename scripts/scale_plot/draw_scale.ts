/** The plot of cost and memory against size, from what was measured. Pure. */
import type { ScalePoint } from "./scale_point.ts";
import { type Line, svgCharts } from "./svg_chart.ts";

const COLOURS = { steps: "#0b62a4", items: "#c8500a" } as const;
const MEGABYTE = 1_000_000;

/** The SVG for these points. */
export function drawScale(points: readonly ScalePoint[]): string {
  const line = (
    kind: ScalePoint["kind"],
    name: string,
    value: (point: ScalePoint) => number,
    dashed = false,
  ): Line => ({
    name,
    colour: COLOURS[kind],
    dashed,
    points: points.filter((point) => point.kind === kind).map((point) => [point.size, value(point)]),
  });
  return svgCharts([
    {
      title: "What one more costs",
      xLabel: "steps of a chain, items of a fan-out",
      yLabel: "microseconds each",
      lines: [
        line("steps", "a step", ({ microsecondsEach }) => microsecondsEach),
        line("items", "an item", ({ microsecondsEach }) => microsecondsEach),
      ],
    },
    {
      title: "Memory when the job is over",
      xLabel: "steps of a chain, items of a fan-out",
      yLabel: "MB",
      lines: [
        line("steps", "steps: resident", ({ residentBytes }) => residentBytes / MEGABYTE, true),
        line("items", "items: resident", ({ residentBytes }) => residentBytes / MEGABYTE, true),
        line("steps", "steps: heap", ({ heapBytes }) => heapBytes / MEGABYTE),
        line("items", "items: heap", ({ heapBytes }) => heapBytes / MEGABYTE),
      ],
    },
  ]);
}
