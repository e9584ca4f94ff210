/** Waiting for a promise, but not for ever. */

/**
 * Whether the promise resolves within so many milliseconds. It rejects where the promise does first.
 *
 * @example
 * ```ts
 * import { within } from "./within.ts";
 * if (!(await within(Promise.resolve(), 1_000))) throw new Error("it is there already");
 * if (await within(new Promise(() => {}), 1)) throw new Error("it never comes");
 * ```
 */
export async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => timer = setTimeout(() => resolve(false), ms));
  const inTime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
