/**
 * `bench:check` as its user runs it, over small suites that measure the real engine: it passes what is steady, and fails
 * a planted slowdown of 30 % and a planted loss of parallelism.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readBaseline } from "../../scripts/bench_check/baseline_file.ts";
import { readSuite } from "../../scripts/bench_check/suite.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/bench_check.ts", import.meta.url));
const SUITES = fileURLToPath(new URL("../fixtures/bench", import.meta.url));

const WAITING = "3 waiting agents: in parallel";
const STEPS = "steps: ucop";

interface Results {
  readonly passed: boolean;
  readonly machine: { readonly cores: number };
  readonly ratios: readonly { readonly name: string; readonly verdict: string }[];
}

async function check(...args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", SCRIPT, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** The verdict of each ratio. */
function verdicts(json: string): Readonly<Record<string, string>> {
  const { ratios } = JSON.parse(json) as Results;
  return Object.fromEntries(ratios.map(({ name, verdict }) => [name, verdict]));
}

Deno.test("bench:check passes a steady suite, and fails a slowdown of 30 % and lost parallelism", async (t) => {
  const folder = await Deno.makeTempDir({ prefix: "ucop_bench_check_" });
  const baseline = `${folder}/baseline.json`;
  const suite = (name: string, ...args: readonly string[]) =>
    check("--suite", `${SUITES}/${name}`, "--baseline", baseline, "--results", `${folder}/results`, "--json", ...args);
  try {
    await t.step("--update writes the ratios and the machine", async () => {
      const { code, stderr } = await suite("steady", "--update", "--runs", "3", "--date", "2026-01-01");
      assertEquals(code, 0, stderr);
      const { ratios, machine } = JSON.parse(await Deno.readTextFile(baseline));
      assertEquals(Object.keys(ratios), [WAITING, STEPS]);
      assert(ratios[WAITING] < 1 / 2, `three agents at once take less than half the time: ${ratios[WAITING]}`);
      assertEquals(machine.deno, Deno.version.deno);
    });

    await t.step("it passes what is as it was, and writes the results under their date", async () => {
      const { code, stdout, stderr } = await suite("steady", "--runs", "1", "--date", "2026-01-02");
      assertEquals(code, 0, `${stdout}${stderr}`);
      assertEquals(await Deno.readTextFile(`${folder}/results/2026-01-02.json`), stdout);
      assert((JSON.parse(stdout) as Results).passed);
    });

    await t.step("it fails agents and steps that take 30 % longer", async () => {
      const { code, stdout } = await suite("slowed", "--runs", "3", "--rounds", "0");
      assertEquals(verdicts(stdout), { [WAITING]: "worse", [STEPS]: "worse" }, stdout);
      assertEquals(code, 1);
    });

    await t.step(
      "it fails parallelism that is lost, also where a new baseline is asked for, and writes none",
      async () => {
        const before = await Deno.readTextFile(baseline);
        const { code, stdout } = await suite("serial", "--runs", "1", "--rounds", "1", "--update");
        assertEquals(verdicts(stdout), { [WAITING]: "below floor" });
        assertEquals([code, await Deno.readTextFile(baseline)], [1, before]);
      },
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("bench:check names all mistakes in its arguments at once, and runs nothing", async () => {
  const { code, stdout, stderr } = await check("--runs", "0", "--rounds", "many", "--updat", "--date", "yesterday");
  assertEquals([code, stdout], [2, ""]);
  for (
    const part of [
      "4 problems",
      '--runs is "0"',
      '--rounds is "many"',
      'Did you mean "update"?',
      '--date is "yesterday"',
      "--help",
    ]
  ) assertStringIncludes(stderr, part);
});

Deno.test("bench:check without a baseline says how to write one", async () => {
  const { code, stderr } = await check("--suite", `${SUITES}/steady`, "--baseline", `${SUITES}/none.json`);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "Write it with --update");
});

Deno.test("bench:check refuses a filter that fits no file, and names the files", async () => {
  const { code, stderr } = await check("--suite", `${SUITES}/steady`, "--filter", "chian");
  assertEquals(code, 2);
  assertStringIncludes(stderr, "waiting_bench.ts, steps_bench.ts");
});

Deno.test("bench:check --help shows the flags and the exit codes", async () => {
  const { code, stdout } = await check("--help");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "--update");
  assertStringIncludes(stdout, "Exit codes: 0 all is well, 1 a ratio failed, 2");
});

Deno.test("the project's own suite names files that are there, and the baseline holds its ratios", async () => {
  const bench = fileURLToPath(new URL("../../bench", import.meta.url));
  const { files, floors } = await readSuite(bench);
  for (const { file } of files) assert((await Deno.stat(`${bench}/${file}`)).isFile);
  const known = (await readBaseline(`${bench}/baseline.json`))?.ratios ?? {};
  assertEquals(floors.filter(({ ratio }) => known[ratio] === undefined), []);
});
