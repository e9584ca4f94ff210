/**
 * The first so many writers of a key, without a copy of their list: thousands of steps may read one key, each the
 * writers above it. And joins, the nodes by which the dependency graph says "all of these" with one edge. Pure.
 */

/** Indexes of steps, ascending: an array, or a part of one. */
export interface StepList extends Iterable<number> {
  readonly length: number;
  at(index: number): number | undefined;
}

/** Lists up to this length are plain arrays, each step's own. */
const SHORT = 16;

/** A beginning of a list that many steps share. */
export class StepsAbove implements StepList {
  readonly all: readonly number[];
  readonly length: number;

  constructor(all: readonly number[], length: number) {
    this.all = all;
    this.length = length;
  }

  at(index: number): number | undefined {
    const place = index < 0 ? this.length + index : index;
    return place >= 0 && place < this.length ? this.all[place] : undefined;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let at = 0; at < this.length; at++) yield this.all[at]!;
  }
}

/**
 * The members of an ascending list that are lower than `step`.
 *
 * @example
 * ```ts
 * import { stepsAbove } from "./steps_above.ts";
 * if ([...stepsAbove([1, 4, 6], 5)].join() !== "1,4") throw new Error("1 and 4 stand above 5");
 * ```
 */
export function stepsAbove(all: readonly number[], step: number): StepList {
  let from = 0;
  let to = all.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (all[middle]! < step) from = middle + 1;
    else to = middle;
  }
  return from > SHORT ? new StepsAbove(all, from) : from === all.length ? all : all.slice(0, from);
}

/** A whole list as one that many steps share. A copy, since joins want each shared list asked for in growing length. */
export function everyStep(all: readonly number[]): StepList {
  return all.length > SHORT ? new StepsAbove([...all], all.length) : all;
}

/**
 * The joins of a plan. A join is a node of the dependency graph that is no step: it is settled when all before it are.
 * Each one stands for a beginning of a shared list, and is made of the join for a shorter one and the steps between, so
 * that all of them together have as many edges as the list has members.
 *
 * @example
 * ```ts
 * import { Joins, StepsAbove } from "./steps_above.ts";
 * const joins = new Joins(100);
 * const writers = [3, 5, 8, 13];
 * if (joins.nodeOf(new StepsAbove(writers, 2)) !== 100) throw new Error("the first node behind the steps");
 * joins.nodeOf(new StepsAbove(writers, 4));
 * if (JSON.stringify(joins.before) !== "[[3,5],[100,8,13]]") throw new Error(JSON.stringify(joins.before));
 * ```
 */
export class Joins {
  readonly #steps: number;
  /** What comes before each join; the first join's number is that of the steps. */
  readonly before: number[][] = [];
  /** By shared list: the last join made of it. */
  readonly #last = new Map<readonly number[], { readonly node: number; readonly length: number }>();

  /** @param steps how many nodes are steps; joins are numbered from there */
  constructor(steps: number) {
    this.#steps = steps;
  }

  /** The join of a list. Ask in plan order: of one shared list the lists only get longer. */
  nodeOf({ all, length }: StepsAbove): number {
    const last = this.#last.get(all);
    if (last?.length === length) return last.node;
    const node = this.#steps + this.before.length;
    this.before.push(last ? [last.node, ...all.slice(last.length, length)] : all.slice(0, length));
    this.#last.set(all, { node, length });
    return node;
  }
}
