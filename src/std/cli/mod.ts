/** Local stand-in for `@std/cli`: the parts that this project uses, with the real names and signatures. */
export * from "./parse_args.ts";
export * from "./unicode_width.ts";
