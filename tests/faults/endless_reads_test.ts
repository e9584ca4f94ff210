/** Files that never come to an end, or never begin: they are refused, whatever they stand for. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { Job } from "./faulted.ts";

const onLinux = { ignore: Deno.build.os !== "linux" };
const NO_FILE = "it is a device or a pipe";

function makePipe(path: string): void {
  new Deno.Command("mkfifo", { args: [path] }).outputSync();
}

const PLACES = {
  "the config": ["config.yaml", ["--config", "config.yaml"], "cannot be read: it is a device or a pipe"],
  "the workflow": ["flow.yaml", [], "cannot be read: it is a device or a pipe"],
  "a state file": ["state.json", [], "it is a device or a pipe"],
  "a manifest": ["plugins/own/agent.yaml", [], "cannot be read: it is a device or a pipe"],
  "a plugin's code": ["plugins/own/agent.ts", [], "This is a device or a pipe"],
  "a file of a plugin": ["plugins/own/data.txt", [], "This is a device or a pipe"],
} as const;

for (const [what, [path, more, said]] of Object.entries(PLACES)) {
  for (const kind of ["a pipe that nobody writes into", "a link to /dev/zero"] as const) {
    Deno.test(`${kind} in the place of ${what} is refused`, onLinux, async () => {
      await using job = new Job();
      job.write("flow.yaml", "inputs: []\nsteps: [own]\n");
      job.write("state.json", "{}");
      job.write("plugins/own/agent.yaml", "name: own\n");
      job.write("plugins/own/agent.ts", "export default { run: () => ({}) };\n");
      try {
        Deno.removeSync(job.path(path));
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      if (kind === "a link to /dev/zero") Deno.symlinkSync("/dev/zero", job.path(path));
      else makePipe(job.path(path));
      const { code, err } = await job.run({ args: ["run", "flow.yaml", "-i", "state.json", "-o", "out"], more });
      assertEquals(code, 2, err);
      const inPlugin = kind === "a link to /dev/zero" && /plugins/.test(path);
      assertStringIncludes(err, inPlugin ? 'leads to "/dev/zero"' : said);
    });
  }
}

Deno.test("a config, a workflow and a manifest without end are not read to their end", async () => {
  await using job = new Job();
  for (
    const [path, bytes] of [["config/main.yaml", 2 ** 21], ["flow.yaml", 2 ** 25], [
      "plugins/own/agent.yaml",
      2 ** 21,
    ]] as const
  ) {
    job.write("plugins/own/agent.ts", "export default { run: () => ({}) };\n");
    job.write("plugins/own/agent.yaml", "name: own\n");
    job.write("flow.yaml", "inputs: []\nsteps: [own]\n");
    job.write(path, "# more\n".repeat(bytes / 7));
    const { code, err } = await job.run({ args: ["run", "flow.yaml", "-i", "items.json", "-o", "out"] });
    assertEquals(code, 2, err);
    assertStringIncludes(err, `${path}: cannot be read: it has more than the `);
    Deno.removeSync(job.path(path));
  }
});

Deno.test("a pipe in the history of the bench is told, and nothing waits for it", onLinux, async () => {
  await using job = new Job();
  const history = "state/ucop/bench";
  job.write(`${history}/.keep`, "");
  makePipe(job.path(history, "2026-01-01T00-00-00.000Z.json"));
  const { err, out } = await job.run({ args: ["bench", "--list"], env: { XDG_STATE_HOME: job.path("state") } });
  assertStringIncludes(out + err, NO_FILE);
});
