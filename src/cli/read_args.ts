/** Arguments to values, by the declaration of a command; all mistakes at once. Pure. */
import { parseArgs } from "@std/cli/parse-args";
import { didYouMean } from "../decode/closest.ts";
import { AppError, type Problem } from "../errors/app_error.ts";
import type { Command, CommonFlags, Given } from "./command.ts";
import type { Flag, Flags, ValueOf } from "./flag.ts";
import { COMMON_FLAGS } from "./flags.ts";

type Value = ValueOf<Flag>;

/** `--_` and `-_`: the parser keeps what is no flag under that name, and a flag of the name would take its place. */
const PLACE_OF_OPERANDS = /^(?:--(?:no-)?_(?:$|[=.])|-[A-Za-z]*_)/;

/**
 * Reads the arguments that follow a command's name.
 *
 * @throws {AppError} `cli.usage` with every unknown flag, missing value, bad number and misplaced argument.
 *
 * @example
 * ```ts
 * import { readArgs } from "./read_args.ts";
 * const command = { summary: "", operands: [], flags: {}, examples: [] };
 * const { flags } = readArgs("plugins list", command, ["--json", "--set", "log.level=warn"]);
 * if (!flags.json || flags.set[0] !== "log.level=warn") throw new Error("a switch and a list");
 * ```
 */
export function readArgs<C extends Command>(name: string, command: C, args: readonly string[]): Given<C["flags"]> {
  const declared: Flags = { ...command.flags, ...COMMON_FLAGS };
  const problems: Problem[] = [];
  const names = Object.keys(declared);
  const withValue = names.filter((name) => declared[name]!.kind !== "switch");
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const isPlace = (arg: string, at: number) => at < end && PLACE_OF_OPERANDS.test(arg);
  problems.push(...args.filter(isPlace).map((arg) => ({ message: `unknown flag "${arg.replace(/=.*/s, "")}"` })));
  const readable = args.filter((arg, at) => !isPlace(arg, at));
  const parsed: Record<string, unknown> = parseArgs(joinDashedValues(readable, declared), {
    boolean: names.filter((name) => declared[name]!.kind === "switch"),
    string: [...withValue, "_"],
    // Also what may stand only once is collected, so that a second one is seen.
    collect: withValue,
    alias: Object.fromEntries(names.flatMap((name) => declared[name]!.short ? [[name, declared[name]!.short]] : [])),
    unknown: (arg, key) => {
      if (key === undefined) return true;
      problems.push(unknownFlag(arg, key, declared));
      return false;
    },
  });
  const flags = new Map<string, Value>();
  for (const flag of names) {
    flags.set(flag, readFlag(flag, declared[flag]!, parsed[flag], problems));
  }
  for (const [flag, { excludes }] of Object.entries(declared)) {
    if (excludes === undefined || flags.get(flag) !== true || flags.get(excludes) !== true) continue;
    problems.push({ message: `--${flag} and --${excludes} exclude each other`, hint: "Give one of them" });
  }
  const operands = (parsed._ as readonly unknown[]).map(String);
  problems.push(...operandProblems(command, operands));
  if (problems.length > 0) {
    throw new AppError("cli.usage", `Cannot understand the arguments of "ucop ${name}"`, {
      problems,
      hint: `Run "ucop ${name} --help" to see what there is`,
    });
  }
  // Each value was made from its declaration, which is what the type is computed from.
  return { flags: Object.fromEntries(flags) as Given<C["flags"] & CommonFlags>["flags"], operands };
}

/**
 * Values that begin with a dash: `--input -` means stdin, and `--max-parallel -1` gets a message about numbers, not one
 * about a flag `-1`.
 */
