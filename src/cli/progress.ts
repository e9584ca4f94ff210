/** The progress of a job on stderr: lines that stay, and on a terminal the agents at work, with their time. */
import type { EventLine } from "../report/event_text.ts";
import { Crowd } from "../report/crowd.ts";
import { eventText, seconds } from "../report/event_text.ts";
import { outcomeName } from "../run/outcome.ts";
import type { RunEvent } from "../run/run_event.ts";
import { LiveLines } from "./live_lines.ts";
import type { Terminal } from "./terminal.ts";

const REPAINT_MS = 100;
const FRAMES = [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];

/** Shows the events of one job; dispose of it to take the live lines away. */
export class Progress implements Disposable {
  readonly #terminal: Terminal;
  readonly #live: LiveLines | undefined;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  /** The agents at work and when they started, in order of starting. */
  readonly #running = new Map<string, number>();
  readonly #crowd = new Crowd();
  #parallel = false;
  #frame = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    const { io, quiet } = terminal;
    if (!io.isTerminal || quiet || io.env.TERM === "dumb") return;
    this.#live = new LiveLines({ write: io.stderr, columns: io.columns, maxLines: 8 });
    this.#timer = setInterval(() => this.#repaint(), REPAINT_MS);
  }

  /** Takes an event of the run. */
  show(event: RunEvent): void {
    if (event.kind === "job_started") this.#parallel = event.parallel && event.maxParallel > 1;
    if (this.#live) this.#follow(event);
    const { quiet, verbose } = this.#terminal;
    const { shown, extra } = this.#crowd.see(event);
    // Of a crowd the timer draws those at work, and not each of thousands of events.
    if (!shown && !extra && !verbose) return;
    const lines = shown || verbose ? eventText(event, this.#parallel).filter((line) => this.#wants(event, line)) : [];
    this.#write(extra && !quiet && !verbose ? [...lines, extra] : lines);
  }

  #follow(event: RunEvent): void {
    if (event.kind === "agent_started") this.#running.set(outcomeName(event), performance.now());
    if (event.kind === "agent_retried") this.#running.delete(outcomeName(event));
    if (event.kind === "agent_finished") this.#running.delete(outcomeName(event.outcome));
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#live?.draw([]);
  }

  #wants(event: RunEvent, { tone }: EventLine): boolean {
    const { quiet, verbose } = this.#terminal;
    if (quiet) return event.kind === "agent_finished" && tone === "bad";
    // Debug lines are there only where the log level lets them through, and that is enough.
    return verbose || tone !== "detail" || event.kind === "logged";
  }

  #write(lines: readonly EventLine[]): void {
    const { io, paint } = this.#terminal;
    const text = lines.map(({ text, tone }) => `${paint(text, tone)}\n`).join("");
    if (this.#live) this.#live.draw(this.#liveLines(), text);
    else if (text !== "") io.stderr(text);
  }

  #repaint(): void {
    this.#frame++;
    this.#live?.draw(this.#liveLines());
  }

  #liveLines(): readonly string[] {
    const now = performance.now();
    const frame = FRAMES[this.#frame % FRAMES.length];
    const summary = this.#crowd.summary();
    const running = [...this.#running].map(([name, since]) => `${frame} ${name} ${seconds(now - since)}`);
    return summary === undefined ? running : [summary, ...running];
  }
}
