import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { openTerminal, warnOn } from "../../src/cli/terminal.ts";
import { table } from "../../src/cli/table.ts";
import { filesIn, textOf, withoutComments } from "../project/tree.ts";
import { fakeIo, ucop } from "./fake_io.ts";

const TALK = { json: false, quiet: false, verbose: false, "no-color": false };
const ESCAPE = "\x1b[2J";

Deno.test("what is printed, noted and warned of moves no cursor; the colours are ours", () => {
  const io = fakeIo({ isTerminal: true });
  const terminal = openTerminal(io, TALK);
  terminal.print(`a${ESCAPE}`);
  terminal.print(`b${ESCAPE}`, "good");
  terminal.note({ tone: "plain", text: `c${ESCAPE}` });
  warnOn(terminal)(`d${ESCAPE}\ne`);
  assertEquals(io.out(), "a\\u001b[2J\n\x1b[32mb\\u001b[2J\x1b[0m\n");
  assertEquals(io.err(), "c\\u001b[2J\n\x1b[33m⚠ d\\u001b[2J e\x1b[0m\n");
});

Deno.test("a cell of a table is one line, as wide as it is shown", () => {
  assertEquals(table(["A", "B"], [["\x9b", "x\ny"]]), "A       B\n\\u009b  x y");
});

Deno.test("a file's name in an error and in --json is shown, and forges no line", async () => {
  await using folder = await temporaryFolder();
  const name = `${ESCAPE}\u202e\nhint: forged.md`;
  for (const flags of [[], ["--json"]]) {
    const { code, out, err } = await ucop(["generate", "-i", name, "-o", "out", ...flags], { cwd: folder.path });
    assertEquals(code, 2);
    // deno-lint-ignore no-control-regex
    assert(!/[\x00-\x09\x0b-\x1f\u202e]/.test(out + err), out + err);
    assert(!/^hint: forged/m.test(out + err), out + err);
  }
});

Deno.test("a source's name in the warning of a job is shown", async () => {
  await using folder = await temporaryFolder();
  const brief = `---\n"key${ESCAPE.replace("\x1b", "\\e")}": 1\n---\n# Tea\n\nTea grows on hills.\n`;
  await Deno.writeTextFile(join(folder.path, "brief.md"), brief);
  const { err } = await ucop(["generate", "-i", "brief.md", "-o", "out"], { cwd: folder.path });
  assertStringIncludes(err, "key\\u001b[2J");
});

Deno.test("only these files write to a stream themselves: all other text goes through the terminal, which shows it", () => {
  const writers = filesIn("src").filter((file) =>
    /\bio\.std(?:out|err)\b|\bDeno\.std(?:out|err)\b/.test(withoutComments(textOf(file)))
  );
  assertEquals(writers, [
    // The lines at the foot: names of cases and of agents, which are letters, digits, _ and -.
    "src/cli/bench_progress.ts",
    // Texts of the program alone.
    "src/cli/commands/completions.ts",
    "src/cli/commands/help.ts",
    // A line of their own under --quiet.
    "src/cli/commands/plugins_test.ts",
    "src/cli/job.ts",
    // Help, and errors through visible().
    "src/cli/main.ts",
    "src/cli/process_io.ts",
    // Lines through paint().
    "src/cli/progress.ts",
    // The state of a job as JSON, through visible().
    "src/cli/state_out.ts",
    "src/cli/terminal.ts",
    // A cell's own pipe; the guard takes the streams away.
    "src/sandbox/cell.ts",
    "src/worker/guard.ts",
  ]);
});

async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "ucop_terminal_" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
