/** YAML text to plain JSON-like data, or to the problem that makes it unreadable. Never throws, never runs anything. */
import { parse } from "@std/yaml";
import type { Decoded } from "./decode.ts";
import type { Problem } from "../errors/app_error.ts";

/** The most values that a document may hold, repeated anchors counted as often as they occur. */
const MOST_VALUES = 1_000_000;

/**
 * Reads one YAML document. An empty one is `{}`. A syntax error and a key that stands twice come with line and column.
 * Plain scalars mean what YAML 1.2 says: `yes` is a text and so is `2024-01-31`.
 *
 * @example
 * ```ts
 * import { readYaml } from "./read_yaml.ts";
 * const read = readYaml("a: 1\na: 2\n", "x.yaml");
 * if (read.ok || read.problems[0]?.line !== 2) throw new Error("the second a is refused");
 * ```
 */
export function readYaml(text: string, file: string): Decoded<unknown> {
  let value: unknown;
  try {
    value = parse(text, { schema: "core" });
  } catch (error) {
    return { ok: false, problems: [{ file, ...explain(error, text) }] };
  }
  if (!isBounded(value)) {
    const message = `must hold at most ${MOST_VALUES} values; this one holds more, or an anchor that holds itself`;
    return { ok: false, problems: [{ file, message, hint: "Write the repeated parts out, or remove the anchors" }] };
  }
  return { ok: true, value: value ?? {} };
}

function explain(error: unknown, text: string): Problem {
  // Nesting without an end is the one thing that overflows the parser.
  if (error instanceof RangeError) return { message: "is nested too deeply to be read" };
  if (!(error instanceof SyntaxError)) throw error;
  const found = /^(?<reason>[^]*?)(?: at line (?<line>\d+), column (?<column>\d+)(?::|$))/.exec(error.message)?.groups;
  if (!found) return { message: `is not a YAML document: ${error.message}` };
  const place = { line: Number(found.line), column: Number(found.column) };
  if (/duplicat/.test(found.reason!)) return { ...place, ...duplicateKey(text.split("\n")[place.line - 1] ?? "") };
  if (/\t/.test(text.split("\n")[place.line - 1] ?? "")) {
    return { ...place, message: `is not valid YAML: ${found.reason}`, hint: "Indent with spaces; YAML forbids tabs" };
  }
  return { ...place, message: `is not valid YAML: ${found.reason}` };
}

function duplicateKey(line: string): Pick<Problem, "message" | "hint"> {
  const key = /^\s*(?:- +)?(?<key>[^\s:{[,][^:]*):/.exec(line)?.groups?.key;
  return {
    message: key === undefined ? "has a key that stands twice" : `has the key ${JSON.stringify(key)} twice`,
    hint: "Remove one of them",
  };
}

/** Counts values along every way to them, so that anchors within anchors cannot blow up whoever walks the data. */
function isBounded(root: unknown): boolean {
  const pending = [root];
  for (let count = 0; pending.length > 0; count++) {
    if (count > MOST_VALUES) return false;
    const value = pending.pop();
    if (typeof value === "object" && value !== null) pending.push(...Object.values(value));
  }
  return true;
}
