/**
 * The public face for plugin authors: types only, so that importing it costs nothing and needs no permission. It imports
 * nothing itself: `ucop plugins new` puts a copy beside each new plugin.
 *
 * An agent is the default export of `agent.ts`; what it reads, writes and asks for stands in `agent.yaml` beside it.
 *
 * @example
 * ```ts
 * import type { Agent } from "ucop/plugin";
 *
 * const wordCount: Agent<{ brief: { title: string } }> = {
 *   run({ inputs, log }) {
 *     const words = inputs.brief.title.split(/\s+/).length;
 *     log.info(`${words} words`);
 *     return { word_count: words };
 *   },
 * };
 * export default wordCount;
 * ```
 *
 * @module
 */

/** What JSON can hold. State is JSON, whatever agents do. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** An object of JSON values. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** How the values of several writers of one key become one value. */
export type MergeStrategy = "append" | "union" | "deep" | "last";

/** What an agent does with its time: it bounds how many of its kind run at once. */
export type Profile = "io" | "cpu" | "memory";

/** A log line of an agent; it reaches the operator's log, bounded in size and number. */
export interface AgentLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** What makes a sentence an item of a list. */
export interface ListItem {
  /** 0, or 1 for an item of a list below an item. */
  readonly depth: 0 | 1;
  /** Its number in an ordered list, as in the source; without it the list has bullets. */
  readonly number?: number;
}

/** One sentence of an article, and where it comes from. */
export interface TracedSentence {
  /** Inline Markdown (code spans and absolute links only). */
  readonly markdown: string;
  /** The source file, as named in the brief. */
  readonly source: string;
  /** Line in the source, counted from 1. */
  readonly line: number;
  /** Set where this is one item of a list, whatever its number of sentences; items follow each other. */
  readonly item?: ListItem;
}

/** A paragraph of an article: running text, or the words that lead into a list and then its items. */
export interface Paragraph {
  readonly sentences: readonly TracedSentence[];
  /** The subheading that it stands under; none where it stands under the part's own heading. */
  readonly heading?: string;
}

/** A piece of written text: paragraphs of traceable sentences. */
export interface Prose {
  readonly paragraphs: readonly Paragraph[];
}

/** A paragraph of a source that the writer may use, or a list with the words that lead into it. */
export interface Passage {
  readonly heading: string;
  readonly source: string;
  readonly sentences: readonly TracedSentence[];
  /** True for the line below a file's title that says what the subject is; it need not be a sentence. */
  readonly tagline?: boolean;
  /** True where it goes on right after the passage before it in the list, as it does in its source. */
  readonly follows?: boolean;
}

/**
 * Something that the operator should know; the state key `warnings` is a list of these. `run.json` has every line; of one
 * with details the terminal shows the summary alone.
 */
export type Warning = string | { readonly summary: string; readonly details: readonly string[] };

/**
 * One check of what a job made; the state key `quality` is a list of these. A job with a failed one ends `partial`, exit
 * code 3, whichever agents wrote it; under `--strict` nothing of it is written.
 */
export interface QualityRow {
  readonly check: string;
  readonly value: number | string;
  /** What the value should be, such as `≥ 300`, or empty. */
  readonly threshold: string;
  /** `advice`: not as it should be, and no reason to hold the result back. */
  readonly status: "ok" | "advice" | "failed";
  /** What is wrong, and where; empty where nothing is. */
  readonly note: string;
}

/** What the writer is asked for. */
export interface WriteRequest {
  readonly kind: "introduction" | "section" | "conclusion";
  readonly title: string;
  readonly heading?: string;
  readonly keywords: readonly string[];
  /** Who is to read it, in the brief's words. The extractive writer cannot use it: it takes sentences as they stand. */
  readonly audience?: string;
  /** The language of the material, as `en` or `de`; English where it is left out. */
  readonly language?: string;
  /** The material. The writer adds no fact that is not in it. */
  readonly passages: readonly Passage[];
  /** Upper bound of the words wanted. */
  readonly maxWords: number;
}

/**
 * The writer that the operator configured; without a model it is the built-in extractive one.
 *
 * @example
 * ```ts
 * import type { Agent, Passage } from "ucop/plugin";
 *
 * const summary: Agent<{ brief: { title: string }; passages: readonly Passage[] }> = {
 *   async run({ inputs: { brief, passages }, text }) {
 *     const { title } = brief;
 *     const prose = await text.write({ kind: "introduction", title, keywords: [], passages, maxWords: 80 });
 *     return { summary: prose };
 *   },
 * };
 * export default summary;
 * ```
 */
export interface TextWriter {
  write(request: WriteRequest): Promise<Prose>;
}

/**
 * What an agent is given.
 *
 * @example One item of a step with `for_each`, a param from the step's `with:`, and a loop that can be stopped
 * ```ts
 * import type { Agent } from "ucop/plugin";
 *
 * const longest: Agent = {
 *   async run({ item, params, signal }) {
 *     const least = typeof params.least === "number" ? params.least : 1;
 *     const found: string[] = [];
 *     for (const word of String(item).split(/\s+/)) {
 *       signal.throwIfAborted();
 *       if (word.length >= least) found.push(await Promise.resolve(word));
 *     }
 *     return { words: found };
 *   },
 * };
 * export default longest;
 * ```
 */
export interface AgentContext<Inputs extends object = Record<string, Json | undefined>> {
  readonly jobId: string;
  /** The step of the workflow, like `section_writer`. */
  readonly step: string;
  /** The agent's name. */
  readonly agent: string;
  /** Attempts count from 1. */
  readonly attempt: number;
  /** The item of a fan-out step, else undefined. */
  readonly item: Json | undefined;
  /** The item's index, else undefined. */
  readonly index: number | undefined;
  /** The state keys that the manifest reads, decoded when first looked at. */
  readonly inputs: Readonly<Inputs>;
  /** The step's `with:` from the workflow. */
  readonly params: JsonObject;
  /** The job's folder for temporary files, where the agent asked for `{scratch}` and was granted it. */
  readonly scratch: string | undefined;
  /** Aborts when the run wants this attempt to stop: hand it to fetch, timers and the like. */
  readonly signal: AbortSignal;
  readonly text: TextWriter;
  readonly log: AgentLog;
}

/**
 * What `agent.ts` exports as default: `run` gets the context and returns the outputs, an object whose keys are among
 * the manifest's `writes`, with values that JSON can hold. A key left out is not written; readers that require it are
 * skipped. Whatever `run` throws is the end of this attempt and is told in the report; an error with
 * `retryable: true` says that another attempt may help.
 *
 * @example
 * ```ts
 * import type { Agent } from "ucop/plugin";
 *
 * const fetcher: Agent<{ address: string }> = {
 *   async run({ inputs, signal }) {
 *     const answer = await fetch(inputs.address, { signal });
 *     if (answer.status === 503) throw Object.assign(new Error("The server is busy"), { retryable: true });
 *     return { page: await answer.text() };
 *   },
 * };
 * export default fetcher;
 * ```
 */
export interface Agent<Inputs extends object = Record<string, Json | undefined>> {
  run(context: AgentContext<Inputs>): Promise<object> | object;
}
