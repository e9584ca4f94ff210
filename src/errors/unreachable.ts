/** The end of a `switch` that names every case: a bug if it is ever reached. */

/** Throws; the type checker refuses the call while a case is missing. */
export function unreachable(value: never): never {
  throw new TypeError(`Unexpected value ${JSON.stringify(value)}`);
}
