/** `ucop doctor` finds what is planted: real files, real sandboxes, real limits; only the machine's size is played. */
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { hashPlugin } from "../../src/catalog/folder_hash.ts";
import { lockFolder } from "../../src/report/folder_lock.ts";
import { systemRoot, V1_MOUNTS, V2_MOUNT } from "../machine/system_root.ts";
import { benchRecord } from "../speedup/record_fixture.ts";
import { assertFound, GOOD_MACHINE, inProject, type Project } from "./planted.ts";

const GIB = 2 ** 30;
const PROBLEM = "problem" as const;
const WARNING = "warning" as const;

/** A workflow of one step, which is the default one. */
async function plantPlugin({ write }: Project, { manifest = "", grant = "" } = {}): Promise<void> {
  await write("plugins/counter/agent.yaml", `name: counter\nversion: 1.0.0\nwrites: { count: none }\n${manifest}`);
  await write("plugins/counter/agent.ts", "export default { run: () => ({ count: 1 }) };\n");
  await write("config/workflows/counting.yaml", "steps:\n  - agent: counter\n");
  await write("config/main.yaml", `workflows: { default: counting }\n${grant}`);
}

Deno.test("a project that is in order has no problem and no warning, and nothing is left behind", () =>
  inProject(async (project) => {
    await plantPlugin(project);
    const files = () => [...Deno.readDirSync(project.folder)].map(({ name }) => name).sort();
    const before = files();
    const { code, findings } = await project.doctor();
    assertEquals(findings.filter(({ level }) => level !== "ok"), []);
    assertEquals(code, 0);
    assertEquals(files(), before);
    assertEquals([...Deno.readDirSync(project.env.TMPDIR!)], []);
  }));

Deno.test("planted: a config that is no YAML", () =>
  inProject(async (project) => {
    await project.write("config/main.yaml", "workflows:\n  fail_fast: [true\n");
    const diagnosis = await project.doctor();
    assertFound(diagnosis, { subject: "config", level: PROBLEM }, /^config\/main\.yaml:\d+: /);
    // The rest is looked at all the same.
    assert(diagnosis.findings.some(({ subject, level }) => subject === "sandbox" && level === "ok"));
  }));

Deno.test("planted: an unknown key and a wrong value, both told at once", () =>
  inProject(async (project) => {
    await project.write("config/main.yaml", "workflows: { fail_fats: true, retries: many }\n");
    const diagnosis = await project.doctor();
    assertFound(diagnosis, { subject: "config", level: PROBLEM }, /retries/);
    assertFound(diagnosis, { subject: "config", level: PROBLEM }, /fail_fats.* is not a known key/);
  }));

Deno.test("planted: a plugin without the grant that it asks for, in the workflow and beside it", () =>
  inProject(async (project) => {
    await plantPlugin(project, { manifest: "permissions: { net: [example.com] }\n" });
    const message = /"counter" asks for net example\.com, and the config does not grant it/;
    assertFound(await project.doctor(), { subject: "plugins", level: PROBLEM }, message);
    await project.write("config/main.yaml", "");
    assertFound(await project.doctor(), { subject: "plugins", level: WARNING }, message);
  }));

Deno.test("planted: a plugin that was changed after it was pinned", () =>
  inProject(async (project) => {
    await plantPlugin(project);
    const sha256 = await hashPlugin(join(project.folder, "plugins/counter"));
    await plantPlugin(project, { grant: `plugins: { grants: { counter: { sha256: ${sha256} } } }\n` });
    assertEquals((await project.doctor()).code, 0);
    await project.write("plugins/counter/agent.ts", "export default { run: () => ({ count: 2 }) };\n");
    assertFound(await project.doctor(), { subject: "plugins", level: PROBLEM }, /is not the pinned one/);
  }));

Deno.test("planted: a link out of a plugin's folder", () =>
  inProject(async (project) => {
    await plantPlugin(project);
    await Deno.symlink("/etc", join(project.folder, "plugins/counter/etc"));
    assertFound(await project.doctor(), { subject: "plugins", level: PROBLEM }, /leads to "\/etc", outside/);
  }));

