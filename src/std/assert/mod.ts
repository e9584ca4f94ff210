/** Local stand-in for `@std/assert`: the assertions that this project uses, with the real names and signatures. */
export { AssertionError } from "./assertion_error.ts";
export { equal } from "./equal.ts";
export * from "./values.ts";
export * from "./collections.ts";
export * from "./throws.ts";
