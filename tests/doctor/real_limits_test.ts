/** `ucop doctor` as a process of its own, under limits that the system itself puts on it. */
import { retry } from "@std/async";
import { fileURLToPath } from "node:url";
import { hashPlugin } from "../../src/catalog/folder_hash.ts";
import { assertFound, type Diagnosis, inProject, type Project } from "./planted.ts";

const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));
const SHELL = ["/bin/sh", "-c"] as const;

/** Runs the doctor behind a shell command that ends with `exec "$@"`. */
async function doctorUnder(command: readonly string[], { folder, env }: Project): Promise<Diagnosis> {
  const [program, ...args] = command;
  const { PATH = "", HOME = "", DENO_DIR } = Deno.env.toObject();
  // Where Deno's own packages are must not change.
  const { XDG_CACHE_HOME: _, ...own } = env;
  const { code, stdout, stderr } = await new Deno.Command(program!, {
    args: [...args, "doctor", Deno.execPath(), "run", "-A", MAIN, "doctor", "--json"],
    cwd: folder,
    env: { PATH, HOME, ...(DENO_DIR === undefined ? {} : { DENO_DIR }), ...own },
    clearEnv: true,
    stdin: "null",
  }).output();
  const text = new TextDecoder().decode(stdout);
  if (text === "") throw new Error(new TextDecoder().decode(stderr));
  return { code, findings: JSON.parse(text).findings };
}

Deno.test({
  name: "planted: a low limit of open files",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inProject(async (project) => {
      const diagnosis = await doctorUnder([...SHELL, 'ulimit -n 120 && exec "$@"'], project);
      assertFound(
        diagnosis,
        { subject: "open files", level: "problem" },
        /^at most 120, and \d+ agents at once may need/,
      );
    }),
});

Deno.test("planted: a temporary folder that is not there", () =>
  inProject(async (project) => {
    const env = { ...project.env, TMPDIR: `${project.folder}/nowhere` };
    const diagnosis = await doctorUnder([...SHELL, 'exec "$@"'], { ...project, env });
    assertFound(diagnosis, { subject: "folders", level: "problem" }, /^cannot write to the temporary folder/);
    assertFound(diagnosis, { subject: "sandbox", level: "problem" }, /^worker: not tried: no temporary folder/);
  }));

/** Root reads and writes whatever the modes say, unless it is told not to. */
const WITHOUT_POWERS = Deno.uid() === 0
  ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", ...SHELL, 'exec "$@"']
  : [...SHELL, 'exec "$@"'];

for (
  const [what, path, mode, subject, level, message] of [
    [
      "a folder of plugins that may not be read",
      "plugins",
      0o000,
      "plugins",
      "warning",
      /Cannot read the plugin folder "plugins"/,
    ],
    [
      "a plugin that may not be read",
      "plugins/counter",
      0o000,
      "plugins",
      "warning",
      /Cannot read the plugin "counter"/,
    ],
    [
      "a file of a pinned plugin that may not be read",
      "plugins/counter/agent.ts",
      0o000,
      "plugins",
      "problem",
      /ermission denied/,
    ],
    [
      "a config that may not be read",
      "config/main.yaml",
      0o000,
      "config",
      "problem",
      /cannot be read: Permission denied/,
    ],
    [
      "an output folder that may not be written to",
      "output",
      0o555,
      "folders",
      "problem",
      /output folder .*: permission denied/,
    ],
  ] as const
) {
  Deno.test({
    name: `planted: ${what}`,
    ignore: Deno.build.os !== "linux",
    fn: () =>
      inProject(async (project) => {
        await project.write("plugins/counter/agent.yaml", "name: counter\nversion: 1.0.0\nwrites: { count: none }\n");
        await project.write("plugins/counter/agent.ts", "export default { run: () => ({ count: 1 }) };\n");
        const sha256 = await hashPlugin(`${project.folder}/plugins/counter`);
        await project.write("config/main.yaml", `plugins: { grants: { counter: { sha256: ${sha256} } } }\n`);
        await Deno.mkdir(`${project.folder}/output`);
        await Deno.chmod(`${project.folder}/${path}`, mode);
        try {
          assertFound(await doctorUnder(WITHOUT_POWERS, project), { subject, level }, message);
        } finally {
          await Deno.chmod(`${project.folder}/${path}`, 0o755);
        }
      }),
  });
}

/** The files of a group in which a process has half a core and 700 MiB, by the kernel's version of groups. */
const GROUPS: readonly Readonly<Record<string, Readonly<Record<string, string>>>>[] = [
  { "/sys/fs/cgroup/{group}": { "cpu.max": "50000 100000", "memory.max": "700M" } },
  {
    "/sys/fs/cgroup/cpu/{group}": { "cpu.cfs_quota_us": "50000" },
    "/sys/fs/cgroup/memory/{group}": { "memory.limit_in_bytes": "700M" },
  },
];

/** Makes the group, and resolves to its folders; to none where this user may not, or the kernel has it elsewhere. */
async function makeGroup(): Promise<readonly string[]> {
  for (const folders of GROUPS) {
    const made: string[] = [];
    try {
      for (const [place, files] of Object.entries(folders)) {
        const folder = place.replace("{group}", `ucop_test_${Deno.pid}`);
        await Deno.mkdir(folder);
        made.push(folder);
        for (const [name, text] of Object.entries(files)) {
          await Deno.writeTextFile(`${folder}/${name}`, text, { create: false });
        }
      }
      return made;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      for (const folder of made) await Deno.remove(folder);
    }
  }
  return [];
}

/** Takes a group away again; the system lets go of its last process a moment after that has ended. */
async function removeGroup(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await retry(() => Deno.remove(folder), { minTimeout: 20, maxAttempts: 8 });
}

const probe = await makeGroup();
await removeGroup(probe);

Deno.test({
  name: "planted: a real group with half a core and 700 MiB",
  ignore: probe.length === 0,
  fn: () =>
    inProject(async (project) => {
      const group = await makeGroup();
      try {
        const enter = group.map((folder) => `echo $$ > ${folder}/cgroup.procs`).join(" && ");
        const diagnosis = await doctorUnder([...SHELL, `${enter} && exec "$@"`], project);
        assertFound(diagnosis, { subject: "memory", level: "warning" }, /^700 MiB of .*: "\/sys\/fs\/cgroup\//);
        assertFound(diagnosis, { subject: "memory", level: "problem" }, /^2 agents at once may take 768 MiB/);
        assertFound(diagnosis, { subject: "cores", level: "warning" }, /^less than one core of/);
      } finally {
        await removeGroup(group);
      }
    }),
});

/** True where this user may mount file systems, in a name space of its own. */
async function mayMount(): Promise<boolean> {
  if (Deno.build.os !== "linux") return false;
  try {
    const args = ["-m", ...SHELL, "mount -t tmpfs none /mnt"];
    return (await new Deno.Command("unshare", { args, stderr: "null" }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

Deno.test({
  name: "planted: a temporary folder of 1 MiB that is really mounted noexec",
  ignore: !await mayMount(),
  fn: () =>
    inProject(async (project) => {
      const mount = `mount -t tmpfs -o size=1m,noexec none '${project.env.TMPDIR}' && exec "$@"`;
      const diagnosis = await doctorUnder(["unshare", "-m", ...SHELL, mount], project);
      assertFound(diagnosis, { subject: "folders", level: "warning" }, /temporary folder .* is mounted noexec/);
      assertFound(diagnosis, { subject: "folders", level: "problem" }, /temporary folder .* has only 1 MiB free/);
    }),
});