Deno.test("planted: a broken plugin that the workflow does not use", () =>
  inProject(async (project) => {
    await plantPlugin(project);
    await project.write("plugins/typo/agent.yaml", "name: typo\nreadz: [brief]\n");
    await project.write("plugins/typo/agent.ts", "");
    const diagnosis = await project.doctor();
    assertFound(diagnosis, { subject: "plugins", level: WARNING }, /typo\/agent\.yaml: readz: is not a known key/);
    assertEquals(diagnosis.code, 0);
  }));

Deno.test("planted: a plugin with less than it asks for, and plugins that every user may change", () =>
  inProject(async (project) => {
    await plantPlugin(project, {
      manifest: "permissions: { net: [example.com, example.org] }\n",
      grant: "plugins: { grants: { counter: { net: [example.com] } } }\n",
    });
    await Deno.chmod(join(project.folder, "plugins"), 0o777);
    const diagnosis = await project.doctor();
    assertFound(diagnosis, { subject: "plugins", level: WARNING }, /runs without what it asks for: net example\.org/);
    assertFound(diagnosis, { subject: "plugins", level: WARNING }, /can be written by every user/);
  }));

Deno.test("planted: a variable of the environment that sets nothing", () =>
  inProject(async (project) => {
    const diagnosis = await project.doctor({ env: { ...project.env, UCOP_WORKFLOWS_FAIL_FATS: "true" } });
    assertFound(diagnosis, { subject: "config", level: WARNING }, /UCOP_WORKFLOWS_FAIL_FATS/);
  }));

Deno.test("planted: a grant for a plugin that is not there", () =>
  inProject(async (project) => {
    await project.write("config/main.yaml", "plugins: { grants: { word_cuont: { net: [example.com] } } }\n");
    assertFound(await project.doctor(), { subject: "plugins", level: WARNING }, /word_cuont.*was not found/);
  }));

Deno.test("planted: a default workflow that is not there, and one with a cycle", () =>
  inProject(async (project) => {
    await plantPlugin(project);
    await project.write("config/main.yaml", "workflows: { default: countin }\n");
    const diagnosis = await project.doctor();
    assertFound(diagnosis, { subject: "workflow", level: PROBLEM }, /"countin"/);
    await project.write("config/main.yaml", "workflows: { default: counting }\n");
    const steps = ["{ id: a, agent: counter, needs: [b] }", "{ id: b, agent: counter, needs: [a] }"];
    await project.write("config/workflows/counting.yaml", `steps:\n${steps.map((step) => `  - ${step}\n`).join("")}`);
    assertFound(await project.doctor(), { subject: "workflow", level: PROBLEM }, /cycle|wait/i);
  }));

Deno.test("planted: more agents at once than the machine bears, and than its memory holds", () =>
  inProject(async (project) => {
    await project.write("config/main.yaml", "workflows: { max_parallel_agents: 40 }\n");
    const diagnosis = await project.doctor();
    const message = /max_parallel_agents is 40.*2 to 3 are recommended for a low-end system/;
    assertFound(diagnosis, { subject: "parallel", level: WARNING }, message);
    assertFound(diagnosis, { subject: "memory", level: PROBLEM }, /40 agents at once may take 10\.3 GiB/);
  }));

Deno.test("planted: parallel execution that is switched off", () =>
  inProject(async (project) => {
    await project.write("config/main.yaml", "workflows: { enable_parallel_execution: false }\n");
    assertFound(await project.doctor(), { subject: "parallel", level: WARNING }, /agents run one at a time/);
  }));

