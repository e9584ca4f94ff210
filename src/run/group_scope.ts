/** The members of one group while they run: one deadline from the first start, the counts, the measured times. */
import { type LinkedSignal, linkedSignal } from "../concurrency/linked_signal.ts";
import type { Group, Plan } from "../plan/plan.ts";
import type { GroupResult } from "./job_result.ts";
import { type Outcome, outcomeName } from "./outcome.ts";
import type { RunEvent } from "./run_event.ts";

/** What a group's scope is made of. */
export interface GroupScopeOptions {
  readonly group: Group;
  readonly plan: Plan;
  readonly jobSignal: AbortSignal;
  /** Milliseconds from the start of the first member. */
  readonly timeoutMs: number;
  readonly emit: (event: RunEvent) => void;
}

/** Names in the event of a group's start; a fan-out may have a hundred thousand members. */
const MAX_NAMES = 100;

/** The group's signal, counts and times. */
export class GroupScope implements Disposable {
  readonly #options: GroupScopeOptions;
  readonly #linked: LinkedSignal;
  /** Items by step, where a fan-out has found them; null marks a step that stands for itself. */
  readonly #items = new Map<number, number | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedAt: number | undefined;
  #members: number;
  #counts = { completed: 0, skipped: 0, done: 0 };
  #times = { wall: 0, longest: 0, sum: 0 };

  constructor(options: GroupScopeOptions) {
    this.#options = options;
    this.#linked = linkedSignal(options.jobSignal);
    this.#members = options.group.steps.length;
    for (const step of options.group.steps) this.#items.set(step, null);
  }

  /** Aborts when the job's does, or at the group's deadline. */
  get signal(): AbortSignal {
    return this.#linked.signal;
  }

  /** A fan-out step of this group has found its items (at least one). */
  expand(step: number, items: number): void {
    this.#items.set(step, items);
    this.#members += items - 1;
    const id = this.#options.plan.steps[step]!.id;
    this.#options.emit({ kind: "step_expanded", step: id, group: this.#options.group.index, items });
  }

  /** A member is about to run; the first one starts the group's clock. */
  memberStarted(): void {
    if (this.#startedAt !== undefined) return;
    this.#startedAt = performance.now();
    const { group, timeoutMs } = this.#options;
    const message = `The group's deadline of ${timeoutMs / 1000} s (group_timeout) has passed`;
    if (timeoutMs < 2 ** 31) {
      this.#timer = setTimeout(() => this.#linked.abort({ kind: "group_timeout", message }), timeoutMs);
    }
    const { index, labels } = group;
    this.#options.emit({ kind: "group_started", group: index, labels, members: this.#members, agents: this.#names() });
  }

  /** A member has ended, whether it ran or not. */
  memberEnded(outcome: Outcome): void {
    this.#counts.done++;
    if (outcome.status === "completed") this.#counts.completed++;
    if (outcome.status === "skipped") this.#counts.skipped++;
    this.#times.sum += outcome.executionMs;
    this.#times.longest = Math.max(this.#times.longest, outcome.executionMs);
    if (this.#startedAt !== undefined) this.#times.wall = performance.now() - this.#startedAt;
    const { group, emit } = this.#options;
    emit({ kind: "agent_finished", outcome, group: group.index, done: this.#counts.done, of: this.#members });
    if (this.#counts.done === this.#members) this.#finish();
  }

  /** The measured times so far. */
  result(): GroupResult {
    const { group, plan } = this.#options;
    return {
      index: group.index,
      labels: group.labels,
      steps: group.steps.map((step) => plan.steps[step]!.id),
      wallMs: this.#times.wall,
      longestMs: this.#times.longest,
      sumMs: this.#times.sum,
    };
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#linked[Symbol.dispose]();
  }

  #finish(): void {
    clearTimeout(this.#timer);
    if (this.#startedAt === undefined) return; // Nothing ran, so nothing was said to have started.
    const { group, emit } = this.#options;
    const { completed, skipped } = this.#counts;
    emit({
      kind: "group_finished",
      group: group.index,
      labels: group.labels,
      succeeded: completed,
      skipped,
      failed: this.#members - completed - skipped,
      wallMs: this.#times.wall,
      sumMs: this.#times.sum,
      longestMs: this.#times.longest,
      members: this.#members,
    });
  }

  #names(): string[] {
    const names: string[] = [];
    for (const [index, items] of this.#items) {
      const step = this.#options.plan.steps[index]!.id;
      for (let item = 0; item < (items ?? 1); item++) {
        if (names.length === MAX_NAMES) return names;
        names.push(items === null ? step : outcomeName({ step, item }));
      }
    }
    return names;
  }
}
