/** Work on many things at once, but not on all: open files and threads are few. */

/**
 * The results in the order of the items; at most `most` of them are worked on at the same time. Rejects with the first
 * failure as it is, after which no further item is begun.
 *
 * @example
 * ```ts
 * import { mapBounded } from "./map_bounded.ts";
 * const doubled = await mapBounded([1, 2, 3], 2, (each) => Promise.resolve(2 * each));
 * if (doubled.join() !== "2,4,6") throw new Error(doubled.join());
 * ```
 */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  let failed = false;
  const takeTurns = async () => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await work(items[index]!, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, takeTurns));
  return results;
}
