/** What an attempt is given: the state by the step's wiring, and its item. */
import type { PlannedStep } from "../plan/plan.ts";
import { ITEM_KEY } from "../protocol/messages.ts";
import { encodeJson } from "../state/codec.ts";
import type { Item } from "./member.ts";
import type { JobContext } from "./job_context.ts";

const encoder = new TextEncoder();

/** The keys with their values as UTF-8 JSON, in the order of the manifest's keys; the item last. */
export function* inputsOf(
  { state }: Pick<JobContext, "state">,
  step: PlannedStep,
  item: Item | undefined,
): Iterable<readonly [key: string, json: Uint8Array]> {
  for (const input of step.inputs) {
    const bytes = state.bytes(input);
    if (bytes) yield [input.key, bytes];
  }
  if (item) yield [ITEM_KEY, encoder.encode(encodeJson(item.value, "item"))];
}
