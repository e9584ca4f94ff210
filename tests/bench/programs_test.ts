/** The programs of `bench/` that are no bench files: they still run, and say what they should. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { scalePointSchema } from "../../scripts/scale_plot/scale_point.ts";

const BENCH = fileURLToPath(new URL("../../bench", import.meta.url));

async function run(...args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

for (const [kind, size] of [["steps", 20], ["items", 200]] as const) {
  Deno.test(`scale.ts measures a job of ${size} ${kind}`, async () => {
    const { code, stdout, stderr } = await run("--v8-flags=--expose-gc", `${BENCH}/scale.ts`, kind, String(size));
    assertEquals(code, 0, stderr);
    const point = scalePointSchema.parse(JSON.parse(stdout));
    assertEquals([point.kind, point.size], [kind, size]);
    assert(point.heapBytes < point.residentBytes, `${point.heapBytes} of ${point.residentBytes}`);
  });
}

Deno.test("scale.ts without a size says what it takes", async () => {
  const { code, stderr } = await run(`${BENCH}/scale.ts`, "steps");
  assertEquals(code, 2);
  assertStringIncludes(stderr, "steps|items SIZE");
});

Deno.test("where_time_goes.ts has a row for each mark, and a time in each but one", async () => {
  const { code, stdout, stderr } = await run(`${BENCH}/where_time_goes.ts`, "--runs", "1");
  assertEquals(code, 0, stderr);
  const rows = stdout.trim().split("\n").slice(2).map((line) =>
    line.split("|").slice(1, -1).map((cell) => cell.trim())
  );
  assertEquals(rows.map(([mark]) => mark).slice(0, 6), [
    "spawned",
    "ready",
    "imported",
    "running",
    "ended",
    "outcome",
  ]);
  // A child process tells nobody outside of the engine that it is ready.
  assertEquals(rows.flat().filter((cell) => cell === "-").length, 1);
  assert(rows.every((row) => row.length === 3));
});
