/** What a program may use of the machine: cores and memory, after the limits of a container or a service. */
import { type CgroupLimits, readCgroupLimits } from "./cgroup.ts";
import type { MachineSource } from "./machine_source.ts";
import { systemText } from "./system_files.ts";

/** The machine as this process may use it. */
export interface Machine {
  /** Whole cores that can compute at the same time; at least 1. */
  readonly cores: number;
  /** In bytes. */
  readonly memoryBytes: number;
  /** What the system has, without the limits. */
  readonly installed: { readonly cores: number; readonly memoryBytes: number };
  readonly limits: CgroupLimits;
}

/**
 * Reads what may be used. A share of a core does not make a core: 1.5 are one.
 *
 * @example
 * ```ts
 * import { thisMachine } from "./machine_source.ts";
 * import { readMachine } from "./machine.ts";
 * const { cores, installed } = readMachine(thisMachine());
 * if (cores < 1 || cores > installed.cores) throw new Error(`${cores} of ${installed.cores}`);
 * ```
 */
export function readMachine({ root, cores, memoryBytes }: MachineSource): Machine {
  const limits = readCgroupLimits(root);
  // What the system says of cores may have been cut to the limits already.
  const listed = countOf(systemText(root, "sys/devices/system/cpu/online") ?? "");
  return {
    cores: Math.max(1, Math.min(cores, Math.floor(limits.cpus?.value ?? Infinity))),
    memoryBytes: Math.min(memoryBytes, limits.memory?.value ?? Infinity),
    installed: { cores: Math.max(cores, listed), memoryBytes },
    limits,
  };
}

/** The name of the processor; undefined where the system does not tell. */
export function processorName({ root }: MachineSource): string | undefined {
  return /^model name\s*:\s*(.+)$/m.exec(systemText(root, "proc/cpuinfo") ?? "")?.[1]?.trim();
}

/** The length of a list of the kernel's, such as `0-3,6`. */
function countOf(list: string): number {
  const ranges = [...list.matchAll(/(\d+)(?:-(\d+))?/g)];
  return ranges.reduce((sum, [, first, last = first]) => sum + Number(last) - Number(first) + 1, 0);
}
