/** The error of a failed assertion. */

/** Thrown by every assertion of this package. */
export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}
