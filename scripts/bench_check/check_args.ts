/** The arguments of the check. Pure. */
import { parseArgs } from "@std/cli/parse-args";
import { didYouMean } from "../../src/decode/closest.ts";
import { AppError, type Problem } from "../../src/errors/app_error.ts";

/** What the check is asked to do. */
export interface CheckArgs {
  readonly help: boolean;
  readonly json: boolean;
  readonly update: boolean;
  readonly runs: number;
  readonly rounds: number;
  readonly filter?: string;
  /** Names the file of results; `YYYY-MM-DD`, with or without a time of the day. */
  readonly date?: string;
  /** The folder of the suite, and the file of its baseline. */
  readonly suite?: string;
  readonly baseline?: string;
  /** The folder that results are written to. */
  readonly results?: string;
}

/** The text of `--help`. */
export const HELP = `deno task bench:check [flags]

Runs the benches and compares ratios, never times, with bench/baseline.json. Fails where a ratio is more than 15 %
worse than its baseline, or a speedup is below its floor. Writes bench/results/<date>.json.

  --runs N          how often each file is run at first (3), and again in each further round
  --rounds N        how many further rounds the file of a suspect gets before it fails (2)
  --filter TEXT     only the files whose names hold the text, such as "chain"
  --update          write the baseline from what was measured, with the machine's description
  --json            print the results as JSON instead of a table
  --date DATE       the name of the results' file, such as 2026-01-31; now by default
  --suite DIR       the folder of another suite: its check.json, its benches, its baseline.json
  --baseline FILE   another baseline
  --results DIR     where the results go, instead of results/ in the suite's folder
  --help            this text

Exit codes: 0 all is well, 1 a ratio failed, 2 the arguments or a file are wrong.

  deno task bench:check --filter fan_out --runs 5
  deno task bench:check --update
`;

const SWITCHES = ["help", "json", "update"];
const VALUES = ["runs", "rounds", "filter", "date", "suite", "baseline", "results"];
const DATE = /^\d{4}-\d\d-\d\d(?:T[\d-]+(?:\.\d+)?Z?)?$/;

/**
 * Reads the arguments.
 *
 * @throws {AppError} `cli.usage` with all mistakes
 *
 * @example
 * ```ts
 * import { readCheckArgs } from "./check_args.ts";
 * const { runs, update } = readCheckArgs(["--runs", "5", "--update"]);
 * if (runs !== 5 || !update) throw new Error("misread");
 * ```
 */
export function readCheckArgs(args: readonly string[]): CheckArgs {
  const problems: Problem[] = [];
  const parsed = parseArgs([...args], {
    boolean: SWITCHES,
    string: [...VALUES, "_"],
    unknown(arg, key) {
      const hint = key === undefined ? undefined : didYouMean(key, [...SWITCHES, ...VALUES]);
      problems.push({ message: `"${arg}" is not known here`, ...(hint ? { hint } : {}) });
      return false;
    },
  });
  const value = (name: string): string | undefined => {
    const given: unknown = parsed[name];
    if (given === "") problems.push({ message: `--${name} needs a value` });
    return typeof given === "string" && given !== "" ? given : undefined;
  };
  const [runs = "3", rounds = "2", filter, date, suite, baseline, results] = VALUES.map(value);
  if (!/^[1-9]\d?$/.test(runs)) {
    problems.push({ message: `--runs is "${runs}" and should be a whole number from 1 to 99` });
  }
  if (!/^\d$/.test(rounds)) {
    problems.push({ message: `--rounds is "${rounds}" and should be a whole number from 0 to 9` });
  }
  if (date !== undefined && !DATE.test(date)) {
    problems.push({ message: `--date is "${date}" and should be like 2026-01-31` });
  }
  if (problems.length > 0) {
    throw new AppError("cli.usage", "Cannot understand the arguments of bench:check", {
      problems,
      hint: 'Run "deno task bench:check --help" to see what there is',
    });
  }
  const on = (name: string) => parsed[name] === true;
  return {
    help: on("help"),
    json: on("json"),
    update: on("update"),
    runs: Number(runs),
    rounds: Number(rounds),
    filter,
    date,
    suite,
    baseline,
    results,
  };
}
