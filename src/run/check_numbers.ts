/** Numbers that a program gives: what cannot be meant is refused before anything runs. Pure. */

/** What a number may be. */
const RULES = {
  count: { wants: "a whole number from 1", holds: (value: number) => Number.isInteger(value) && value >= 1 },
  retries: { wants: "a whole number from 0", holds: (value: number) => Number.isInteger(value) && value >= 0 },
  milliseconds: { wants: "a number of milliseconds, more than 0", holds: (value: number) => value > 0 },
} as const;

/** A number as it was given, which a program without types may have given as anything. */
export interface GivenNumber {
  readonly name: string;
  readonly value: unknown;
  readonly rule: keyof typeof RULES;
}

/**
 * Does nothing where every number that is given holds to its rule.
 *
 * @throws {RangeError} with all that do not.
 *
 * @example
 * ```ts
 * import { checkNumbers } from "./check_numbers.ts";
 * try {
 *   checkNumbers([{ name: "retries", value: -1, rule: "retries" }]);
 *   throw new TypeError("it is below 0");
 * } catch (error) {
 *   const expected = "Cannot use retries -1: it should be a whole number from 0";
 *   if ((error as Error).message !== expected) throw error;
 * }
 * ```
 */
export function checkNumbers(given: readonly GivenNumber[]): void {
  const wrong = given.flatMap(({ name, value, rule }) => {
    const { wants, holds } = RULES[rule];
    if (value === undefined || (typeof value === "number" && holds(value))) return [];
    const shown = typeof value === "number" ? value : `${Deno.inspect(value)} (${typeof value})`;
    return [`Cannot use ${name} ${shown}: it should be ${wants}`];
  });
  if (wrong.length > 0) throw new RangeError(wrong.join("; "));
}

/** The numbers of steps or requests, by their place in the list. */
export function numbersOf(
  list: string,
  steps: readonly { readonly timeoutMs?: unknown; readonly retries?: unknown }[],
): readonly GivenNumber[] {
  return steps.flatMap(({ timeoutMs, retries }, at): readonly GivenNumber[] => [
    { name: `${list}[${at}].timeoutMs`, value: timeoutMs, rule: "milliseconds" },
    { name: `${list}[${at}].retries`, value: retries, rule: "retries" },
  ]);
}
