/** The progress of `ucop bench` on stderr: a line a run, and on a terminal what is measured at this moment. */
import { caseName } from "../speedup/cases.ts";
import type { Step } from "../speedup/measure.ts";
import { LiveLines } from "./live_lines.ts";
import { lineOf, type Terminal } from "./terminal.ts";

/** Shows the steps of one measuring; dispose of it to take the live line away. */
export class BenchProgress implements Disposable {
  readonly #terminal: Terminal;
  readonly #cases: number;
  readonly #runs: number;
  readonly #live: LiveLines | undefined;
  #run = 0;

  /** @param runs how many there will be at most */
  constructor(terminal: Terminal, cases: number, runs: number) {
    this.#terminal = terminal;
    this.#cases = cases;
    this.#runs = runs;
    const { io, quiet, json } = terminal;
    if (!io.isTerminal || quiet || json || io.env.TERM === "dumb") return;
    this.#live = new LiveLines({ write: io.stderr, columns: io.columns, maxLines: 1 });
  }

  /** Takes a step that is about to be measured. */
  show({ run, case: each, way }: Step): void {
    if (this.#live) {
      const how = way === "sequential" ? "one at a time" : `in parallel, ${way} sandboxes`;
      this.#live.draw([`measuring, run ${run} of ${this.#runs}: ${caseName(each)}, ${how}`]);
    } else if (run !== this.#run) {
      this.#terminal.note(lineOf("detail", `measuring, run ${run} of ${this.#runs}: ${this.#cases} cases`));
    }
    this.#run = run;
  }

  [Symbol.dispose](): void {
    this.#live?.draw([]);
  }
}
