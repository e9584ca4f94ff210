/** A workflow as parsed: steps in the order of the file, nothing inferred yet. */
import type { JsonObject } from "../plugin/mod.ts";

/** When a step may start: as soon as what it depends on is settled, or only when the whole group before it is. */
export type Schedule = "ready" | "groups";

/**
 * Which writers of a key a step reads. `so_far`: those that stand above it. `all`: also those below that do not need it,
 * and it waits for them.
 */
export type ReadScope = "all" | "so_far";

/** One use of an agent. */
export interface Step {
  /** Unique in the workflow; the agent's name unless the file gives another. */
  readonly id: string;
  readonly agent: string;
  /** Steps that must complete first, beside those that the data names. */
  readonly needs: readonly string[];
  /** By key that the step reads: which of its writers; the planner's rule where absent. */
  readonly reads?: Readonly<Record<string, ReadScope>>;
  /** A state key that holds a list, with an optional path into it: `outline.sections`. One item a member. */
  readonly forEach?: string;
  /** Handed to the agent as `params`. */
  readonly with: JsonObject;
  /** Milliseconds for one attempt; the manifest's or the config's value where absent. */
  readonly timeoutMs?: number;
  readonly retries?: number;
}

/** A pipeline, read from YAML. */
export interface Workflow {
  readonly name: string;
  readonly description: string;
  /** Where it was read, as the user would name it. */
  readonly file: string;
  readonly schedule?: Schedule;
  /** State keys that the job brings along; `brief` and `sources` for a Markdown brief. */
  readonly inputs: readonly string[];
  readonly steps: readonly Step[];
}
