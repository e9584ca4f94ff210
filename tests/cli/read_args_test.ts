import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { COMMANDS } from "../../src/cli/command_table.ts";
import type { Command } from "../../src/cli/command.ts";
import { COMMON_FLAGS } from "../../src/cli/flags.ts";
import { readArgs } from "../../src/cli/read_args.ts";
import { AppError } from "../../src/errors/app_error.ts";

const generate = (...args: readonly string[]) => readArgs("generate", COMMANDS.generate, args);
const needed = ["--input", "a.md", "--output", "out"] as const;

/** The problems of a command line, each with its hint. */
function problems(name: keyof typeof COMMANDS, ...args: readonly string[]): readonly string[] {
  const error = assertThrows(() => readArgs(name, COMMANDS[name], args), AppError);
  assertEquals(error.code, "cli.usage");
  return error.problems.map(({ message, hint }) => hint === undefined ? message : `${message} | ${hint}`);
}

Deno.test("readArgs() gives every declared flag a value of its declared type", () => {
  const { flags, operands } = generate(...needed);
  assertEquals(operands, []);
  assertEquals(flags, {
    input: "a.md",
    output: "out",
    kb: [],
    api: [],
    blog: [],
    "state-out": undefined,
    check: false,
    diff: false,
    force: false,
    strict: false,
    "job-id": undefined,
    workflow: undefined,
    config: undefined,
    plugins: [],
    sequential: false,
    parallel: false,
    "max-parallel": undefined,
    "fail-fast": false,
    "group-timeout": undefined,
    set: [],
    json: false,
    quiet: false,
    verbose: false,
    "no-color": false,
    help: false,
  });
});

Deno.test("readArgs() takes - alone as the value of a text flag", () => {
  const { flags } = generate(...needed, "--state-out", "-", "--quiet");
  assertEquals([flags["state-out"], flags.quiet], ["-", true]);
});

Deno.test("readArgs() takes short names, =, repeated flags and numbers", () => {
  const { flags } = generate(
    ...["-i", "a.md", "-o=out", "--kb=x", "--kb", "y", "--max-parallel", "auto", "--group-timeout=.5", "-q"],
    ...["--set", "workflows.default=a=b", "--set=log.level=warn"],
  );
  assertEquals([flags.input, flags.output, flags.kb, flags.quiet], ["a.md", "out", ["x", "y"], true]);
  assertEquals([flags["max-parallel"], flags["group-timeout"]], ["auto", 0.5]);
  assertEquals(flags.set, ["workflows.default=a=b", "log.level=warn"]);
});

Deno.test("readArgs() takes - as a value, however the flag is written", () => {
  for (const input of [["-i", "-"], ["-i=-"], ["--input", "-"], ["--input=-"]]) {
    assertEquals(generate(...input, "-o", "out").flags.input, "-");
  }
});

Deno.test("readArgs() explains what a shell made of a glob", () => {
  assertEquals(problems("generate", ...needed, "--kb", "docs/a.md", "docs/b.md"), [
    'unexpected argument "docs/b.md" | Write a glob in quotes, such as --kb "docs/*.md"',
  ]);
});

Deno.test("readArgs() keeps names that look like numbers as text, and takes all after -- as arguments", () => {
  assertEquals(generate("-i", "007", "-o", "1e3").flags.output, "1e3");
  assertEquals(readArgs("plan", COMMANDS.plan, ["--", "--json"]).operands, ["--json"]);
  assertEquals(readArgs("plan", COMMANDS.plan, ["007"]).operands, ["007"]);
});

Deno.test("readArgs() tells unknown flags, missing flags and bad numbers in one answer", () => {
  assertEquals(
    problems("generate", "--inptu", "a.md", "--max-parallel", "zero", "--group-timeout", "-1", "extra", "-x"),
    [
      'unknown flag "--inptu" | Did you mean "--input"?',
      'unknown flag "-x"',
      "missing --input FILE (the brief, any Markdown file; - reads it from stdin)",
      "missing --output DIR (the folder to write to; it is made if it is missing)",
      '--max-parallel is "zero"; it must be an integer of at least 1, or "auto"',
      '--group-timeout is "-1"; it must be a number above 0',
      'unexpected argument "extra"',
    ],
  );
});

