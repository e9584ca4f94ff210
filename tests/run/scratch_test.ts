import { assert, assertEquals } from "@std/assert";
import { dirname } from "node:path";
import type { Plugin } from "../../src/catalog/catalog.ts";
import { abandonedScratch, Scratch } from "../../src/run/scratch.ts";
import { trialJob } from "../helpers/trial_job.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };
const scratch = { read: ["{scratch}"], write: ["{scratch}"], net: [], env: [], sys: [], run: [] };

Deno.test("{scratch} is one folder for the job's agents, and gone with the job", loose, async () => {
  const { state, result } = await trialJob({
    agents: {
      writer: {
        run: `const note = ctx.scratch + "/note"; await Deno.writeTextFile(note, "kept"); return { note };`,
        writes: { note: "none" },
        permissions: scratch,
      },
      reader: {
        run: "return { text: await Deno.readTextFile(ctx.inputs.note) };",
        reads: { note: "required" },
        writes: { text: "none" },
        permissions: scratch,
      },
    },
  });
  assertEquals([result.status, state.text], ["completed", "kept"]);
  assert(!await exists(String(state.note)));
});

Deno.test("an agent that removes {scratch} does the job no harm", loose, async () => {
  const { result } = await trialJob({
    agents: { remover: { run: "await Deno.remove(ctx.scratch); return {};", permissions: scratch } },
  });
  assertEquals(result.status, "completed");
});

Deno.test(
  "a scratch folder of a job that was killed is swept by the next job, and that of a living one is not",
  loose,
  async () => {
    // A child process makes one as a job does, tells where, and is killed or not.
    const module = new URL("../../src/run/scratch.ts", import.meta.url).href;
    const code = `import { Scratch } from "${module}";
    const scratch = await Scratch.for([{ grant: { read: ["{scratch}"], write: [] } }]);
    console.log(scratch.path);
    setInterval(() => {}, 1000);`;
    const start = async () => {
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-check", `data:application/typescript,${encodeURIComponent(code)}`],
        stdin: "null",
        stdout: "piped",
      }).spawn();
      const reader = child.stdout.getReader();
      const path = new TextDecoder().decode((await reader.read()).value).trim();
      await reader.cancel();
      return { path, end: () => (child.kill("SIGKILL"), child.status) };
    };
    const [killed, living] = [await start(), await start()];
    try {
      await killed.end();
      assertEquals(await abandonedScratch(dirname(killed.path)).then((paths) => paths.includes(killed.path)), true);
      await trialJob({ agents: { idle: { run: "return {};", permissions: scratch } } });
      assertEquals([await exists(killed.path), await exists(living.path)], [false, true]);
    } finally {
      await living.end();
      await trialJob({ agents: { idle: { run: "return {};", permissions: scratch } } });
    }
    assert(!await exists(living.path));
  },
);

Deno.test("of many jobs that start at once beside litter each keeps its own folder", loose, async () => {
  const folder = dirname(await Deno.makeTempDir({ prefix: "ucop_scratch_" }));
  const plugins = [{ grant: scratch }] as unknown as readonly Plugin[];
  const all = await Promise.all(Array.from({ length: 20 }, () => Scratch.for(plugins)));
  for (const { path } of all) assert(await exists(path!), path);
  const abandoned = await abandonedScratch(folder);
  assertEquals(all.filter(({ path }) => abandoned.includes(path!)), []);
  for (const each of all) await each[Symbol.asyncDispose]();
  for (const { path } of all) assert(!await exists(path!), path);
});

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}
