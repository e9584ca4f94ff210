/** Local stand-in for `@std/async`: the parts that this project uses, with the real names and signatures. */
export * from "./abortable.ts";
export * from "./deadline.ts";
export * from "./delay.ts";
export * from "./pool.ts";
export * from "./retry.ts";
