import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { COMMANDS } from "../../src/cli/command_table.ts";
import type { Command } from "../../src/cli/command.ts";
import { COMMON_FLAGS } from "../../src/cli/flags.ts";
import { readArgs } from "../../src/cli/read_args.ts";
import { VERSION } from "../../src/cli/version.ts";
import { EXIT } from "../../src/errors/codes.ts";
import { ucop } from "./fake_io.ts";

const NAMES = Object.keys(COMMANDS);

Deno.test("the version is the one of deno.json, whichever way it is asked for", async () => {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
  assertEquals(VERSION, version);
  for (const args of [["--version"], ["-V"], ["version"]]) {
    assertEquals(await ucop(args), { code: 0, out: `ucop ${version}\n`, err: "" });
  }
  const { code, out, err } = await ucop(["version", "--json"]);
  assertEquals([code, err], [0, ""]);
  const told = JSON.parse(out) as Record<string, unknown>;
  assertEquals(Object.keys(told), ["version", "commit", "deno", "v8", "target", "form"]);
  const { deno, v8 } = Deno.version;
  assertEquals([told.version, told.deno, told.v8, told.target, told.form], [
    version,
    deno,
    v8,
    Deno.build.target,
    "source",
  ]);
});

Deno.test("no arguments: a short help on stderr, exit code 2", async () => {
  const { code, out, err } = await ucop([]);
  assertEquals([code, out], [2, ""]);
  for (const name of NAMES) assertStringIncludes(err, name);
});

Deno.test("help goes to stdout, and each of its three spellings gives the same page", async () => {
  for (const name of NAMES) {
    const page = await ucop(["help", ...name.split(" ")]);
    assertEquals([page.code, page.err], [0, ""], name);
    assertEquals(await ucop([...name.split(" "), "--help"]), page);
    assertEquals(await ucop([...name.split(" "), "--unknown", "-h", "more"]), page);
  }
  assertEquals(await ucop(["--help"]), await ucop(["help"]));
  assertEquals(await ucop(["config", "--help"]), await ucop(["help", "config"]));
});

Deno.test("the page of the program tells every exit code, in order", async () => {
  const { out } = await ucop(["--help"]);
  const told = [...out.matchAll(/^ {2}(\d+) +\S/gm)].map(([, code]) => Number(code));
  assertEquals(told, Object.values(EXIT).sort((a, b) => a - b));
});

Deno.test("the page of each command has its summary, every flag and an example that its own check accepts", async () => {
  for (const [name, command] of Object.entries<Command>(COMMANDS)) {
    const { out } = await ucop([...name.split(" "), "--help"]);
    assertStringIncludes(out, command.summary);
    for (const flag of Object.keys({ ...command.flags, ...COMMON_FLAGS })) assertMatch(out, RegExp(`--${flag}\\b`));
    assert(command.examples.length > 0, name);
    for (const example of command.examples) {
      assertStringIncludes(out, example);
      const args = example.split(" ").slice(1 + name.split(" ").length);
      readArgs(name, command, args);
    }
  }
});

Deno.test("an unknown command offers the nearest one", async () => {
  assertEquals(await ucop(["generat", "--input", "a.md"]), {
    code: 2,
    out: "",
    err: 'error[cli.usage]: Cannot run "generat": there is no such command\nhint: Did you mean "generate"?\n',
  });
  assertStringIncludes((await ucop(["config", "shwo"])).err, 'Did you mean "config show"?');
  assertStringIncludes((await ucop(["plugins"])).err, 'Run "ucop plugins list"');
  assertStringIncludes((await ucop(["xyz"])).err, "Commands: generate, run, plan");
  assertStringIncludes((await ucop(["--input", "x"])).err, "the command comes first");
  for (const name of ["__proto__", "toString", ""]) assertEquals((await ucop([name])).code, 2, name);
});

Deno.test("every command is offered for its name half typed, and for its name with a letter too much", async () => {
  for (const name of NAMES) {
    const [first = "", second] = name.split(" ");
    const word = second ?? first;
    const typed = [word.slice(0, Math.max(3, Math.ceil(word.length / 2))), `${word}x`].filter((half) => half !== word);
    for (const half of typed) {
      const { code, err } = await ucop(second === undefined ? [half] : [first, half]);
      assertEquals(code, 2, half);
      assertStringIncludes(err, `Did you mean "${name}"?`);
    }
  }
});

Deno.test("under --json an error is one line of JSON on stdout", async () => {
  const { code, out, err } = await ucop(["plan", "--json", "--max-parallel", "0"]);
  assertEquals([code, err], [2, ""]);
  assertEquals(JSON.parse(out), {
    kind: "error",
    code: "cli.usage",
    message: 'Cannot understand the arguments of "ucop plan"',
    hint: 'Run "ucop plan --help" to see what there is',
    problems: [{ message: '--max-parallel is "0"; it must be an integer of at least 1, or "auto"' }],
    exit_code: 2,
  });
  assertEquals(out.indexOf("\n"), out.length - 1);
});

Deno.test("a bug is an internal error with exit code 1, and its stack shows only under --verbose", async () => {
  const env = new Proxy({}, {
    ownKeys: () => {
      throw new TypeError("a bug");
    },
  });
  assertEquals(await ucop(["config", "show"], { env }), {
    code: 1,
    out: "",
    err: "internal error: TypeError: a bug\nhint: Run it again with --verbose to see where, and report it\n",
  });
  const verbose = await ucop(["config", "show", "-v"], { env });
  assertMatch(verbose.err, /^internal error: TypeError: a bug\nTypeError: a bug\n +at .*main_test\.ts/);
  assertEquals(JSON.parse((await ucop(["config", "show", "--json"], { env })).out).code, "internal");
});

Deno.test("what the system refuses is no bug: an error with a code and a hint, in text and as JSON", async () => {
  const full = Object.assign(new Error("No space left on device (os error 28): write"), { code: "ENOSPC" });
  const refuses = {
    machine: () => {
      throw full;
    },
  };
  const { code, err } = await ucop(["doctor"], refuses);
  assertEquals(code, EXIT.failed);
  assertStringIncludes(
    err,
    "error[system.refused]: The system refused what the program needs: No space left on device",
  );
  assertStringIncludes(err, "hint: ");
  const { out } = await ucop(["doctor", "--json"], refuses);
  assertEquals(JSON.parse(out.trim().split("\n").at(-1)!).code, "system.refused");
});