function joinDashedValues(args: readonly string[], declared: Flags): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    const kind = before?.startsWith("--") ? declared[before.slice(2)]?.kind : undefined;
    const isValue = kind === "number" ? /^-\d/.test(arg) : kind === "text" && arg === "-";
    if (isValue) joined[joined.length - 1] = `${before}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

function unknownFlag(arg: string, key: string, declared: Flags): Problem {
  const isLong = arg.startsWith("--");
  const bare = key.replace(/=$/, "");
  if (isLong && bare !== key && Object.hasOwn(declared, bare)) return needsValue(bare, declared[bare]!);
  const near = isLong ? didYouMean(`--${bare}`, Object.keys(declared).map((name) => `--${name}`)) : undefined;
  return { message: `unknown flag "${isLong ? "--" : "-"}${bare}"`, ...(near === undefined ? {} : { hint: near }) };
}

function needsValue(name: string, flag: Flag): Problem {
  return { message: `--${name} needs a value: --${name} ${flag.kind === "switch" ? "" : flag.placeholder}`.trimEnd() };
}

function readFlag(name: string, flag: Flag, raw: unknown, problems: Problem[]): Value {
  if (flag.kind === "switch") return raw === true;
  const given = Array.isArray(raw) ? raw.map(String) : [];
  if (given.includes("")) {
    problems.push(needsValue(name, flag));
    return undefined;
  }
  if (flag.kind === "list") {
    if (flag.pair) {
      for (const value of given.filter((value) => !/^[^=]+=/.test(value))) {
        problems.push({ message: `--${name} "${value}" has no key and "="; it must be ${flag.placeholder}` });
      }
    }
    return given;
  }
  if (given.length > 1) problems.push({ message: `--${name} is there ${given.length} times; it may be there once` });
  const value = given.at(-1);
  if (flag.kind === "number") return value === undefined ? undefined : readNumber(name, flag, value, problems);
  if (value === undefined && flag.required) {
    problems.push({ message: `missing --${name} ${flag.placeholder} (${flag.help})` });
  }
  if (value !== undefined && flag.choices && !flag.choices.includes(value)) {
    const hint = didYouMean(value, flag.choices);
    const message = `--${name} is "${value}"; it must be one of ${flag.choices.join(", ")}`;
    problems.push({ message, ...(hint === undefined ? {} : { hint }) });
  }
  return value ?? flag.choices?.[0];
}

function readNumber(
  name: string,
  flag: Flag & { readonly kind: "number" },
  text: string,
  problems: Problem[],
): number | string {
  if (text === flag.word) return text;
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
  const fits = flag.integer ? Number.isSafeInteger(value) && value >= flag.least : value > flag.least;
  if (fits && Number.isFinite(value)) return value;
  const wanted = flag.integer ? `an integer of at least ${flag.least}` : `a number above ${flag.least}`;
  const word = flag.word === undefined ? "" : `, or "${flag.word}"`;
  problems.push({ message: `--${name} is "${text}"; it must be ${wanted}${word}` });
  return value;
}

function operandProblems({ operands, flags }: Command, given: readonly string[]): readonly Problem[] {
  const problems: Problem[] = operands.slice(given.length).filter(({ required }) => required).map(({ name, help }) => ({
    message: `missing argument ${name} (${help})`,
  }));
  operands.forEach(({ name, choices }, at) => {
    const value = given[at];
    if (choices === undefined || value === undefined || choices.includes(value)) return;
    const hint = didYouMean(value, choices);
    const message = `${name} is "${value}"; it must be one of ${choices.join(", ")}`;
    problems.push({ message, ...(hint === undefined ? {} : { hint }) });
  });
  if (operands.at(-1)?.rest) return problems;
  for (const extra of given.slice(operands.length)) {
    // A shell has put the files in the place of a glob: all but the first are arguments without a flag.
    const isFile = Object.hasOwn(flags, "kb") && /[/.]/.test(extra);
    const hint = isFile ? { hint: 'Write a glob in quotes, such as --kb "docs/*.md"' } : {};
    problems.push({ message: `unexpected argument "${extra}"`, ...hint });
  }
  return problems;
}
