/** How many agents run at once, against what the machine bears: the runbook's table of systems and workloads. Pure. */
import type { Config } from "../config/config.ts";
import { type Recommended, recommendedRange, systemProfile, type Workload } from "../config/recommended_parallel.ts";
import type { Machine } from "../machine/machine.ts";
import { type Finding, finding } from "./finding.ts";
import { sizeText } from "./size_text.ts";

/** What the program takes beside its agents. */
const OWN_MEMORY = 256 * 2 ** 20;

/** The number of agents that run at once, by the config. */
export function agentsAtOnce({ workflows }: Config, machine: Machine, workload: Workload): number {
  if (!workflows.enableParallelExecution) return 1;
  const { maxParallelAgents } = workflows;
  return maxParallelAgents === "auto" ? recommendedRange(machine, workload).most : maxParallelAgents;
}

/** The configured number against the recommended ones, and the memory that so many agents may take. */
export function checkParallel(config: Config, machine: Machine, workload: Workload): readonly Finding[] {
  const agents = agentsAtOnce(config, machine, workload);
  return [checkNumber(config, machine, workload), ...checkMemory(agents, config.plugins.memoryMb, machine)];
}

function checkNumber(config: Config, machine: Machine, workload: Workload): Finding {
  const { enableParallelExecution, maxParallelAgents } = config.workflows;
  const range = recommendedRange(machine, workload);
  const kind = workload === "mixed" ? "mixed agents" : `agents of profile ${workload}`;
  const advice = `${inWords(range)} recommended for a ${systemProfile(machine)} system and ${kind}`;
  if (!enableParallelExecution) {
    const message = "workflows.enable_parallel_execution is false: agents run one at a time";
    return finding("parallel", "warning", message, `Set it to true where that is not meant; ${advice}`);
  }
  if (maxParallelAgents !== "auto" && maxParallelAgents > range.most) {
    const message =
      `workflows.max_parallel_agents is ${maxParallelAgents}, more than this machine bears well: ${advice}`;
    return finding("parallel", "warning", message, `Set it to auto, or to ${range.most}`);
  }
  const atOnce = maxParallelAgents === "auto" ? `${range.most} at once (auto)` : `${maxParallelAgents} at once`;
  return finding("parallel", "ok", `at most ${atOnce}; ${advice}`);
}

/** Agents in processes may each take up to their bound; beyond the memory the system ends processes as it likes. */
function checkMemory(agents: number, memoryMb: number, { memoryBytes }: Machine): readonly Finding[] {
  const needed = OWN_MEMORY + agents * memoryMb * 2 ** 20;
  if (needed <= memoryBytes) return [];
  return [finding(
    "memory",
    "problem",
    `${agents} agents at once may take ${sizeText(needed)} (plugins.memory_mb is ${memoryMb}), and there are ${
      sizeText(memoryBytes)
    }`,
    "Lower workflows.max_parallel_agents or plugins.memory_mb, or give the machine or the container more memory",
  )];
}

function inWords({ least, most }: Recommended): string {
  return least === most ? `${most} ${most === 1 ? "is" : "are"}` : `${least} to ${most} are`;
}
