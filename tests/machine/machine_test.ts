import { assert, assertEquals } from "@std/assert";
import { readCgroupLimits } from "../../src/machine/cgroup.ts";
import { processorName, readMachine } from "../../src/machine/machine.ts";
import { thisMachine } from "../../src/machine/machine_source.ts";
import { mountOf, readMounts } from "../../src/machine/mounts.ts";
import { systemRoot, V1_MOUNTS, V2_MOUNT } from "./system_root.ts";

const GIB = 2 ** 30;

async function limitsOf(files: Readonly<Record<string, string>>) {
  await using root = await systemRoot(files);
  return readCgroupLimits(root.path);
}

Deno.test("version 2: the limits of the group", async () => {
  const limits = await limitsOf({
    "proc/self/cgroup": "0::/system.slice/ucop.service\n",
    "proc/self/mountinfo": V2_MOUNT,
    "sys/fs/cgroup/system.slice/ucop.service/cpu.max": "250000 100000\n",
    "sys/fs/cgroup/system.slice/ucop.service/memory.max": `${2 * GIB}\n`,
    "sys/fs/cgroup/system.slice/ucop.service/pids.max": "120\n",
    "sys/fs/cgroup/system.slice/pids.max": "max\n",
  });
  assertEquals(limits, {
    processes: { value: 120, file: "/sys/fs/cgroup/system.slice/ucop.service/pids.max" },
    cpus: { value: 2.5, file: "/sys/fs/cgroup/system.slice/ucop.service/cpu.max" },
    memory: { value: 2 * GIB, file: "/sys/fs/cgroup/system.slice/ucop.service/memory.max" },
  });
});

Deno.test("version 2: the smallest limit on the way up counts", async () => {
  const limits = await limitsOf({
    "proc/self/cgroup": "0::/a.slice/b.service\n",
    "proc/self/mountinfo": V2_MOUNT,
    "sys/fs/cgroup/a.slice/b.service/cpu.max": "max 100000\n",
    "sys/fs/cgroup/a.slice/cpu.max": "100000 100000\n",
    "sys/fs/cgroup/a.slice/b.service/memory.max": `${4 * GIB}\n`,
    "sys/fs/cgroup/a.slice/memory.max": `${GIB}\n`,
  });
  assertEquals(limits.cpus, { value: 1, file: "/sys/fs/cgroup/a.slice/cpu.max" });
  assertEquals(limits.memory, { value: GIB, file: "/sys/fs/cgroup/a.slice/memory.max" });
});

Deno.test("version 2: in a container the group is the root of what is mounted", async () => {
  const files = {
    "proc/self/mountinfo": "31 23 0:28 /docker/0ab1 /sys/fs/cgroup ro - cgroup2 cgroup rw\n",
    "sys/fs/cgroup/cpu.max": "50000 100000\n",
    "sys/fs/cgroup/memory.max": "536870912\n",
  };
  for (const group of ["/docker/0ab1", "/", "/../../elsewhere"]) {
    const limits = await limitsOf({ ...files, "proc/self/cgroup": `0::${group}\n` });
    assertEquals([limits.cpus?.value, limits.memory?.value], [0.5, 512 * 2 ** 20], group);
  }
});

Deno.test("version 1: each kind of limit has a mount of its own", async () => {
  const limits = await limitsOf({
    "proc/self/cgroup": "9:name=systemd:/\n4:memory:/docker/0ab1\n2:cpu,cpuacct:/docker/0ab1\n0::/\n",
    "proc/self/mountinfo": V1_MOUNTS,
    "sys/fs/cgroup/cpu,cpuacct/docker/0ab1/cpu.cfs_quota_us": "300000\n",
    "sys/fs/cgroup/cpu,cpuacct/docker/0ab1/cpu.cfs_period_us": "100000\n",
    "sys/fs/cgroup/memory/docker/0ab1/memory.limit_in_bytes": `${3 * GIB}\n`,
    "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
  });
  assertEquals(limits, {
    cpus: { value: 3, file: "/sys/fs/cgroup/cpu,cpuacct/docker/0ab1/cpu.cfs_quota_us" },
    memory: { value: 3 * GIB, file: "/sys/fs/cgroup/memory/docker/0ab1/memory.limit_in_bytes" },
  });
});

