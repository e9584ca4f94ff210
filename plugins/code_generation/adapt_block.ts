/** A code block of a source as it should stand in an article: dedented, without prompts, its language by its usual name. */
import { type CodeBlock, languageName } from "ucop/text";

/** More lines are a listing, not an example. */
const MOST_LINES = 60;

/** Characters that pictures and trees are drawn with. */
const DRAWING = /[\u2500-\u257f\u2190-\u21ff]/;

/**
 * Adapts a block; undefined where it is no code to show: empty, very long, a drawing, or what a
 * program printed.
 *
 * @example
 * ```ts
 * import { adaptBlock } from "./adapt_block.ts";
 * const block = adaptBlock({ language: "sh", code: "  $ npm install tea  \n  added 1 package", source: "a.md", line: 3 });
 * if (block?.language !== "bash" || block.code !== "npm install tea") throw new Error("the command alone");
 * ```
 */
export function adaptBlock(block: CodeBlock): CodeBlock | undefined {
  const named = languageName(block.language);
  const lines = dedent(trimEdges(block.code.split(/\r?\n/).map((line) => line.trimEnd())));
  const first = lines.find((line) => line !== "" && !line.startsWith("#"));
  const isSession = (named === "bash" || named === "text") && first?.startsWith("$ ");
  const kept = isSession ? commandsOf(lines) : lines;
  const language = isSession ? "bash" : named;
  if (kept.length === 0 || kept.length > MOST_LINES) return undefined;
  if ((language === "bash" || language === "text") && isOutput(kept)) return undefined;
  if (language === "text" && kept.some((line) => DRAWING.test(line))) return undefined;
  return { ...block, language, code: kept.join("\n") };
}

/** Lines of logs: a date or time, a level, or a value as JSON. */
const PRINTED =
  /^\s*(?:[{}[\]],?$|\{.*\}[,;]?$|\[.*\]$|"[^"]+"\s*:|\[?\d{4}-\d{2}-\d{2}[T ]|\[?\d{2}:\d{2}:\d{2}|\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL)\b|[✓✔✗✖⚡📊])/u;

/** True where most lines were printed by a program, whatever the fence calls them. */
function isOutput(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== "");
  return full.filter((line) => PRINTED.test(line)).length * 2 > full.length;
}

function trimEdges(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Takes off the white space that all lines begin with. */
function dedent(lines: readonly string[]): readonly string[] {
  const [first = "", ...rest] = lines.filter((line) => line !== "").map((line) => /^[ \t]*/.exec(line)![0]);
  let common = first.length;
  for (const indent of rest) {
    let same = 0;
    while (same < common && indent[same] === first[same]) same++;
    common = same;
  }
  return lines.map((line) => line.slice(common));
}

/** The commands and comments of a shell session, without the prompt and without what was printed. */
function commandsOf(lines: readonly string[]): readonly string[] {
  const commands: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    const isCommand = line.startsWith("$ ");
    if (isCommand || goesOn || line.startsWith("#")) commands.push(isCommand ? line.slice(2) : line);
    goesOn = (isCommand || goesOn) && line.endsWith("\\");
  }
  return commands;
}
