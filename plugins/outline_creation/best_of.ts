/** The best of many. Pure. */

/** The first position with the highest score, where one is above 0. */
export function bestOf(
  positions: Iterable<number>,
  score: (at: number) => number,
): { readonly at: number; readonly score: number } | undefined {
  let best = { at: -1, score: 0 };
  for (const at of positions) {
    const one = score(at);
    if (one > best.score) best = { at, score: one };
  }
  return best.at === -1 ? undefined : best;
}
