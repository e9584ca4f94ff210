/** Counts down what each step of a plan waits for, joins included. Linear in the edges of the plan over a whole job. */
import type { Plan } from "../plan/plan.ts";

/**
 * What is left before each step. Two of them serve a job: one counts what is settled, one what has started.
 *
 * @example
 * ```ts
 * import { makePlan } from "../plan/make_plan.ts";
 * import { Countdown } from "./countdown.ts";
 * const plan = makePlan({ name: "empty", description: "", file: "empty.yaml", inputs: [], steps: [] }, new Map());
 * if (new Countdown(plan).free().length !== 0) throw new Error("there is no step");
 * ```
 */
export class Countdown {
  readonly #steps: number;
  /** By node: how many before it are not done; and who waits for it. */
  readonly #left: Int32Array;
  readonly #followers: readonly number[][];

  constructor({ steps, joins }: Plan) {
    this.#steps = steps.length;
    const before = [...steps.map(({ after }) => after), ...joins];
    this.#left = Int32Array.from(before, (nodes) => nodes.length);
    const followers: number[][] = before.map(() => []);
    before.forEach((nodes, node) => {
      for (const other of nodes) followers[other]!.push(node);
    });
    this.#followers = followers;
  }

  /** The steps that wait for nothing from the start, ascending. */
  free(): readonly number[] {
    return [...this.#left.subarray(0, this.#steps).keys()].filter((step) => this.isFree(step));
  }

  /** Whether all that the step waits for is done. */
  isFree(step: number): boolean {
    return this.#left[step] === 0;
  }

  /** Marks a step as done, once; the steps that now wait for nothing more, ascending. */
  done(step: number): readonly number[] {
    const freed: number[] = [];
    const open = [step];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const follower of this.#followers[node]!) {
        if (--this.#left[follower]! > 0) continue;
        if (follower >= this.#steps) open.push(follower);
        else freed.push(follower);
      }
    }
    return freed.length > 1 ? freed.sort((a, b) => a - b) : freed;
  }
}