for (
  const [version, files] of [
    ["2", {
      "proc/self/cgroup": "0::/ucop.service\n",
      "proc/self/mountinfo": V2_MOUNT,
      "sys/fs/cgroup/ucop.service/cpu.max": "50000 100000\n",
      "sys/fs/cgroup/ucop.service/memory.max": `${GIB / 2}\n`,
    }],
    ["1", {
      "proc/self/cgroup": "4:memory:/box\n2:cpu,cpuacct:/box\n",
      "proc/self/mountinfo": V1_MOUNTS,
      "sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_quota_us": "50000\n",
      "sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_period_us": "100000\n",
      "sys/fs/cgroup/memory/box/memory.limit_in_bytes": `${GIB / 2}\n`,
    }],
  ] as const
) {
  Deno.test(`planted: a container with half a core and little memory, cgroup version ${version}`, () =>
    inProject(async (project) => {
      await using root = await systemRoot(files);
      const machine = () => ({ ...GOOD_MACHINE, root: root.path });
      const diagnosis = await project.doctor({ machine });
      assertFound(diagnosis, { subject: "cores", level: WARNING }, /less than one core of 4: "\/sys\/fs\/cgroup/);
      assertFound(diagnosis, { subject: "memory", level: WARNING }, /512 MiB of 8 GiB: "\/sys\/fs\/cgroup/);
      assertFound(diagnosis, { subject: "memory", level: PROBLEM }, /2 agents at once may take 768 MiB/);
    }));
}

Deno.test("planted: an output folder and a state folder that cannot be written to", () =>
  inProject(async (project) => {
    await project.write("output", "a file");
    await project.write("home/state", "a file");
    const diagnosis = await project.doctor();
    const wanted = { subject: "folders", level: PROBLEM } as const;
    assertFound(diagnosis, wanted, /^cannot write to the output folder .*: a file stands/);
    assertFound(diagnosis, wanted, /^cannot write to the state folder .*: a file stands/);
  }));

Deno.test({
  name: "planted: folders on a file system that takes no files from anybody",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inProject(async (project) => {
      const env = { ...project.env, XDG_CACHE_HOME: "/sys" };
      const diagnosis = await project.doctor({ env }, ["--output", "/sys/articles"]);
      assertFound(diagnosis, { subject: "folders", level: PROBLEM }, /^cannot write to the output folder/);
      assertFound(diagnosis, { subject: "folders", level: WARNING }, /^cannot write to the cache folder/);
    }),
});

Deno.test("planted: a temporary folder that is mounted noexec", () =>
  inProject(async (project) => {
    const mounts =
      `27 1 254:0 / / rw - ext4 /dev/vda rw\n30 27 0:23 / ${project.folder}/tmp rw,noexec - tmpfs tmp rw\n`;
    await using root = await systemRoot({ "proc/self/mountinfo": mounts });
    const diagnosis = await project.doctor({ machine: () => ({ ...GOOD_MACHINE, root: root.path }) });
    assertFound(diagnosis, { subject: "folders", level: WARNING }, /temporary folder .* is mounted noexec/);
  }));

Deno.test("planted: a last bench below the floor, after one that was above it", () =>
  inProject(async (project) => {
    const save = (day: string, speedups: readonly [waiting: number, computing: number]) =>
      project.write(
        `home/state/ucop/bench/${day}T00-00-00.000Z.json`,
        JSON.stringify(benchRecord(`${day}T00:00:00.000Z`, speedups)),
      );
    await save("2026-01-01", [4.8, 2]);
    assertEquals((await project.doctor()).findings.filter(({ level }) => level !== "ok"), []);
    await save("2026-01-08", [1.4, 2]);
    const message = /last run of ucop bench, on 2026-01-08, 5 waiting agents were only 1\.40× faster/;
    assertFound(await project.doctor(), { subject: "history", level: WARNING }, message);
  }));

Deno.test("planted: a file of the bench history that is broken; it is left as it is", () =>
  inProject(async (project) => {
    const file = "home/state/ucop/bench/2026-01-01T00-00-00.000Z.json";
    await project.write(file, "{ torn");
    assertFound(
      await project.doctor(),
      { subject: "history", level: WARNING },
      /2026-01-01T00-00-00\.000Z\.json.*JSON/,
    );
    assertEquals(await Deno.readTextFile(join(project.folder, file)), "{ torn");
  }));

Deno.test("planted: what jobs that were killed left in the output folder and in the temporary one", () =>
  inProject(async (project) => {
    await project.write("output/.ucop-1.tmp", "half");
    await project.write("output/.ucop-2.tmp", "half");
    await project.write("tmp/ucop_scratch_1/note", "");
    const diagnosis = await project.doctor();
    assertFound(diagnosis, { subject: "folders", level: WARNING }, /output" holds 2 temporary files of jobs that were/);
    assertFound(
      diagnosis,
      { subject: "folders", level: WARNING },
      /tmp" holds 1 scratch folder of jobs that were killed/,
    );
    assertEquals([...Deno.readDirSync(join(project.folder, "output"))].length, 2, "the doctor changes nothing");
    using _writing = await lockFolder(join(project.folder, "output"));
    const { findings } = await project.doctor();
    assert(!findings.some(({ message }) => message.includes("temporary files")), "a job writes there");
  }));
