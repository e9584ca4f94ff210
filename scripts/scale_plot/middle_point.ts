/** Several measurements of one size as one. Pure. */
import { median } from "../../src/speedup/median.ts";
import type { ScalePoint } from "./scale_point.ts";

/** The medians of points of the same kind and size, of which there must be one. */
export function middlePoint(points: readonly ScalePoint[]): ScalePoint {
  const middle = (value: (point: ScalePoint) => number) => median(points.map(value));
  const { kind, size } = points[0]!;
  return {
    kind,
    size,
    microsecondsEach: Math.round(middle(({ microsecondsEach }) => microsecondsEach) * 10) / 10,
    heapBytes: Math.round(middle(({ heapBytes }) => heapBytes)),
    residentBytes: Math.round(middle(({ residentBytes }) => residentBytes)),
    peakBytes: points.some(({ peakBytes }) => peakBytes === null)
      ? null
      : Math.round(middle(({ peakBytes }) => peakBytes!)),
  };
}
