/** The version, as `deno.json` has it; a test holds the two together. A constant, so that telling it reads no file. */
export const VERSION = "0.1.0";
