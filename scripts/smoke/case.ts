/** One thing that an operator does with the built file, and what must come of it. */
import type { Place } from "./place.ts";

/** Fails by throwing. Returns why it could not be tried here, where it could not. */
export interface Case {
  readonly name: string;
  run(place: Place): Promise<string | void>;
}

/** A user without a name on this system, for what root alone can try. */
export const OTHER_USER = 54_321;

/** True where the cases can be another user. */
export const IS_ROOT = Deno.uid() === 0;
