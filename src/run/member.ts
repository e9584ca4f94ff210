/** One member of a group: a step, or one item of its fan-out. */
import type { PlannedStep } from "../plan/plan.ts";
import type { Json } from "../plugin/mod.ts";

/** An item of a fan-out. */
export interface Item {
  readonly index: number;
  readonly value: Json;
}

/** The step, with the item where it fans out. */
export interface Member {
  readonly step: PlannedStep;
  readonly item?: Item;
}
