/** Assertions on parts of lists and objects. */
import { AssertionError } from "./assertion_error.ts";
import { difference, show, withNote } from "./describe.ts";
import { equal } from "./equal.ts";

/** Fails unless every expected value is deeply equal to a member of the list. */
export function assertArrayIncludes<T>(actual: ArrayLike<T>, expected: ArrayLike<T>, msg?: string): void {
  const members = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) => !members.some((member) => equal(wanted, member)));
  if (missing.length === 0) return;
  throw new AssertionError(
    withNote(
      `Expected actual: "${show(actual)}" to include: "${show(expected)}"\nmissing: ${show(missing)}`,
      msg,
    ),
  );
}

/** Fails unless the object holds what `expected` holds, at every depth; more keys are fine. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  const picked = pick(actual, expected, new Map());
  if (equal(picked, expected)) return;
  throw new AssertionError(`${withNote("Values do not match", msg)}\n\n${difference(picked, expected)}`);
}

/** The part of `actual` that `expected` speaks about. Lists are compared member by member, up to the expected length. */
function pick(actual: unknown, expected: unknown, seen: Map<object, unknown>): unknown {
  if (!isOpen(actual) || !isOpen(expected) || Array.isArray(actual) !== Array.isArray(expected)) return actual;
  if (seen.has(actual)) return seen.get(actual);
  const picked: Record<PropertyKey, unknown> | unknown[] = Array.isArray(actual) ? [] : {};
  seen.set(actual, picked);
  for (const key of Reflect.ownKeys(expected)) {
    if (key === "length" && Array.isArray(expected)) continue;
    if (key in actual) Reflect.set(picked, key, pick(Reflect.get(actual, key), Reflect.get(expected, key), seen));
  }
  return picked;
}

function isOpen(value: unknown): value is object {
  return typeof value === "object" && value !== null &&
    !(value instanceof Date || value instanceof RegExp || value instanceof Map || value instanceof Set ||
      ArrayBuffer.isView(value));
}
