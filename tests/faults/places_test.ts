/** Places with odd names, and places that are not there. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { Job, tally } from "./faulted.ts";

const onUnix = { ignore: Deno.build.os === "windows" };

Deno.test("a comma in the path of a plugin, a source and a granted folder breaks no cell", async () => {
  await using job = new Job();
  job.write(
    "tea, green/plugins/own/agent.ts",
    `export default {
  async run({ inputs }) {
    const [{ path }] = inputs.sources.kb;
    const elsewhere = await Deno.readTextFile("/etc/hostname").catch((error) => error.name);
    const closed = await import("node:vm").then(({ runInNewContext }) => runInNewContext("1")).catch(({ name }) => name);
    return { text: [await Deno.readTextFile(path), elsewhere, closed] };
  },
};
`,
  );
  job.write(
    "tea, green/plugins/own/agent.yaml",
    "name: own\nreads: [sources]\nwrites: [text]\npermissions: { read: ['{sources}'] }\n",
  );
  job.write("tea, green/plugins/shows/agent.yaml", "name: shows\nreads: [text]\nwrites: [artifacts]\n");
  job.write(
    "tea, green/plugins/shows/agent.ts",
    'export default { run: ({ inputs }) => ({ artifacts: [{ path: "text.json", text: JSON.stringify(inputs.text) }] }) };\n',
  );
  job.write("kb/leaves, and buds.md", "# Leaves\n\nLeaves are green.\n");
  job.write("flow.yaml", "steps: [own, shows]\n");
  job.write("main.yaml", "plugins: { grants: { own: { read: ['{sources}'] } } }\n");
  job.write("tmp/.keep", "");
  const args = ["run", "flow.yaml", "-i", "brief.md", "-o", "out", "--plugins", "tea, green/plugins"];
  const more = ["--kb", "kb/leaves, and buds.md", "--config", "main.yaml"];
  const { code, err } = await job.run({ args, more, env: { TMPDIR: job.path("tmp") } });
  assertEquals(code, 0, err);
  assertEquals(JSON.parse(Deno.readTextFileSync(job.path("out/flow/text.json"))), [
    "# Leaves\n\nLeaves are green.\n",
    "NotCapable",
    "NotAllowedError",
  ]);
  assertEquals([...Deno.readDirSync(job.path("tmp"))].map(({ name }) => name), [".keep"]);
});

Deno.test("a granted program is found by its name, in a process as in a worker", onUnix, async () => {
  for (const isolation of ["process", "worker"]) {
    await using job = new Job();
    job.write("bin/greet", '#!/bin/sh\necho "hello $1"\n');
    Deno.chmodSync(job.path("bin/greet"), 0o755);
    job.write("plugins/own/agent.yaml", "name: own\nwrites: [artifacts]\npermissions: { run: [greet, no_such] }\n");
    job.write(
      "plugins/own/agent.ts",
      `export default {
  async run() {
    const { stdout } = await new Deno.Command("greet", { args: ["tea"] }).output();
    const run = async (name) => await new Deno.Command(name).output();
    const other = await run("true").catch((error) => error.name);
    return { artifacts: [{ path: "said.txt", text: new TextDecoder().decode(stdout) + other }] };
  },
};
`,
    );
    job.write("flow.yaml", "inputs: []\nsteps: [own]\n");
    job.write("config/main.yaml", `plugins: { grants: { own: { run: [greet, no_such], isolation: ${isolation} } } }\n`);
    const { code, err } = await job.run({
      args: ["run", "flow.yaml", "-i", "items.json", "-o", "out"],
      env: { PATH: `${job.path("bin")}:${Deno.env.get("PATH")}` },
    });
    assertEquals(code, 0, err);
    assertEquals(Deno.readTextFileSync(job.path("out/flow/said.txt")), "hello tea\nNotCapable");
    assertStringIncludes(err, 'Plugin "own" may run "no_such", and there is no such program on the PATH');
  }
});

Deno.test("without a temporary folder a job that needs one is refused, and says what to do", async () => {
  await using job = new Job();
  job.write("plugins/own/agent.yaml", "name: own\npermissions: { write: ['{scratch}'] }\n");
  job.write("plugins/own/agent.ts", "export default { run: () => ({}) };\n");
  job.write("flow.yaml", "inputs: []\nsteps: [own]\n");
  job.write("config/main.yaml", "plugins: { grants: { own: { write: ['{scratch}'] } } }\n");
  const env = { TMPDIR: job.path("nowhere") };
  for (const args of [["run", "flow.yaml", "-i", "items.json", "-o", "out"], ["plugins", "check", "own"]]) {
    const { code, err } = await job.run({ args, env });
    assertEquals(code, 2, err);
    assertStringIncludes(err, "Cannot make a temporary folder: No such file or directory\nhint: Set TMPDIR");
  }
  // One that needs none runs.
  assertEquals((await job.run({ env })).code, 0);
  assertEquals(tally(job.report()).completed, 24);
});
