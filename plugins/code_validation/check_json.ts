/** A JSON block: whole, with comments, a part of an object, or one value a line. Pure. */
import type { BlockError } from "./check_block.ts";

const SCALAR =
  /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b/y;
/** White space, comments, and the dots of something left out. */
const SILENT = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/|\.{3},?|…,?)*/y;

/**
 * The first error, or none. Comments and `...` are allowed: examples have them. A comma too many is an error.
 *
 * @example
 * ```ts
 * import { checkJson } from "./check_json.ts";
 * const [error] = checkJson('{\n  "a": 1\n  "b": 2\n}');
 * if (error?.line !== 3 || error.column !== 3) throw new Error("a comma is missing before b");
 * ```
 */
export function checkJson(code: string): readonly BlockError[] {
  if (isJson(code)) return [];
  const lines = code.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.every(isJson)) return [];
  const error = findError(code);
  // `"name": "value"` without braces is a part of an object.
  if (error === undefined || (/^\s*"(?:[^"\\]|\\.)*"\s*:/.test(code) && findError(`{${code}\n}`) === undefined)) {
    return [];
  }
  const before = code.slice(0, error.at);
  const column = error.at - before.lastIndexOf("\n");
  return [{ line: before.split("\n").length, column, message: error.message }];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Goes through the text with a stack of its own, so that no nesting is too deep. */
function findError(text: string): { readonly at: number; readonly message: string } | undefined {
  const open: { readonly bracket: string; readonly at: number }[] = [];
  let at = 0;
  /** What may come: `end` stands for a closing bracket or the end of the text, as the stack says. */
  let wanted: "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end" = "value";
  const skip = () => {
    SILENT.lastIndex = at;
    at += SILENT.exec(text)?.[0].length ?? 0;
  };
  const scalar = () => {
    SCALAR.lastIndex = at;
    return SCALAR.exec(text)?.[0];
  };
  for (skip();; skip()) {
    const inner = open.at(-1);
    const mark = text[at];
    const isObject = inner?.bracket === "{";
    if (mark === undefined) {
      if (inner) return { at: inner.at, message: `"${inner.bracket}" is never closed` };
      return wanted === "comma or end" ? undefined : { at, message: "a value is missing" };
    }
    if (inner === undefined && wanted === "comma or end") return unexpected("the end");
    if (wanted.endsWith("end") && inner && mark === (isObject ? "}" : "]")) {
      open.pop();
      at++;
      wanted = "comma or end";
    } else if (wanted === "comma or end") {
      if (mark !== ",") return unexpected(`"," or "${isObject ? "}" : "]"}"`);
      at++;
      skip();
      const isGap = /(?:\.{3}|…),?\s*$/.test(text.slice(Math.max(0, at - 40), at));
      wanted = isObject ? (isGap ? "key or end" : "key") : isGap ? "value or end" : "value";
    } else if (wanted === "colon") {
      if (mark !== ":") return unexpected('":"');
      at++;
      skip();
      const isGap = /(?:\.{3}|…),?\s*$/.test(text.slice(Math.max(0, at - 40), at));
      wanted = isGap ? "comma or end" : "value";
      if (isGap && /,\s*$/.test(text.slice(0, at))) wanted = "key";
    } else if (wanted === "key" || wanted === "key or end") {
      const key = mark === '"' ? scalar() : undefined;
      if (key === undefined) return unexpected("a name in double quotes");
      at += key.length;
      wanted = "colon";
    } else if (mark === "{" || mark === "[") {
      open.push({ bracket: mark, at });
      at++;
      wanted = mark === "{" ? "key or end" : "value or end";
    } else {
      const value = scalar();
      if (value === undefined) return unexpected("a value");
      at += value.length;
      wanted = "comma or end";
    }
  }

  function unexpected(expected: string) {
    const word = /[\w$-]+|[^]/uy;
    word.lastIndex = at;
    return { at, message: `${JSON.stringify(word.exec(text)?.[0].slice(0, 40))} stands where ${expected} should` };
  }
}
