/** Assertions on functions that should fail, and ways to fail at once. */
import { AssertionError } from "./assertion_error.ts";
import { withNote } from "./describe.ts";

// deno-lint-ignore no-explicit-any
type ErrorClass<E extends Error> = abstract new (...args: any[]) => E;

/** Fails always. */
export function fail(msg?: string): never {
  throw new AssertionError(withNote("Failed assertion", msg));
}

/** Fails always: for code that cannot be reached. */
export function unreachable(reason?: string): never {
  throw new AssertionError(withNote("Unreachable", reason));
}

/** Fails unless the function throws; with a class, unless it throws one of it whose message holds `msgIncludes`. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludesOrMsg?: string,
  msg?: string,
): unknown {
  const expected = expectation(classOrMsg, msgIncludesOrMsg, msg);
  try {
    fn();
  } catch (thrown) {
    return check(thrown, expected);
  }
  throw new AssertionError(withNote("Expected function to throw", expected.note));
}

/** Fails unless the promise rejects; a function that throws before it returns a promise is a mistake of its own. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludesOrMsg?: string,
  msg?: string,
): Promise<unknown> {
  const expected = expectation(classOrMsg, msgIncludesOrMsg, msg);
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch {
    throw new AssertionError(withNote("Function throws when expected to reject", expected.note));
  }
  try {
    await promise;
  } catch (thrown) {
    return check(thrown, expected);
  }
  throw new AssertionError(withNote("Expected function to reject", expected.note));
}

interface Expectation {
  readonly errorClass?: ErrorClass<Error>;
  readonly includes?: string;
  readonly note?: string;
}

function expectation(
  classOrMsg: ErrorClass<Error> | string | undefined,
  second: string | undefined,
  msg: string | undefined,
): Expectation {
  return typeof classOrMsg === "function"
    ? { errorClass: classOrMsg, includes: second, note: msg }
    : { note: classOrMsg };
}

function check(thrown: unknown, { errorClass, includes, note }: Expectation): unknown {
  if (errorClass === undefined) return thrown;
  if (!(thrown instanceof Error)) throw new AssertionError(withNote("A non-Error object was thrown or rejected", note));
  const { message, constructor } = thrown;
  if (!(thrown instanceof errorClass)) {
    throw new AssertionError(
      withNote(
        `Expected error to be instance of "${errorClass.name}", but was "${constructor?.name}" (${message})`,
        note,
      ),
      { cause: thrown },
    );
  }
  if (includes !== undefined && !message.includes(includes)) {
    throw new AssertionError(
      withNote(
        `Expected error message to include ${JSON.stringify(includes)}, but got ${JSON.stringify(message)}`,
        note,
      ),
      { cause: thrown },
    );
  }
  return thrown;
}
