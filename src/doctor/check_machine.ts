/** Cores, memory, open files and processes: what this process may really use. */
import type { Machine } from "../machine/machine.ts";
import { systemText } from "../machine/system_files.ts";
import { type Finding, finding } from "./finding.ts";
import { sizeText } from "./size_text.ts";

/** Less memory than this leaves nothing for agents. */
const LITTLE_MEMORY = 2 ** 30;

/** Files that the program itself has open, and those of one agent in a process: pipes, sockets, modules. */
const OWN_FILES = 128;
const FILES_OF_AN_AGENT = 16;

/** Threads of the program itself, and those of one agent in a process: the system counts each as a process. */
const OWN_THREADS = 40;
const THREADS_OF_AN_AGENT = 10;

/** The cores and the memory, and what keeps them below those of the machine. */
export function checkMachine({ cores, memoryBytes, installed, limits }: Machine): readonly Finding[] {
  const { cpus, memory } = limits;
  const held = cpus !== undefined && cpus.value < installed.cores;
  const share = held
    ? ` of ${installed.cores}: "${cpus.file}" gives this process ${rounded(cpus.value)}`
    : cores < installed.cores
    ? ` of ${installed.cores}: this process is bound to no more (taskset, or a cpuset)`
    : "";
  const small = memory !== undefined && memory.value < installed.memoryBytes;
  const part = small ? ` of ${sizeText(installed.memoryBytes)}: "${memory.file}" gives this process no more` : "";
  return [
    held && cpus.value < 1
      ? finding("cores", "warning", `less than one core${share}`, "Give the container or the service a core or more")
      : finding("cores", "ok", `${cores}${share}`),
    memoryBytes < LITTLE_MEMORY
      ? finding(
        "memory",
        "warning",
        `${sizeText(memoryBytes)}${part}`,
        "Give it 1 GiB or more, or run one agent at a time",
      )
      : finding("memory", "ok", `${sizeText(memoryBytes)}${part}`),
  ];
}

/**
 * The limit of open files against what so many agents need.
 *
 * @param root the folder that `proc/` lies in
 * @param agents how many run at once
 */
export function checkOpenFiles(root: string, agents: number): readonly Finding[] {
  const limit = /^Max open files\s+(\d+|unlimited)/m.exec(systemText(root, "proc/self/limits") ?? "")?.[1];
  if (limit === undefined) return [];
  const needed = OWN_FILES + agents * FILES_OF_AN_AGENT;
  if (limit === "unlimited" || Number(limit) >= needed) {
    return [finding("open files", "ok", limit === "unlimited" ? "no limit" : `at most ${limit}`)];
  }
  return [finding(
    "open files",
    "problem",
    `at most ${limit}, and ${agents} agents at once may need ${needed}`,
    `Raise the limit: "ulimit -n 1024" in the shell, LimitNOFILE=1024 in a systemd unit`,
  )];
}

/**
 * The limit of processes against what so many agents need; nothing where there is no limit.
 *
 * @param options.root the folder that `proc/` lies in
 * @param options.uid the user's number; the system does not hold root to the limit of a user
 * @param options.agents how many run at once
 */
export function checkProcesses({ limits }: Machine, { root, uid, agents }: ProcessesOptions): readonly Finding[] {
  const ofUser = /^Max processes\s+(\d+)/m.exec(systemText(root, "proc/self/limits") ?? "")?.[1];
  const group = limits.processes;
  const user = ofUser === undefined || uid === 0 ? undefined : { value: Number(ofUser), file: "ulimit -u" };
  const limit = group && (!user || group.value <= user.value) ? group : user;
  if (limit === undefined) return [];
  const { value, file } = limit;
  const needed = OWN_THREADS + agents * THREADS_OF_AN_AGENT;
  if (value >= needed) return [finding("processes", "ok", `at most ${value} processes and threads ("${file}")`)];
  return [finding(
    "processes",
    "problem",
    `at most ${value} processes and threads ("${file}"), and ${agents} agents at once may need ${needed}`,
    `Raise the limit: "ulimit -u" in the shell, TasksMax in a systemd unit, --pids-limit of a container`,
  )];
}

/** Whose limits are looked at, and how many agents there are. */
interface ProcessesOptions {
  readonly root: string;
  readonly uid: number | null;
  readonly agents: number;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
