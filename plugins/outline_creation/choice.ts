/** A section that was chosen, and what it costs to tell it. */
import type { Candidate } from "./candidates.ts";

/** A section that was chosen. */
export interface Choice {
  readonly candidate: Candidate;
  /** Position of the request that it answers; -1 where it fits the brief as a whole. */
  readonly request: number;
  /** 0 to 1. */
  readonly score: number;
}

/** Words that a section counts at most: of a long one only a part will be told. */
const COUNTED = 130;
/** Words that its heading and an example are worth. */
const OF_HEADING = 20;
const OF_EXAMPLE = 25;

/** About how many words a section will take. */
export const costOf = ({ words, section }: Candidate): number =>
  Math.min(COUNTED, words + OF_HEADING + (section.code.length > 0 ? OF_EXAMPLE : 0));
