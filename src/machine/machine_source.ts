/** Where the facts of a machine come from: the system that runs the program, or the files of a test. */

/** What the system says, before a container's limits count. */
export interface MachineSource {
  /** The folder that `proc/` and `sys/` lie in. */
  readonly root: string;
  /** The cores that this process may be run on. */
  readonly cores: number;
  /** The memory that is built in, in bytes. */
  readonly memoryBytes: number;
}

/** The machine that the program runs on. */
export function thisMachine(): MachineSource {
  return { root: "/", cores: navigator.hardwareConcurrency, memoryBytes: Deno.systemMemoryInfo().total };
}
