/**
 * `deno task smoke`: builds the file and does with it what an operator does, in an empty folder of a system without Deno.
 * The last line counts like that of `deno test`.
 */
// deno-lint-ignore-file no-console
import { join } from "node:path";
import { build } from "./build.ts";
import { TARGETS } from "./build/targets.ts";
import { runAttacks } from "./smoke/attacks.ts";
import { runFaults } from "./smoke/faults.ts";
import { runGuide } from "./smoke/guide.ts";
import { FIRST_START } from "./smoke/first_start.ts";
import { JOBS } from "./smoke/jobs.ts";
import { MEASURE } from "./smoke/measure.ts";
import { busyboxTools, Place, systemTool } from "./smoke/place.ts";
import { PLUGINS } from "./smoke/plugins.ts";

const began = performance.now();
const counts = { passed: 0, failed: 0, ignored: 0 };

async function attempt(name: string, run: () => Promise<string | void>): Promise<void> {
  const start = performance.now();
  try {
    const skipped = await run();
    if (skipped === undefined) counts.passed++;
    else counts.ignored++;
    const took = skipped === undefined ? `${Math.round(performance.now() - start)} ms` : `skipped: ${skipped}`;
    console.log(`${skipped === undefined ? "✓" : "–"} ${name} (${took})`);
  } catch (error) {
    counts.failed++;
    console.log(`✗ ${name}\n${(error as Error).stack ?? error}`);
  }
}

const target = TARGETS.find(({ name }) => name === Deno.build.target);
if (target === undefined) throw new Error(`There is no self-extracting file for ${Deno.build.target}`);
const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_smoke_" }));
await Deno.chmod(folder, 0o755);
try {
  const built = await build({ target, compression: "gzip", output: join(folder, "dist") });
  const systems = [
    { system: "", tools: systemTool, cases: [...FIRST_START, ...PLUGINS, ...JOBS, ...MEASURE] },
    // The header's duties are tried in every shell by tests/build; here it is enough that the real file starts and works.
    { system: "busybox: ", tools: await busyboxTools(), cases: [...FIRST_START.slice(0, 3), ...JOBS.slice(0, 1)] },
  ];
  for (const { system, tools, cases } of systems) {
    const place = tools && await Place.make(await Deno.makeTempDir({ dir: folder }), built, tools);
    for (const { name, run } of cases) {
      await attempt(`${system}${name}`, () => place ? run(place) : Promise.resolve("it is not installed"));
    }
  }
  const suites = {
    "the attacks on the built file": runAttacks,
    "the faults that happen to the built file": runFaults,
    "the operator's guide, by the built file": runGuide,
  };
  for (const [name, run] of Object.entries(suites)) {
    const ran = await run(built, await Deno.makeTempDir({ dir: folder }));
    for (const key of ["passed", "failed", "ignored"] as const) counts[key] += ran.counts[key];
    if (ran.counts.failed > 0) console.log(ran.output);
    console.log(`${ran.counts.failed === 0 ? "✓" : "✗"} ${name} (${ran.counts.passed} passed)`);
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
const { passed, failed, ignored } = counts;
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(
  `\n${failed === 0 ? "ok" : "FAILED"} | ${passed} passed | ${failed} failed | ${ignored} ignored (${seconds}s)`,
);
Deno.exit(failed === 0 ? 0 : 1);
