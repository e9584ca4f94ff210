/** Records that host and workers can both compute, so that nothing but the lane carries them. */
import type { Pair } from "../lane_fixture.ts";

const UNITS = ["x", "é", "€", "😀"] as const;

/** The records of one lane: one or more, of sizes from nothing to beyond a lane's first room. */
export function seededPairs(lane: number): Pair[] {
  let state = (lane * 2654435761 + 1) >>> 0;
  const next = (below: number) => {
    // Numerical Recipes' linear congruence; the upper bits are the good ones.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  return Array.from({ length: 1 + next(11) }, (_, index): Pair => {
    const size = next(20) === 0 ? next(60_000) : next(1_500);
    return [`lane_${lane}_record_${index}`, JSON.stringify(UNITS[next(UNITS.length)]!.repeat(size))];
  });
}
