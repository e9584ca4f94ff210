/** Runs the default workflow's agents one after the other in this thread: the article without the engine. */
import type { Agent, AgentContext, Json, QualityRow } from "../../src/plugin/mod.ts";
import { warningsOf } from "../../src/run/told_by_agents.ts";
import type { Article, Artifact, Brief, Outline, Sources } from "../../src/text/document.ts";
import { writeExtractive } from "../../src/text/extractive.ts";

/** The agents in an order in which each finds its inputs; `section_writer` runs once for each section. */
const ORDER = [
  "kb_ingestion",
  "api_ingestion",
  "blog_ingestion",
  "outline_creation",
  "keyword_extraction",
  "introduction_writer",
  "section_writer",
  "conclusion_writer",
  "code_generation",
  "code_validation",
  "seo_metadata",
  "duplication_check",
  "link_validation",
  "content_assembly",
  "quality_gate",
];

/** Keys that several agents write: lists that are joined. */
const APPENDED = new Set(["sections", "artifacts", "warnings", "lost_marks", "quality"]);

/** What the chain left behind. */
export interface ChainResult {
  readonly state: Readonly<Record<string, Json>>;
  readonly outline: Outline;
  readonly article: Article;
  /** The text of `index.md`. */
  readonly markdown: string;
  /** Every line of every warning. */
  readonly warnings: readonly string[];
  /** The rows of the gate. */
  readonly quality: readonly QualityRow[];
}

/** Options of the chain. */
export interface ChainOptions {
  /** Agents that are left out, as if they had failed. */
  readonly without?: readonly string[];
  /** Values that stand in the state from the start, such as `kb` in the place of its ingestion. */
  readonly state?: Readonly<Record<string, Json>>;
  readonly params?: Readonly<Record<string, Record<string, Json>>>;
}

/** One agent's outputs as the engine would see them: as JSON. */
export async function runAgent(
  name: string,
  inputs: Readonly<Record<string, Json>>,
  extra: Partial<AgentContext> = {},
): Promise<Record<string, Json>> {
  const { default: agent } = await import(`../../plugins/${name}/agent.ts`) as { default: Agent };
  const outputs = await agent.run({
    jobId: "test",
    step: name,
    agent: name,
    attempt: 1,
    item: undefined,
    index: undefined,
    inputs,
    scratch: undefined,
    params: {},
    signal: new AbortController().signal,
    text: { write: writeExtractive },
    log: { debug: () => {}, info: () => {}, warn: () => {} },
    ...extra,
  });
  return JSON.parse(JSON.stringify(outputs));
}

/** Runs the whole chain for a brief. */
export async function runChain(brief: Brief, sources: Sources, options: ChainOptions = {}): Promise<ChainResult> {
  const state: Record<string, Json> = { ...JSON.parse(JSON.stringify({ brief, sources })), ...options.state };
  const given = new Set(Object.keys(options.state ?? {}));
  const merge = (outputs: Record<string, Json>): void => {
    for (const [key, value] of Object.entries(outputs)) {
      if (given.has(key)) continue;
      state[key] = APPENDED.has(key) ? [...(state[key] as Json[] | undefined ?? []), ...value as Json[]] : value;
    }
  };
  for (const name of ORDER) {
    if (options.without?.includes(name)) continue;
    const params = options.params?.[name] ?? {};
    if (name !== "section_writer") merge(await runAgent(name, { ...state }, { params }));
    else {
      const items = (state.outline as unknown as Outline).sections as unknown as Json[];
      for (const [index, item] of items.entries()) merge(await runAgent(name, { ...state }, { item, index, params }));
    }
  }
  const artifacts = state.artifacts as unknown as readonly Artifact[];
  return {
    state,
    outline: state.outline as unknown as Outline,
    article: state.article as unknown as Article,
    markdown: artifacts.find(({ path }) => path === "index.md")!.text,
    warnings: warningsOf(state.warnings).flatMap((one) => typeof one === "string" ? [one] : one.details),
    quality: (state.quality ?? []) as unknown as readonly QualityRow[],
  };
}

/** A brief that wants nothing special. */
export function briefOf(title: string, more: Partial<Brief> = {}): Brief {
  return {
    title,
    description: "",
    keywords: [],
    sections: [],
    audience: "",
    date: "",
    path: "brief.md",
    body: "",
    ...more,
  };
}
