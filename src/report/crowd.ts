/**
 * Keeps the lines of a large job few: of thousands of items nobody reads each. What goes well is told in hundredths, what
 * fails is told by its first lines, and `run.json` has all of it. Pure; one event at a time.
 */
import type { RunEvent } from "../run/run_event.ts";
import type { EventLine } from "./event_text.ts";

/** A group of more members than this is large. */
const MANY_MEMBERS = 200;
/** In a job of more steps than this every group is taken for large. */
const MANY_STEPS = 1_000;
/** How many members that did not go well are told of one by one. */
const MAX_BAD = 20;
/** How many log lines of large groups are told. */
const MAX_LOGS = 100;

/** What becomes of the lines of one event. */
export interface Seen {
  readonly shown: boolean;
  /** A line to be told after it. */
  readonly extra?: EventLine;
}

const SHOWN: Seen = { shown: true };
const HIDDEN: Seen = { shown: false };

/**
 * Decides event by event.
 *
 * @example
 * ```ts
 * import { Crowd } from "./crowd.ts";
 * const crowd = new Crowd();
 * crowd.see({ kind: "job_started", jobId: "j", workflow: "w", steps: 1, parallel: true, maxParallel: 5 });
 * crowd.see({ kind: "step_expanded", step: "page", group: 0, items: 100_000 });
 * if (crowd.see({ kind: "agent_started", step: "page", item: 0, group: 0, attempt: 1 }).shown) throw new Error("one of many");
 * if (crowd.summary() !== "0 of 100000 agents done") throw new Error(crowd.summary());
 * ```
 */
export class Crowd {
  #total = 0;
  #done = 0;
  #failed = 0;
  #isLarge = false;
  readonly #largeGroups = new Set<number>();
  readonly #largeSteps = new Set<string>();
  #bad = 0;
  #logs = 0;
  #hundredth = 0;

  /** Takes an event of the run, in order. */
  see(event: RunEvent): Seen {
    switch (event.kind) {
      case "job_started":
        this.#total = event.steps;
        this.#isLarge = event.steps > MANY_STEPS;
        return SHOWN;
      case "step_expanded":
        this.#total += event.items - 1;
        if (event.items > MANY_MEMBERS) {
          this.#largeGroups.add(event.group);
          this.#largeSteps.add(event.step);
        }
        return SHOWN;
      case "group_started":
        if (event.members > MANY_MEMBERS) this.#largeGroups.add(event.group);
        return this.#isLarge && !this.#largeGroups.has(event.group) ? HIDDEN : SHOWN;
      case "group_finished":
        return this.#isLarge && !this.#largeGroups.has(event.group) ? HIDDEN : SHOWN;
      case "agent_started":
        return this.#crowds(event.group) ? HIDDEN : SHOWN;
      case "agent_retried":
        return this.#crowds(event.group) ? this.#few("retries and failures") : SHOWN;
      case "agent_finished":
        return this.#finished(event.group, event.outcome.status);
      case "logged":
        if (event.step === undefined || !(this.#isLarge || this.#largeSteps.has(event.step))) return SHOWN;
        if (++this.#logs <= MAX_LOGS) return SHOWN;
        return this.#logs === MAX_LOGS + 1 ? { shown: false, extra: leftOut("log lines") } : HIDDEN;
      case "job_finished":
        return SHOWN;
    }
  }

  /** How far the job is; undefined where every member has lines of its own. */
  summary(): string | undefined {
    if (!this.#isLarge && this.#largeGroups.size === 0) return undefined;
    const failed = this.#failed > 0 ? `, ${this.#failed} failed` : "";
    return `${this.#done} of ${this.#total} agents done${failed}`;
  }

  #crowds(group: number): boolean {
    return this.#isLarge || this.#largeGroups.has(group);
  }

  #finished(group: number, status: string): Seen {
    this.#done++;
    const good = status === "completed" || status === "skipped";
    if (!good) this.#failed++;
    if (!this.#crowds(group)) return SHOWN;
    const seen = status === "completed" ? HIDDEN : this.#few("retries and failures");
    const hundredth = Math.floor(100 * this.#done / this.#total);
    if (hundredth === this.#hundredth || seen.extra) return seen;
    this.#hundredth = hundredth;
    return { ...seen, extra: { tone: "plain", text: `… ${this.summary()}` } };
  }

  #few(what: string): Seen {
    if (++this.#bad <= MAX_BAD) return SHOWN;
    return this.#bad === MAX_BAD + 1 ? { shown: false, extra: leftOut(what) } : HIDDEN;
  }
}

function leftOut(what: string): EventLine {
  return {
    tone: "warning",
    text: `⚠ More ${what} of large groups are left out here: run.json and --verbose have them`,
  };
}
