/** Local stand-in for `@std/yaml`: `parse` and `stringify`, with the real names, options and errors. */
export * from "./parse.ts";
export * from "./stringify.ts";