Deno.test("readArgs() refuses numbers that are none, or are out of range", () => {
  for (const text of ["0", "1.5", "-1", "1e1", "0x2", "Infinity", "NaN", "1_0", "AUTO", "9007199254740993"]) {
    assertEquals(problems("generate", ...needed, "--max-parallel", text).length, 1, text);
  }
  for (const text of ["0", "-0.1", "1s", "five", `${"9".repeat(400)}`]) {
    assertEquals(problems("generate", ...needed, "--group-timeout", text).length, 1, text);
  }
});

Deno.test("readArgs() refuses a flag without its value, however it is written", () => {
  for (const args of [["--input"], ["--input="], ["--input", "--quiet"], ["--input", ""], ["-i"]]) {
    const told = problems("generate", ...args, "--output", "out");
    assert(told.includes("--input needs a value: --input FILE"), `${JSON.stringify(args)}: ${told.join("; ")}`);
  }
});

Deno.test("readArgs() refuses what may stand once and stands twice, and flags that exclude each other", () => {
  assertEquals(problems("generate", ...needed, "--input", "b.md"), ["--input is there 2 times; it may be there once"]);
  assertEquals(problems("generate", ...needed, "--sequential", "--parallel"), [
    "--sequential and --parallel exclude each other | Give one of them",
  ]);
  assertEquals(problems("plan", "-q", "-v"), ["--quiet and --verbose exclude each other | Give one of them"]);
});

Deno.test("readArgs() refuses values out of a choice, pairs without =, and missing arguments", () => {
  assertEquals(problems("plan", "--format", "jsn"), [
    '--format is "jsn"; it must be one of text, json, mermaid | Did you mean "json"?',
  ]);
  assertEquals(problems("plan", "--set", "a", "--set", "=b"), [
    '--set "a" has no key and "="; it must be KEY=VALUE',
    '--set "=b" has no key and "="; it must be KEY=VALUE',
  ]);
  assertEquals(problems("run", ...needed), ["missing argument WORKFLOW (a workflow's name, or its file)"]);
  assertEquals(problems("plan", "a", "b"), ['unexpected argument "b"']);
});

Deno.test("readArgs() is not led astray by names of objects", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    assertEquals(problems("plan", `--${name}`, "x"), [`unknown flag "--${name}"`]);
  }
});

Deno.test("readArgs() knows no flag by the name under which the parser keeps operands", () => {
  for (const arg of ["--_", "--_=x", "-_", "-q_", "--_.push", "--no-_"]) {
    assertEquals(problems("plan", arg), [`unknown flag "${arg.replace("=x", "")}"`]);
  }
  assertEquals(readArgs("plan", COMMANDS.plan, ["--", "--_"]).operands, ["--_"]);
  assertEquals(generate("-i=my_brief.md", "-o=my_output").flags.input, "my_brief.md");
});

Deno.test("any arguments give values or a usage error, never another error", () => {
  const words = [
    ...Object.keys({ ...COMMANDS.generate.flags, ...COMMON_FLAGS }).map((name) => `--${name}`),
    ...[
      "-i",
      "-o",
      "-qv",
      "--",
      "-",
      "--no-",
      "--=",
      "-1",
      "true",
      "a=b",
      "--input.x",
      "--set=a.b=c",
      "💥",
      "--_",
      "-_",
    ],
  ];
  const argument = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 }));
  fc.assert(fc.property(fc.array(argument, { maxLength: 8 }), (args) => {
    try {
      const { flags } = generate(...args);
      assert(flags.input.length > 0 && flags.output.length > 0);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "cli.usage") throw error;
    }
  }));
});

Deno.test("a command's own flags hide no common flag, and no letter stands for two flags", () => {
  for (const [name, command] of Object.entries<Command>(COMMANDS)) {
    assertEquals(Object.keys(command.flags).filter((flag) => Object.hasOwn(COMMON_FLAGS, flag)), [], name);
    const letters = Object.values({ ...command.flags, ...COMMON_FLAGS }).flatMap((flag) =>
      "short" in flag ? [flag.short] : []
    );
    assertEquals(letters.length, new Set(letters).size, name);
  }
});
