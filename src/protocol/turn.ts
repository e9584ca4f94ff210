/**
 * One shared word that says how far a sandbox has come in its batch: attempts that have not begun can be taken back
 * while the worker is busy and reads no message.
 *
 * The word is four times the number of the last attempt that has begun, plus what may follow it:
 *
 * | plus | meaning                                      | set by                                             |
 * | ---: | -------------------------------------------- | -------------------------------------------------- |
 * |    0 | the next one may begin                       | the host, before it posts a batch                  |
 * |    1 | the next one may begin, and none after it    | the host, where the one at work has yet to begin   |
 * |    2 | none may begin                               | the host, or the worker that comes from 1          |
 *
 * Both sides change it by compare-and-exchange only, so an attempt is begun or taken back and never both. A plugin that
 * finds the word and spoils it loses attempts of its own sandbox, which its limits end.
 */
const { compareExchange, load, store } = Atomics;
const Words = Int32Array;

const OPEN = 0;
const ONE_MORE = 1;
const CLOSED = 2;
const MASK = 3;

/** The word's memory and a view on it. */
export type Turn = Int32Array;

/** A word of its own, before the first attempt; or the view on one that was posted. */
export function turnOf(memory: SharedArrayBuffer = new SharedArrayBuffer(4)): Turn {
  return new Words(memory);
}

/** The host: attempts from `first` on may begin. Call it before they are posted, when none is at work. */
export function openTurn(turn: Turn, first: number): void {
  store(turn, 0, (first - 1) * 4 + OPEN);
}

/** The worker: begins attempt `id`; false where it was taken back. */
export function beginTurn(turn: Turn, id: number): boolean {
  const open = (id - 1) * 4;
  return compareExchange(turn, 0, open + OPEN, id * 4 + OPEN) === open + OPEN ||
    compareExchange(turn, 0, open + ONE_MORE, id * 4 + CLOSED) === open + ONE_MORE;
}

/** The number of the last attempt that has begun. */
export function begunTurn(turn: Turn): number {
  return load(turn, 0) >> 2;
}

/**
 * The host: lets nothing begin any more but `atWork`, where that has yet to. Returns the number of the last attempt that
 * has begun or still may; those above it are taken back.
 *
 * @example
 * ```ts
 * import { beginTurn, closeTurn, openTurn, turnOf } from "./turn.ts";
 * const turn = turnOf();
 * openTurn(turn, 1);
 * if (!beginTurn(turn, 1) || closeTurn(turn, 1) !== 1) throw new Error("attempt 1 is at work");
 * if (beginTurn(turn, 2)) throw new Error("attempt 2 was taken back");
 * ```
 */
export function closeTurn(turn: Turn, atWork: number): number {
  while (true) {
    const word = load(turn, 0);
    const begun = word >> 2;
    const next = (word & MASK) === CLOSED ? CLOSED : begun < atWork ? ONE_MORE : CLOSED;
    if (compareExchange(turn, 0, word, begun * 4 + next) === word) return Math.max(begun, atWork);
  }
}