Deno.test("no limit is no limit: unlimited groups, a kernel without groups, another system", async () => {
  const unlimited = await limitsOf({
    "proc/self/cgroup": "4:memory:/\n1:cpu,cpuacct:/\n0::/\n",
    "proc/self/mountinfo": V1_MOUNTS + V2_MOUNT,
    "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
    "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
    "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
    "sys/fs/cgroup/cpu.max": "max 100000\n",
    "sys/fs/cgroup/memory.max": "max\n",
  });
  assertEquals(unlimited, {});
  assertEquals(await limitsOf({}), {});
  assertEquals(await limitsOf({ "proc/self/cgroup": "0::/\n", "proc/self/mountinfo": V2_MOUNT }), {});
  assertEquals(await limitsOf({ "proc/self/cgroup": "garbage", "proc/self/mountinfo": "\n \n- -\n" }), {});
});

Deno.test("readMachine() takes the smaller of what is built in and what is allowed, and never less than one core", async () => {
  await using root = await systemRoot({
    "proc/self/cgroup": "0::/\n",
    "proc/self/mountinfo": V2_MOUNT,
    "proc/cpuinfo": "processor\t: 0\nmodel name\t: Some CPU @ 3 GHz\n",
    "sys/fs/cgroup/cpu.max": "50000 100000\n",
    "sys/fs/cgroup/memory.max": `${GIB}\n`,
  });
  const source = { root: root.path, cores: 16, memoryBytes: 32 * GIB };
  const machine = readMachine(source);
  assertEquals([machine.cores, machine.memoryBytes], [1, GIB]);
  assertEquals(machine.installed, { cores: 16, memoryBytes: 32 * GIB });
  assertEquals(processorName(source), "Some CPU @ 3 GHz");
  const free = readMachine({ ...source, root: `${root.path}/nowhere` });
  assertEquals([free.cores, free.memoryBytes], [16, 32 * GIB]);
});

Deno.test("readMachine() knows the cores that are built in where the system has cut them already", async () => {
  for (const [list, count] of [["0-3\n", 4], ["0,2-3,8-15\n", 11], ["0\n", 1], ["\n", 1], ["none\n", 1]] as const) {
    await using root = await systemRoot({ "sys/devices/system/cpu/online": list });
    const { cores, installed } = readMachine({ root: root.path, cores: 1, memoryBytes: GIB });
    assertEquals([cores, installed.cores], [1, count], list);
  }
});

Deno.test("readMachine() of this machine finds cores and memory", () => {
  const { cores, memoryBytes, installed } = readMachine(thisMachine());
  assert(cores >= 1 && cores <= installed.cores && memoryBytes > 0 && memoryBytes <= installed.memoryBytes);
});

Deno.test("readMounts() reads names with spaces, and mountOf() takes the deepest and the last", async () => {
  await using root = await systemRoot({
    "proc/self/mountinfo": `27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
28 27 0:21 / /tmp rw,nosuid - tmpfs tmpfs rw
29 27 0:22 / /my\\040disk rw,noexec - ext4 /dev/vdb rw
30 28 0:23 / /tmp rw,noexec - tmpfs tmpfs rw
`,
  });
  const mounts = readMounts(root.path);
  assertEquals(mounts.length, 4);
  assertEquals(mountOf(mounts, "/my disk/cache")?.options.includes("noexec"), true);
  assertEquals(mountOf(mounts, "/tmp/x")?.options.includes("noexec"), true);
  assertEquals(mountOf(mounts, "/tmpfiles")?.point, "/");
  assertEquals(mountOf([], "/tmp"), undefined);
});
