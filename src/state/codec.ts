/**
 * Values to JSON and back. What JSON cannot hold is refused with its place, never dropped in silence.
 * Runs inside the worker too: what it needs of the globals is taken before a plugin can replace it.
 */
import { AppError } from "../errors/app_error.ts";
import type { Json } from "../plugin/mod.ts";

const stringify = JSON.stringify;
const parse = JSON.parse;
const { isFinite } = Number;
const { isArray } = Array;
const { getPrototypeOf, keys, prototype } = Object;
const MAX_DEPTH = 1_000;

/**
 * The JSON text of a value.
 *
 * @param place how messages name the value, such as `outputs.sections`
 * @throws {AppError} `agent.output` for a function, a symbol, a bigint, a number that is not finite, a cycle, an
 * instance of a class other than one with `toJSON`, or more than 1,000 levels.
 *
 * @example
 * ```ts
 * import { encodeJson } from "./codec.ts";
 * if (encodeJson({ a: [1, "x"] }, "value") !== '{"a":[1,"x"]}') throw new Error("not JSON");
 * ```
 */
export function encodeJson(value: unknown, place: string): string {
  const problem = findNonJson(value, place, 0);
  if (problem) {
    throw new AppError("agent.output", `Cannot keep ${problem}`, {
      hint: "State is JSON: null, booleans, finite numbers, strings, lists and plain objects",
    });
  }
  return stringify(value);
}

/** The value of a JSON text that this program wrote. */
export function decodeJson(json: string): Json {
  return parse(json) as Json;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Whether bytes from outside are one JSON text in UTF-8. A worker may have written anything into its lane.
 *
 * @example
 * ```ts
 * import { isJson } from "./codec.ts";
 * if (isJson(new TextEncoder().encode('{"a":'))) throw new Error("half an object");
 * ```
 */
export function isJson(bytes: Uint8Array): boolean {
  try {
    parse(decoder.decode(bytes as Uint8Array<ArrayBuffer>));
    return true;
  } catch {
    return false; // The parser's words are about text that nobody here wrote.
  }
}

/** Says what JSON cannot hold and where, or undefined. Depth is bounded, so a cycle ends there. */
function findNonJson(value: unknown, place: string, depth: number): string | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return isFinite(value) ? undefined : `${place}: ${value} is a number that JSON does not have`;
    case "object":
      break;
    default:
      return `${place}: it is ${typeof value === "undefined" ? "undefined" : `a ${typeof value}`}, not JSON`;
  }
  if (value === null) return undefined;
  if (depth > MAX_DEPTH) return `${place.slice(0, 40)}…: it is nested in itself, or more than ${MAX_DEPTH} levels deep`;
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const problem = findNonJson(value[index], `${place}[${index}]`, depth + 1);
      if (problem) return problem;
    }
    return undefined;
  }
  const toJson = (value as { toJSON?: unknown }).toJSON;
  if (typeof toJson === "function") return findNonJson(toJson.call(value), place, depth + 1);
  const parent = getPrototypeOf(value);
  if (parent !== prototype && parent !== null) {
    return `${place}: it is an instance of ${parent.constructor?.name || "a class"}, not a plain object`;
  }
  for (const key of keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    const problem = findNonJson(member, `${place}.${key}`, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}
