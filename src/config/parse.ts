/** Config text to a checked layer, and the complete settings to the `Config` that the program runs with. Pure. */
import { decode, type Decoded } from "../decode/decode.ts";
import { readYaml } from "../decode/read_yaml.ts";
import type { Config } from "./config.ts";
import { configFileSchema, type FullConfig } from "./config_schema.ts";
import { flatten, type Setting } from "./layer.ts";

/**
 * Parses a config file; any key may be left out. A section without keys, such as `workflows:` alone, counts as left out.
 *
 * @example
 * ```ts
 * import { parseConfig } from "./parse.ts";
 * const parsed = parseConfig("workflows:\n  max_parallel_agents: many\n", "config/main.yaml");
 * if (parsed.ok) throw new Error("should be refused");
 * const told = parsed.problems[0]?.message;
 * if (told !== 'must be a number from 1 to 1000 or "auto", got "many"') throw new Error(told);
 * ```
 */
export function parseConfig(text: string, file: string, origin: string = file): Decoded<readonly Setting[]> {
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const decoded = decode(configFileSchema, withoutEmptySections(read.value), file);
  return decoded.ok ? { ok: true, value: flatten(decoded.value, origin) } : decoded;
}

/** The config in the program's own names and units: camelCase, milliseconds. */
export function toConfig({ workflows, plugins, sources, state, text, log }: FullConfig): Config {
  return {
    workflows: {
      enableParallelExecution: workflows.enable_parallel_execution,
      maxParallelAgents: workflows.max_parallel_agents,
      groupTimeoutMs: workflows.group_timeout * 1_000,
      agentTimeoutMs: workflows.agent_timeout * 1_000,
      cancelGraceMs: workflows.cancel_grace * 1_000,
      failFast: workflows.fail_fast,
      retries: workflows.retries,
      schedule: workflows.schedule,
      default: workflows.default,
      directories: workflows.directories,
    },
    plugins: { directories: plugins.directories, memoryMb: plugins.memory_mb, grants: plugins.grants },
    sources: { directories: sources.directories },
    state: { maxValueBytes: state.max_value_bytes, maxLogBytes: state.max_log_bytes },
    text: { backend: text.backend },
    log: { level: log.level, maxLines: log.max_lines },
  };
}

/** Without the sections whose keys are all commented out: YAML reads those as nothing. */
function withoutEmptySections(data: unknown): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(
    Object.entries(data).filter(([key, value]) => !(value === null && Object.hasOwn(configFileSchema.shape, key))),
  );
}
