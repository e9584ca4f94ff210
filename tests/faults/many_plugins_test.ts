/** Plugins by the thousand, with room for few open files. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { Job } from "./faulted.ts";

Deno.test("3,000 plugins are found and hashed where a process may have 1,024 open files", {
  ignore: Deno.build.os === "windows",
}, async () => {
  await using job = new Job();
  for (let index = 0; index < 3_000; index++) {
    const folder = job.path("plugins", `p${index}`);
    Deno.mkdirSync(folder, { recursive: true });
    Deno.writeTextFileSync(`${folder}/agent.yaml`, `name: p${index}\n`);
    Deno.writeTextFileSync(`${folder}/agent.ts`, "export default { run: () => ({}) };\n");
  }
  job.write("flow.yaml", "inputs: []\nsteps: [p2999]\n");
  const shell = 'ulimit -n 1024 && exec "$@"';
  const { code, out, err } = await job.run({ shell, args: ["plugins", "list"] });
  assertEquals(code, 0, err);
  assertStringIncludes(out, "p2999");
  assertEquals((await job.run({ shell, args: ["run", "flow.yaml", "-i", "items.json", "-o", "out"] })).code, 0);
});
