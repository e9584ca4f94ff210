/** The sections that are chosen so far, and whether there is room for another. */
import type { Candidate } from "./candidates.ts";
import { type Choice, costOf } from "./choice.ts";

/** Sections of one file, unless there is only one. */
const MOST_OF_FILE = 6;

/** A choice in the making: which sections, for which request, and how many words are left. */
export class Selection {
  readonly #candidates: readonly Candidate[];
  readonly #chosen = new Map<number, Choice>();
  readonly #passedOver = new Set<number>();
  readonly #isOneFile: boolean;
  /** Words that may still be added. */
  left: number;

  constructor(candidates: readonly Candidate[], words: number) {
    this.#candidates = candidates;
    this.#isOneFile = new Set(candidates.map(({ section }) => section.source)).size === 1;
    this.left = words;
  }

  add(at: number, request: number, score: number): void {
    if (this.#chosen.has(at)) return;
    const candidate = this.#candidates[at]!;
    this.#chosen.set(at, { candidate, request, score });
    this.left -= costOf(candidate);
  }

  passOver(at: number): void {
    this.#passedOver.add(at);
  }

  some(holds: (at: number) => boolean): boolean {
    return [...this.#chosen.keys()].some(holds);
  }

  /** The request that a section was chosen for. */
  requestOf(at: number): number | undefined {
    return this.#chosen.get(at)?.request;
  }

  /** How many sections answer a request. */
  told(request: number): number {
    return [...this.#chosen.values()].filter((choice) => choice.request === request).length;
  }

  /** How many sections of a file are chosen. */
  ofFile(source: string): number {
    return [...this.#chosen.values()].filter(({ candidate }) => candidate.section.source === source).length;
  }

  /** False for what is chosen or passed over, and for one more of a file that has given enough. */
  hasRoom(at: number, isBare: (at: number) => boolean): boolean {
    if (this.#chosen.has(at) || this.#passedOver.has(at)) return false;
    if (this.#isOneFile) return true;
    const { source } = this.#candidates[at]!.section;
    const same = [...this.#chosen.keys()].filter((other) => this.#candidates[other]!.section.source === source);
    // A second section of a file that has nothing but code would be the same again.
    return same.length < MOST_OF_FILE && !(isBare(at) && same.some(isBare));
  }

  choices(): readonly Choice[] {
    return [...this.#chosen.values()].sort((a, b) => a.candidate.order - b.candidate.order);
  }
}
