/**
 * Compares what a document shows with what a command said. Pure.
 *
 * 1. `…` stands for anything: alone on a line for lines, within a line for a part of it.
 * 2. Times, speedups, shares and sizes, ids of jobs, hashes and dates differ from run to run: any will do. So does the
 *    width of a table's columns.
 * 3. Agents that run at once end in any order: their lines are sorted where several stand together, and `(2/3)` counts
 *    as `(1/3)`.
 */

/** What is not as shown; nothing where all is. */
export function differences(shown: string, said: string): readonly string[] {
  const expected = lines(shown);
  const actual = lines(said);
  if (matches(expected, actual)) return [];
  return ["the document shows:", ...expected, "", "the command said:", ...actual];
}

/** True where the lines fit, with any number of lines for a line `…`. */
function matches(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0;
  if (first.trim() === "…") return actual.some((_, at) => matches(rest, actual.slice(at))) || matches(rest, []);
  return actual[0] !== undefined && lineMatches(first, actual[0]) && matches(rest, actual.slice(1));
}

function lineMatches(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  const parts = expected.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return parts.length > 1 && new RegExp(`^${parts.join(".*")}$`).test(actual);
}

function lines(text: string): readonly string[] {
  return sortAgents(normalized(text).trimEnd().split("\n").map((line) => line.trimEnd()));
}

function normalized(text: string): string {
  return text
    .replace(/\b\d+(?:\.\d+)? ?(?:ms|s|µs|MiB|GiB|MB|GB|kB)(?![\w])/g, "<number>")
    .replace(/\b\d+\.\d+×/g, "<number>×")
    .replace(/[+-]?\b\d+(?:\.\d+)?( ?)%/g, "<number>$1%")
    .replace(/(\S) {2,}/g, "$1  ")
    .replace(/("(?:\w+_(?:ms|bytes)|execution_time|\w*speedup)": ?)\d+(?:\.\d+)?/g, "$1<number>")
    .replace(/\bjob-[0-9a-f]{8}\b/g, "<job>")
    .replace(/\b[0-9a-f]{64}\b/g, "<sha256>")
    .replace(/\b\d{4}-\d\d-\d\d(?:T\d\d[:-]\d\d[:-]\d\d(?:\.\d+)?Z)?\b/g, "<date>")
    .replace(/\(\d+\/(\d+)\)/g, "(n/$1)");
}

/** Sorts each run of lines that tell an agent's end. */
function sortAgents(lines: readonly string[]): readonly string[] {
  const sorted: string[] = [];
  let together: string[] = [];
  const flush = () => {
    sorted.push(...together.sort());
    together = [];
  };
  for (const line of lines) {
    if (/^[✓✗-] Agent /.test(line)) together.push(line);
    else {
      flush();
      sorted.push(line);
    }
  }
  flush();
  return sorted;
}
