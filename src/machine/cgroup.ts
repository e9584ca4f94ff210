/**
 * The limits that a container or a service manager puts on this process, in both versions of Linux's control groups.
 * The limits of the groups above count too: a process is held to the smallest.
 */
import { join } from "node:path";
import { type Mount, readMounts } from "./mounts.ts";
import { systemText } from "./system_files.ts";

/** The limits; undefined is unlimited. */
export interface CgroupLimits {
  /** Cores' worth of time, such as 1.5. */
  readonly cpus?: Limit;
  /** In bytes. */
  readonly memory?: Limit;
  /** Processes and threads together. */
  readonly processes?: Limit;
}

/** A limit, and the file that holds it. */
export interface Limit {
  readonly value: number;
  /** Absolute, as the process sees it. */
  readonly file: string;
}

/** Version 1 has no word for unlimited memory but a number that no machine has. */
const NO_MEMORY_LIMIT = 2 ** 60;

/** A kind of limit: where its group is mounted, and how it is read in one folder. */
interface Kind {
  readonly isMount: (mount: Mount) => boolean;
  /** True for the line of `/proc/self/cgroup` with these controllers. */
  readonly isGroup: (controllers: readonly string[]) => boolean;
  readonly file: string;
  readonly read: (text: string, sibling: (name: string) => string | undefined) => number | undefined;
}

const V2 = {
  isMount: ({ type }: Mount) => type === "cgroup2",
  isGroup: (controllers: readonly string[]) => controllers[0] === "",
};

const CPU: readonly Kind[] = [
  {
    ...V2,
    file: "cpu.max",
    read: (text) => {
      const [quota = "", period = ""] = text.trim().split(" ");
      return ratio(quota, period);
    },
  },
  {
    isMount: ({ type, options }) => type === "cgroup" && options.includes("cpu"),
    isGroup: (controllers) => controllers.includes("cpu"),
    file: "cpu.cfs_quota_us",
    read: (quota, sibling) => ratio(quota, sibling("cpu.cfs_period_us") ?? ""),
  },
];

const MEMORY: readonly Kind[] = [
  { ...V2, file: "memory.max", read: bytes },
  {
    isMount: ({ type, options }) => type === "cgroup" && options.includes("memory"),
    isGroup: (controllers) => controllers.includes("memory"),
    file: "memory.limit_in_bytes",
    read: bytes,
  },
];

const PROCESSES: readonly Kind[] = [
  { ...V2, file: "pids.max", read: count },
  {
    isMount: ({ type, options }) => type === "cgroup" && options.includes("pids"),
    isGroup: (controllers) => controllers.includes("pids"),
    file: "pids.max",
    read: count,
  },
];

/**
 * Reads the limits of this process.
 *
 * @param root the folder that `proc/` and `sys/` lie in
 *
 * @example
 * ```ts
 * import { readCgroupLimits } from "./cgroup.ts";
 * const root = await Deno.makeTempDir();
 * for (const folder of ["proc/self", "sys/fs/cgroup/jobs"]) await Deno.mkdir(`${root}/${folder}`, { recursive: true });
 * await Deno.writeTextFile(`${root}/proc/self/cgroup`, "0::/jobs\n");
 * await Deno.writeTextFile(`${root}/proc/self/mountinfo`, "31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n");
 * await Deno.writeTextFile(`${root}/sys/fs/cgroup/jobs/cpu.max`, "150000 100000\n");
 * const { cpus, memory } = readCgroupLimits(root);
 * if (cpus?.value !== 1.5 || memory !== undefined) throw new Error(`${cpus?.value}`);
 * await Deno.remove(root, { recursive: true });
 * ```
 */
export function readCgroupLimits(root: string): CgroupLimits {
  const groups = (systemText(root, "proc/self/cgroup") ?? "").split("\n").flatMap((line) => {
    const [, controllers, ...path] = line.split(":");
    return controllers === undefined ? [] : [{ controllers: controllers.split(","), path: path.join(":") }];
  });
  const mounts = groups.length === 0 ? [] : readMounts(root);
  const least = (kinds: readonly Kind[]) => {
    const limits = kinds.flatMap((kind) => {
      const mount = mounts.findLast(kind.isMount);
      const group = groups.find(({ controllers }) => kind.isGroup(controllers));
      return mount && group ? limitsAlong(root, mount, group.path, kind) : [];
    });
    return limits.reduce<Limit | undefined>((a, b) => a && a.value <= b.value ? a : b, undefined);
  };
  const [cpus, memory, processes] = [least(CPU), least(MEMORY), least(PROCESSES)];
  return { ...(cpus ? { cpus } : {}), ...(memory ? { memory } : {}), ...(processes ? { processes } : {}) };
}

/** The limits of a group and of all groups above it that can be seen. */
function limitsAlong(root: string, { point, inner }: Mount, path: string, { file, read }: Kind): readonly Limit[] {
  // Where only a part of the tree is mounted, as in a container, the group's path begins above what is seen.
  const seen = inner === "/" ? path : path === inner || path.startsWith(`${inner}/`) ? path.slice(inner.length) : "/";
  const names = seen.split("/").filter((name) => name !== "" && name !== "..");
  return names.map((_, index) => join(point, ...names.slice(0, index + 1))).concat(point).flatMap((folder) => {
    const text = systemText(root, join(folder, file));
    const value = text === undefined ? undefined : read(text, (name) => systemText(root, join(folder, name)));
    return value === undefined ? [] : [{ value, file: join(folder, file) }];
  });
}

function ratio(quota: string, period: string): number | undefined {
  const [wanted, of] = [Number(quota), Number(period)];
  return wanted > 0 && of > 0 ? wanted / of : undefined;
}

function bytes(text: string): number | undefined {
  const value = text.trim() === "" ? NaN : Number(text);
  return value >= 0 && value < NO_MEMORY_LIMIT ? value : undefined;
}

/** Undefined for `max`, which is no limit. */
function count(text: string): number | undefined {
  return /^\d+\s*$/.test(text) ? Number(text) : undefined;
}
