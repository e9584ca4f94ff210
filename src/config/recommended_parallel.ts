/** How many agents a machine bears at once: what `max_parallel_agents: auto` means, and what `ucop doctor` holds against it. Pure. */
import type { Machine } from "../machine/machine.ts";
import type { Profile } from "../plugin/mod.ts";

const GIB = 2 ** 30;

/** What counts of a machine. */
export type Strength = Pick<Machine, "cores" | "memoryBytes">;

/** What the agents of a workflow do with their time: all the same, or not. */
export type Workload = Profile | "mixed";

/** So many agents at once: `most` is what `auto` takes. */
export interface Recommended {
  readonly least: number;
  readonly most: number;
}

/** The least cores and memory for each row; memory counts from three quarters of the nominal size. */
const SYSTEMS = [
  { name: "high-end", cores: 16, memoryBytes: 24 * GIB, mixed: { least: 5, most: 10 } },
  { name: "mid-range", cores: 8, memoryBytes: 12 * GIB, mixed: { least: 3, most: 5 } },
  { name: "low-end", cores: 1, memoryBytes: 3 * GIB, mixed: { least: 2, most: 3 } },
  { name: "very small", cores: 1, memoryBytes: 0, mixed: { least: 2, most: 2 } },
] as const;

/** Agents that wait ask for memory and hardly for cores. */
const WAITING = [
  { memoryBytes: 24 * GIB, agents: { least: 5, most: 10 } },
  { memoryBytes: 12 * GIB, agents: { least: 5, most: 8 } },
  { memoryBytes: 3 * GIB, agents: { least: 3, most: 5 } },
  { memoryBytes: 0, agents: { least: 2, most: 3 } },
] as const;

/** The system profile of the runbook's table. */
export function systemProfile(machine: Strength): (typeof SYSTEMS)[number]["name"] {
  return systemOf(machine).name;
}

/**
 * The runbook's table, by system and by workload. Mixed: 2 to 3 agents up to 7 cores, 3 to 5 from 8 cores and 16 GB, 5 to
 * 10 from 16 cores and 32 GB. All of profile `io`: more, by the memory. All `cpu`: one a core, with 1 GiB each. All
 * `memory`: 2, or 3 from 16 GB.
 *
 * @example
 * ```ts
 * import { recommendedRange } from "./recommended_parallel.ts";
 * const { least, most } = recommendedRange({ cores: 8, memoryBytes: 16 * 2 ** 30 }, "mixed");
 * if (least !== 3 || most !== 5) throw new Error("a mid-range machine");
 * ```
 */
export function recommendedRange(machine: Strength, workload: Workload): Recommended {
  const { cores, memoryBytes } = machine;
  switch (workload) {
    case "mixed":
      return systemOf(machine).mixed;
    case "io":
      return WAITING.find((row) => memoryBytes >= row.memoryBytes)!.agents;
    case "cpu": {
      const agents = Math.max(1, Math.min(cores, Math.floor(memoryBytes / GIB)));
      return { least: agents, most: agents };
    }
    case "memory": {
      const agents = memoryBytes >= 12 * GIB ? 3 : 2;
      return { least: agents, most: agents };
    }
  }
}

/** What `auto` means. It may be more than the cores: agents of profile `cpu` have a bound of their own beside it. */
export function recommendedParallel(machine: Strength, workload: Workload): number {
  return recommendedRange(machine, workload).most;
}

/** How many agents of these profiles may be at work at once, whatever else is: no more than the machine has for them. */
export function profileBounds(machine: Strength): { readonly cpu: number; readonly memory: number } {
  return { cpu: machine.cores, memory: recommendedParallel(machine, "memory") };
}

/**
 * The workload of a workflow: the profile that all its agents share. Where they do not, those that compute and those
 * that fill the memory keep to their own bounds, and the others run beside them.
 *
 * @example
 * ```ts
 * import { workloadOf } from "./recommended_parallel.ts";
 * if (workloadOf(["io", "io"]) !== "io" || workloadOf(["io", "cpu"]) !== "mixed") throw new Error("all or mixed");
 * ```
 */
export function workloadOf(profiles: Iterable<Profile>): Workload {
  const [first, ...more] = new Set(profiles);
  return first === undefined || more.length > 0 ? "mixed" : first;
}

function systemOf({ cores, memoryBytes }: Strength): (typeof SYSTEMS)[number] {
  return SYSTEMS.find((row) => cores >= row.cores && memoryBytes >= row.memoryBytes) ?? SYSTEMS.at(-1)!;
}
