/** Runs one agent alone, with a state that is given: a job of one step, on the one run path. */
import type { Plugin } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { AppError, type Problem } from "../errors/app_error.ts";
import { makePlan } from "../plan/make_plan.ts";
import type { Json, JsonObject } from "../plugin/mod.ts";
import type { Outcome } from "../run/outcome.ts";
import type { RunEvent } from "../run/run_event.ts";
import { runJob } from "../run/run_job.ts";

/** What an agent is given when it runs alone. */
export interface AloneInput {
  /** Keys that the manifest does not read are left out. */
  readonly state: ReadonlyMap<string, Json>;
  readonly params?: JsonObject;
  /** The item, where the agent is meant for a step with `for_each`. */
  readonly item?: Json;
  /** Absolute, for `{input}` in grants. */
  readonly input?: string;
  /** Absolute, for `{sources}` in grants. */
  readonly sources?: readonly string[];
}

/** How it is run. */
export interface RunAloneOptions extends AloneInput {
  readonly plugin: Plugin;
  readonly config: Config;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

/** A line that the agent logged. */
export interface LogLine {
  readonly level: "debug" | "info" | "warn";
  readonly message: string;
}

/** How it went. */
export interface AloneResult {
  readonly outcome: Outcome;
  /** The keys that the manifest writes, as the state has them afterwards; sorted. */
  readonly outputs: Readonly<Record<string, Json>>;
  readonly log: readonly LogLine[];
}

/** The key under which the job brings the one item. */
const ITEMS = "ucop_items";

/**
 * Runs the agent to its end. Its failure is an outcome.
 *
 * @throws {AppError} `input.invalid` with every key that the manifest requires and the state does not have.
 */
export async function runAlone(options: RunAloneOptions): Promise<AloneResult> {
  const { plugin, config, state, params = {}, item, input, sources = [], signal, onEvent } = options;
  const { name, reads, writes } = plugin.manifest;
  refuseMissing(plugin, state);
  const initial = new Map([...state].filter(([key]) => Object.hasOwn(reads, key)));
  if (item !== undefined) initial.set(ITEMS, [item]);
  const plan = makePlan(
    {
      name: "alone",
      description: "",
      file: item === undefined ? "the agent alone" : "the agent with an item",
      inputs: [...initial.keys()],
      steps: [{ id: name, agent: name, needs: [], with: params, ...(item === undefined ? {} : { forEach: ITEMS }) }],
    },
    new Map([[name, plugin]]),
  );
  const log: LogLine[] = [];
  const result = await runJob({
    plan,
    config,
    jobId: "alone",
    initial,
    ...(input === undefined ? {} : { input }),
    sources,
    parallel: false,
    maxParallel: 1,
    failFast: false,
    signal,
    onEvent: (event) => {
      if (event.kind === "logged") log.push({ level: event.level, message: event.message });
      onEvent?.(event);
    },
  });
  const written = [...result.state].filter(([key]) => Object.hasOwn(writes, key));
  return { outcome: result.outcomes[0]!, outputs: Object.fromEntries(written), log };
}

function refuseMissing({ manifest: { name, reads } }: Plugin, state: ReadonlyMap<string, Json>): void {
  const missing = Object.keys(reads).filter((key) => reads[key] === "required" && !state.has(key));
  const problems: Problem[] = missing.map((key) => ({ message: `it requires the key "${key}", which is not there` }));
  if (problems.length === 0) return;
  throw new AppError("input.invalid", `Cannot run the agent "${name}" alone`, {
    problems,
    hint: "Add what is missing to the file that you give with --input",
  });
}
