/** The plan of a job: steps in plan order, what each waits for and reads, and the groups. Pure data. */
import type { Plugin } from "../catalog/catalog.ts";
import type { JsonObject, MergeStrategy } from "../plugin/mod.ts";
import type { Schedule } from "../workflow/workflow.ts";
import type { StepList } from "./steps_above.ts";

/** One input key of a step and the writers whose values it is made of (law L1). */
export interface PlannedInput {
  readonly key: string;
  readonly required: boolean;
  /** True where the job itself brings the key; that value comes before every writer's. */
  readonly initial: boolean;
  /** Indexes of the steps that write it, in plan order. */
  readonly writers: StepList;
  /** How several values become one; `none` where there is but one, or where the last in order counts. */
  readonly merge: MergeStrategy | "none";
}

/** One step, wired. */
export interface PlannedStep {
  /** Position in plan order, from 0. */
  readonly index: number;
  readonly id: string;
  readonly plugin: Plugin;
  readonly params: JsonObject;
  /**
   * What must be settled first (data and `needs`), ascending: steps, and from the number of steps on joins. A join is in
   * the place of the many writers of one key.
   */
  readonly after: readonly number[];
  /** The steps that must have completed: its `needs`, ascending. */
  readonly needs: readonly number[];
  readonly inputs: readonly PlannedInput[];
  /** The list to fan out over: an input key and the path inside of its value. */
  readonly forEach?: { readonly key: string; readonly path: readonly string[] };
  /** The wiring of that key, present with `forEach`; it stands in `inputs` too only where the manifest reads it. */
  readonly forEachInput?: PlannedInput;
  /** Index of its group. */
  readonly group: number;
  readonly timeoutMs?: number;
  readonly retries?: number;
}

/** The steps of one level. */
export interface Group {
  readonly index: number;
  /** The manifests' labels, in step order, each once. */
  readonly labels: readonly string[];
  /** Indexes of its steps, ascending. */
  readonly steps: readonly number[];
}

/** All that a run needs to know before it starts. */
export interface Plan {
  readonly workflow: string;
  readonly schedule: Schedule;
  readonly steps: readonly PlannedStep[];
  /** What each join waits for: steps and an earlier join. The first join has the number of the steps. */
  readonly joins: readonly (readonly number[])[];
  readonly groups: readonly Group[];
  /** For every key that is written or brought along: how its final value is made, sorted by key. */
  readonly outputs: readonly PlannedInput[];
  /** The steps of the longest chain of dependencies, in order. */
  readonly criticalPath: readonly number[];
}
