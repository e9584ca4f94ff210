/** Assertions on one value or on two that are compared. */
import { AssertionError } from "./assertion_error.ts";
import { difference, show, withNote } from "./describe.ts";
import { equal } from "./equal.ts";

// deno-lint-ignore no-explicit-any
type AnyConstructor = abstract new (...args: any[]) => any;

/** Fails unless `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** A value that counts as false. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** Fails unless `expr` is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}

/** Fails unless both are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(`${withNote("Values are not equal", msg)}\n\n${difference(actual, expected)}`);
}

/** Fails when both are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    withNote(`Expected actual: ${show(actual)} not to be: ${show(expected)}`, msg),
  );
}

/** Fails unless both are the same by `Object.is`. */
export function assertStrictEquals<T>(actual: unknown, expected: T, msg?: string): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const why = show(actual) === show(expected)
    ? `Values have the same structure but are not reference-equal\n\n${show(actual)}`
    : `Values are not strictly equal\n\n${difference(actual, expected)}`;
  throw new AssertionError(withNote(why, msg));
}

/** Fails when the value is `null` or `undefined`. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    throw new AssertionError(withNote(`Expected actual: "${actual}" to not be null or undefined`, msg));
  }
}

/** Fails unless `actual` is an instance of `expectedType`. */
export function assertInstanceOf<T extends AnyConstructor>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  const was = actual === null ? "null" : typeof actual === "object" ? `${actual?.constructor?.name}` : typeof actual;
  throw new AssertionError(
    withNote(`Expected object to be an instance of "${expectedType.name}" but was "${was}"`, msg || undefined),
  );
}

/** Fails unless `actual` is within `tolerance` of `expected`; the default is 1e-7 of the expected value. */
export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, msg?: string): void {
  if (Object.is(actual, expected)) return;
  const bound = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (Math.abs(expected - actual) <= bound) return;
  throw new AssertionError(
    withNote(`Expected actual: "${actual}" to be close to "${expected}": delta is greater than "${bound}"`, msg),
  );
}

/** Fails unless `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) throw new AssertionError(withNote(`Expect ${show(actual)} > ${show(expected)}`, msg));
}

/** Fails unless `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) throw new AssertionError(withNote(`Expect ${show(actual)} >= ${show(expected)}`, msg));
}

/** Fails unless `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) throw new AssertionError(withNote(`Expect ${show(actual)} < ${show(expected)}`, msg));
}

/** Fails unless `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) throw new AssertionError(withNote(`Expect ${show(actual)} <= ${show(expected)}`, msg));
}

/** Fails unless the text matches. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (actual.search(expected) >= 0) return;
  throw new AssertionError(withNote(`Expected actual: "${actual}" to match: "${expected}"`, msg));
}

/** Fails unless the text holds `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(withNote(`Expected actual: "${actual}" to contain: "${expected}"`, msg));
}
