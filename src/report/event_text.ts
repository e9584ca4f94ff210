/** The events of a run in words: the lines that people watch. Pure; no colour, no time of day, one event at a time. */
import { unreachable } from "../errors/unreachable.ts";
import { describeFailure, type WireError } from "../errors/wire_error.ts";
import type { Outcome } from "../run/outcome.ts";
import { outcomeName } from "../run/outcome.ts";
import type { AgentFinished, GroupFinished, GroupStarted, RunEvent } from "../run/run_event.ts";
import { oneLine } from "./printable.ts";

/** A fan-out may have thousands of items; a line names no more than these. */
const MAX_NAMES = 20;
/** Characters of each cause. */
const MAX_CAUSE = 200;

/** How much a line matters, and how it may be coloured. */
export type Tone = "plain" | "good" | "bad" | "warning" | "detail";

/** One line for people. */
export interface EventLine {
  readonly tone: Tone;
  readonly text: string;
}

/**
 * The lines of one event; none where there is nothing to say.
 *
 * @param parallel False where one agent runs at a time: no line then speaks of parallel execution.
 *
 * @example
 * ```ts
 * import { eventText } from "./event_text.ts";
 * const agents = ["kb_ingestion", "api_ingestion"];
 * const [line] = eventText({ kind: "group_started", group: 0, labels: [], members: 2, agents }, true);
 * const expected = "⚡ Starting parallel execution of 2 agents: ['kb_ingestion', 'api_ingestion']";
 * if (line?.text !== expected) throw new Error(line?.text);
 * ```
 */
export function eventText(event: RunEvent, parallel: boolean): readonly EventLine[] {
  switch (event.kind) {
    case "job_started": {
      const permits = event.parallel && event.maxParallel > 1
        ? `at most ${event.maxParallel} at once`
        : "one at a time";
      return [
        detail(`Job ${event.jobId}: workflow ${oneLine(event.workflow)}, ${count(event.steps, "step")}, ${permits}`),
      ];
    }
    case "group_started":
      return [groupStarted(event, parallel)];
    case "step_expanded":
      return [detail(`Step ${event.step} has ${count(event.items, "item")}`)];
    case "agent_started":
      return [detail(`Agent ${outcomeName(event)} started${event.attempt > 1 ? ` (attempt ${event.attempt})` : ""}`)];
    case "agent_retried":
      return [{
        tone: "warning",
        text: `↻ Agent ${outcomeName(event)} failed in attempt ${event.attempt}, next one in ${
          seconds(event.delayMs)
        }: ${whyItFailed(event)}`,
      }];
    case "agent_finished":
      return [agentFinished(event)];
    case "group_finished":
      return groupFinished(event, parallel);
    case "logged": {
      const who = event.step === undefined ? "" : `${outcomeName({ step: event.step, item: event.item })}: `;
      const text = `${who}${oneLine(event.message)}`;
      if (event.level === "warn") return [{ tone: "warning", text: `⚠ ${text}` }];
      return [{ tone: event.level === "debug" ? "detail" : "plain", text: `  ${text}` }];
    }
    case "job_finished":
      return [];
    default:
      return unreachable(event);
  }
}

function groupStarted({ agents, members }: GroupStarted, parallel: boolean): EventLine {
  const [only] = agents;
  if (members === 1) return { tone: "plain", text: `▶ Starting agent ${only}` };
  const more = members > MAX_NAMES ? `, … ${members - MAX_NAMES} more` : "";
  const names = `[${agents.slice(0, MAX_NAMES).map((name) => `'${name}'`).join(", ")}${more}]`;
  return {
    tone: "plain",
    text: parallel
      ? `⚡ Starting parallel execution of ${members} agents: ${names}`
      : `▶ Starting ${members} agents, one at a time: ${names}`,
  };
}

function agentFinished({ outcome, done, of }: AgentFinished): EventLine {
  const agent = `Agent ${outcomeName(outcome)}`;
  const progress = `(${done}/${of})`;
  const time = `in ${seconds(outcome.executionMs)}`;
  const why = explain(outcome);
  switch (outcome.status) {
    case "completed":
      return { tone: "good", text: `✓ ${agent} completed ${progress} ${time}` };
    case "failed":
      return { tone: "bad", text: `✗ ${agent} failed ${progress} ${time}${why}` };
    case "timed_out":
      return { tone: "bad", text: `✗ ${agent} timed out ${progress} ${time}${why}` };
    case "abandoned":
      return { tone: "bad", text: `✗ ${agent} abandoned ${progress} ${time}${why}` };
    case "cancelled":
      return {
        tone: "warning",
        text: `- ${agent} cancelled ${progress}${outcome.attempts > 0 ? ` ${time}` : ""}${why}`,
      };
    case "skipped":
      return { tone: "warning", text: `- ${agent} skipped ${progress}${why}` };
    default:
      return unreachable(outcome.status);
  }
}

/** `: why`, or nothing. */
function explain({ error, reason }: Outcome): string {
  const why = error ? whyItFailed(error) : oneLine(reason ?? "");
  return why === "" ? "" : `: ${why}`;
}

/** Each part is cut by itself, so that a long message leaves room for what caused it. */
function whyItFailed({ message, causes, at }: Pick<WireError, "message" | "causes" | "at">): string {
  return describeFailure({
    message: oneLine(message),
    causes: causes?.map((cause) => oneLine(cause, MAX_CAUSE)),
    at: at === undefined ? undefined : oneLine(at),
  });
}

function groupFinished(event: GroupFinished, parallel: boolean): readonly EventLine[] {
  const { members, succeeded, failed, skipped, wallMs, sumMs } = event;
  if (members < 2) return [];
  const tally = `${succeeded}/${members} succeeded, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  const tone = failed > 0 ? "bad" : "good";
  if (!parallel) return [{ tone, text: `■ ${members} agents done, one at a time, in ${seconds(wallMs)}: ${tally}` }];
  const done: EventLine = { tone, text: `⚡ Parallel execution completed in ${seconds(wallMs)}: ${tally}` };
  if (wallMs <= 0 || sumMs <= 0) return [done];
  const times = `(sequential: ${seconds(sumMs)}, parallel: ${seconds(wallMs)})`;
  return [done, { tone: "plain", text: `📊 Estimated speedup: ${(sumMs / wallMs).toFixed(2)}× ${times}` }];
}

/** Milliseconds as `1.20s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)}s`;
}

/** `1 step`, `2 steps`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function detail(text: string): EventLine {
  return { tone: "detail", text };
}
