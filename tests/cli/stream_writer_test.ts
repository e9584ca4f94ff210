import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { type ByteStream, StreamWriter } from "../../src/cli/stream_writer.ts";

const ROOT = new URL("../..", import.meta.url).pathname;

/** A stream that does what the next entry says: takes so many bytes, or throws; at the end of the list it takes all. */
function scripted(...steps: readonly (number | Error)[]) {
  const left = [...steps];
  let text = "";
  const stream: ByteStream = {
    writeSync(bytes) {
      const step = left.shift() ?? bytes.length;
      if (typeof step !== "number") throw step;
      const taken = bytes.subarray(0, step);
      text += new TextDecoder().decode(taken);
      return taken.length;
    },
  };
  return { stream, text: () => text, left: () => left.length };
}

const busy = () => new Deno.errors.WouldBlock("Resource temporarily unavailable (os error 11)");
const full = () => new Error("No space left on device (os error 28)");

Deno.test("what a slow reader does not take at once is written later, in order, and all of it", async () => {
  const { stream, text, left } = scripted(2, busy(), busy(), 1, busy());
  const writer = new StreamWriter(stream);
  writer.write("first\n");
  writer.write("second\n");
  assertEquals(text(), "fi");
  assertEquals(await writer.flush(), undefined);
  assertEquals([text(), left()], ["first\nsecond\n", 0]);
  writer.write("third\n");
  assertEquals(text(), "first\nsecond\nthird\n");
});

Deno.test("a stream that cannot be written to is switched off, and flush() says why", async () => {
  const { stream, text } = scripted(3, full());
  const writer = new StreamWriter(stream);
  writer.write("one\ntwo\n");
  writer.write("three\n");
  assertEquals([text(), await writer.flush()], ["one", "No space left on device"]);
});

Deno.test("a stream that fails while something waits is switched off too", async () => {
  const { stream, text } = scripted(busy(), 1, full());
  const writer = new StreamWriter(stream);
  writer.write("one");
  writer.write("two");
  assertEquals([await writer.flush(), text()], ["No space left on device", "o"]);
});

Deno.test("a reader that went away is no failure", async () => {
  const { stream, text } = scripted(3, new Deno.errors.BrokenPipe("Broken pipe (os error 32)"));
  const writer = new StreamWriter(stream);
  writer.write("one\ntwo\n");
  writer.write("three\n");
  assertEquals([text(), await writer.flush()], ["one", undefined]);
});

Deno.test("a reader that is too far behind is left behind", async () => {
  const { stream, text } = scripted(busy());
  const writer = new StreamWriter(stream, 10);
  writer.write("0123456789");
  writer.write("!");
  assertEquals([await writer.flush(), text()], ["its reader is more than 10 bytes behind", ""]);
});

/** A working folder with a brief and a workflow of a small agent, gone when the test ends. */
async function folderWithJob(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "ucop_view_" });
  await Deno.writeTextFile(join(path, "brief.md"), "# Tea\n\nTea grows on hills.\n");
  await Deno.writeTextFile(join(path, "flow.yaml"), "inputs: [brief, sources]\nsteps: [echo]\n");
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** Runs a job in `sh`, where `$ucop` is its command. */
async function sh(script: string, cwd: string) {
  const ucop = [
    Deno.execPath(),
    "run -A",
    join(ROOT, "main.ts"),
    `run flow.yaml -i brief.md -o out --plugins ${join(ROOT, "tests/fixtures/agents")}`,
  ].join(" ");
  const { code, stdout, stderr } = await new Deno.Command("sh", { args: ["-c", script], cwd, env: { ucop } }).output();
  return { code, out: new TextDecoder().decode(stdout), err: new TextDecoder().decode(stderr) };
}

const statusIn = async (folder: string) =>
  JSON.parse(await Deno.readTextFile(join(folder, "out/flow/run.json"))).status as string;

const onLinux = { ignore: Deno.build.os !== "linux" };

Deno.test("a stderr that is full: the job is done and written, and the exit code is 1", onLinux, async () => {
  await using folder = await folderWithJob();
  assertEquals(await sh("$ucop 2>/dev/full", folder.path), { code: 1, out: "", err: "" });
  assertEquals(await statusIn(folder.path), "completed");
});

Deno.test(
  "a stdout that is full: the job is done and written, stderr says so, and the exit code is 1",
  onLinux,
  async () => {
    await using folder = await folderWithJob();
    const { code, err } = await sh("$ucop --json >/dev/full", folder.path);
    assertEquals([code, err], [1, "✗ Not all was told: cannot write to stdout: No space left on device\n"]);
    assertEquals(await statusIn(folder.path), "completed");
  },
);

Deno.test("an error that cannot be told keeps its own exit code", onLinux, async () => {
  await using folder = await folderWithJob();
  const { code, err } = await sh("$ucop --json --nonsense >/dev/full", folder.path);
  assertEquals(code, 2);
  assertStringIncludes(err, "cannot write to stdout");
  assertEquals((await sh("$ucop --nonsense 2>/dev/full", folder.path)).code, 2);
});

Deno.test(
  "a reader that has not begun when the job ends gets all of --json through a small pipe",
  onLinux,
  async () => {
    await using folder = await folderWithJob();
    const steps = Array.from({ length: 30 }, (_, at) => `{ agent: echo, id: echo_${at} }`).join(", ");
    await Deno.writeTextFile(join(folder.path, "flow.yaml"), `inputs: [brief, sources]\nsteps: [${steps}]\n`);
    // The program's end of the pipe never waits, and holds 4,096 bytes.
    const pipe = "use Fcntl; fcntl(STDOUT, 1031, 4096); fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK); exec @ARGV";
    const script = `perl -e '${pipe}' $ucop --json | { until [ -e out/flow/run.json ]; do sleep 0.05; done; cat; }`;
    const { out, err } = await sh(script, folder.path);
    assertEquals(err, "");
    const lines = out.trimEnd().split("\n").map((line) => JSON.parse(line));
    assertEquals(lines.filter(({ kind }) => kind === "agent_finished").length, 30);
    assertEquals(lines.at(-1)?.kind, "outputs_written");
  },
);
