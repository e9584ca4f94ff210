/** `max_parallel_agents: auto` in a job: by the machine that may be used, and by the profiles of the workflow's agents. */
import { assertEquals } from "@std/assert";
import { dirname, join } from "node:path";
import type { MachineSource } from "../../src/machine/machine_source.ts";
import { systemRoot, V2_MOUNT } from "../machine/system_root.ts";
import { ucop } from "./fake_io.ts";

const GIB = 2 ** 30;
const BIG: MachineSource = { root: "/nowhere", cores: 16, memoryBytes: 32 * GIB };

/** How many agents a job of plugins with these profiles says that it runs at once. */
async function atOnce(
  profiles: readonly string[],
  machine: MachineSource,
  ...flags: readonly string[]
): Promise<number> {
  const cwd = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_auto_" }));
  const write = async (path: string, text: string) => {
    await Deno.mkdir(dirname(join(cwd, path)), { recursive: true });
    await Deno.writeTextFile(join(cwd, path), text);
  };
  try {
    for (const [index, profile] of profiles.entries()) {
      const manifest = `name: agent_${index}\nversion: 1.0.0\nprofile: ${profile}\nwrites: { key_${index}: none }\n`;
      await write(`plugins/agent_${index}/agent.yaml`, manifest);
      await write(`plugins/agent_${index}/agent.ts`, `export default { run: () => ({ key_${index}: 1 }) };\n`);
    }
    await write("flow.yaml", `steps:\n${profiles.map((_, index) => `  - agent: agent_${index}\n`).join("")}`);
    await write("brief.md", "# A brief\n\nIt says little.\n");
    const args = ["run", "flow.yaml", "-i", "brief.md", "-o", "out", "--json", ...flags];
    const { out } = await ucop(args, { cwd, machine: () => machine });
    const events = out.trim().split("\n").map((line) => JSON.parse(line));
    assertEquals(events.at(-1).status, "completed", out);
    return events.find(({ kind }) => kind === "job_started").max_parallel_agents;
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

Deno.test("auto goes by the machine for agents of several profiles", async () => {
  assertEquals(await atOnce(["io", "cpu"], BIG), 10);
  assertEquals(await atOnce(["io", "cpu"], { ...BIG, cores: 2, memoryBytes: 8 * GIB }), 3);
});

Deno.test("auto goes by the profile that all agents share", async () => {
  assertEquals(await atOnce(["cpu", "cpu"], BIG), 16);
  assertEquals(await atOnce(["memory"], BIG), 3);
  assertEquals(await atOnce(["io"], { ...BIG, cores: 4, memoryBytes: 8 * GIB }), 5);
});

Deno.test("auto goes by what a container may use of a big machine, and a number is what it says", async () => {
  await using root = await systemRoot({
    "proc/self/cgroup": "0::/\n",
    "proc/self/mountinfo": V2_MOUNT,
    "sys/fs/cgroup/cpu.max": "200000 100000\n",
    "sys/fs/cgroup/memory.max": `${2 * GIB}\n`,
  });
  const container = { ...BIG, root: root.path };
  assertEquals(await atOnce(["io", "cpu"], container), 2);
  assertEquals(await atOnce(["cpu"], container), 2);
  assertEquals(await atOnce(["cpu"], container, "--max-parallel", "7"), 7);
});
