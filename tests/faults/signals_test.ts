/** Signals, at any moment: what had finished is kept and written, and nothing is left behind. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { delay } from "@std/async/delay";
import { Job, tally } from "./faulted.ts";

const onUnix = { ignore: Deno.build.os === "windows" };
const CODES = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

/** A fan-out in which each item makes a file; the later ones never end. */
function pages(job: Job): readonly string[] {
  job.write("pages.yaml", "inputs: [items]\nsteps: [{ agent: page, for_each: items }]\n");
  job.write("plugins/page/agent.yaml", "name: page\nwrites: { artifacts: append }\n");
  job.write(
    "plugins/page/agent.ts",
    `export default {
  run: ({ item, signal }) => item < 3
    ? { artifacts: [{ path: \`\${item}.md\`, text: "page" }] }
    : new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
};
`,
  );
  return ["run", "pages.yaml", "-i", "items.json", "-o", "out", "--max-parallel", "4"];
}

for (const [signal, code] of Object.entries(CODES) as [keyof typeof CODES, number][]) {
  Deno.test(`${signal} keeps the items of a fan-out that have finished, and writes them`, onUnix, async () => {
    await using job = new Job();
    const running = job.start({ args: pages(job) });
    await running.sees("completed (3/");
    running.child.kill(signal);
    const { code: got, err } = await running.end;
    assertEquals(got, code, err);
    assertStringIncludes(err, "Job cancelled");
    const report = job.report("out/pages");
    assertEquals([report.status, tally(report).completed], ["cancelled", 3]);
    const made = [...Deno.readDirSync(job.path("out/pages"))].map(({ name }) => name).sort();
    assertEquals(made, ["0.md", "1.md", "2.md", "run.json"]);
  });
}

Deno.test("a hang-up at any moment of a job ends it in order, or before it began", onUnix, async () => {
  for (const ms of [50, 150, 250, 300, 350, 400, 500, 700]) {
    await using job = new Job();
    const running = job.start({ shell: `exec "$@"` });
    const timer = setTimeout(() => running.child.kill("SIGHUP"), ms);
    const { code, err } = await running.end;
    clearTimeout(timer);
    // A shell is told 129, but of a process that the signal ended itself.
    assert(code === 129 || code === 0, `after ${ms} ms: ${code}: ${err}`);
    assert(!/internal error|panicked/.test(err), err);
    const begun = err.includes("Starting");
    if (begun) assert(["cancelled", "completed"].includes(job.report().status), err);
  }
});

Deno.test("a job under nohup goes on when its terminal goes away", { ignore: Deno.build.os !== "linux" }, async () => {
  await using job = new Job();
  const running = job.start({ shell: `trap '' HUP; exec "$@"`, args: pages(job) });
  await running.sees("completed (3/");
  running.child.kill("SIGHUP");
  running.child.kill("SIGTERM");
  const { code, err } = await running.end;
  assertEquals(code, 143, err);
  assertEquals(tally(job.report("out/pages")).completed, 3);
});

for (const command of ["plugins check stuck", "plugins test stuck --input items.json", "doctor"]) {
  for (const signal of ["SIGHUP", "SIGTERM"] as const) {
    Deno.test(`${signal} ends "${command}", which takes its own folders away`, onUnix, async () => {
      await using job = new Job();
      job.write("plugins/stuck/agent.yaml", "name: stuck\n");
      const code = 'export default { run({ log }) { log.info("stuck now"); return new Promise(() => {}); } };';
      job.write("plugins/stuck/agent.ts", code);
      job.write("tmp/.keep", "");
      const running = job.start({ args: command.split(" "), env: { TMPDIR: job.path("tmp") } });
      if (command.startsWith("plugins test")) await running.sees("stuck now");
      else await someFileIn(job.path("tmp"), /^ucop_(?:sample|doctor)_/);
      running.child.kill(signal);
      const { code: got, err } = await running.end;
      assertEquals(got, CODES[signal], err);
      assertMatch(err, new RegExp(`stopped by ${signal}|cancelled`));
      assertEquals([...Deno.readDirSync(job.path("tmp"))].map(({ name }) => name), [".keep"]);
    });
  }
}

/** Resolves when the folder holds a file of such a name. */
async function someFileIn(folder: string, name: RegExp): Promise<void> {
  while (![...Deno.readDirSync(folder)].some((entry) => name.test(entry.name))) await delay(20);
}
