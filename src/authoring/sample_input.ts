/** Something for an agent to run on, made from what its manifest reads: a sample brief and what the default workflow makes of it. */
import { join } from "node:path";
import { readBrief } from "../brief/read_brief.ts";
import type { Catalog, Plugin } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { makePlan } from "../plan/make_plan.ts";
import type { Json } from "../plugin/mod.ts";
import { makeTempFolder, removeTempFolder } from "../program/temp_folder.ts";
import { SHIPPED_WORKFLOWS } from "../program/files.ts";
import { runJob } from "../run/run_job.ts";
import { loadWorkflow } from "../workflow/load.ts";
import type { Step } from "../workflow/workflow.ts";
import type { AloneInput } from "./run_alone.ts";
import { SAMPLE_FILES } from "./sample_brief.ts";

/** The sample brief in a folder of its own, and values for every key of the default workflow. */
export class SampleBrief implements AsyncDisposable {
  readonly #folder: string;
  readonly #catalog: Catalog;
  readonly #config: Config;
  readonly #brought: ReadonlyMap<string, Json>;
  readonly #sources: readonly string[];
  readonly #signal: AbortSignal | undefined;
  #made: Promise<MadeByDefault> | undefined;

  private constructor(folder: string, brief: BriefState, { catalog, config, signal }: SampleOptions) {
    this.#folder = folder;
    this.#brought = brief.state;
    this.#sources = brief.sources;
    this.#catalog = catalog;
    this.#config = config;
    this.#signal = signal;
  }

  /** Writes the brief into a temporary folder, which is gone when this is disposed. */
  static async open(options: SampleOptions): Promise<SampleBrief> {
    const folder = await makeTempFolder("ucop_sample_");
    try {
      for (const [name, text] of Object.entries(SAMPLE_FILES)) await Deno.writeTextFile(join(folder, name), text);
      return new SampleBrief(folder, await readSample(folder), options);
    } catch (error) {
      await removeTempFolder(folder);
      throw error;
    }
  }

  /**
   * What the agent is given. The brief's keys come from the brief; the keys of the default workflow, and the item of a
   * step of it, from running that workflow once; any other required key is a made-up text, and named in `madeUp`.
   */
  async inputFor(
    { manifest: { name, reads }, origin }: Plugin,
  ): Promise<AloneInput & { readonly madeUp: readonly string[] }> {
    const wanted = Object.keys(reads);
    const fromBrief = origin !== "built-in" && wanted.every((key) => this.#brought.has(key));
    const made = fromBrief ? undefined : await (this.#made ??= this.#runDefault());
    const state = new Map<string, Json>();
    const madeUp: string[] = [];
    for (const key of wanted) {
      const value = this.#brought.get(key) ?? made?.state.get(key);
      if (value !== undefined) state.set(key, value);
      else if (reads[key] === "required") {
        state.set(key, `a sample of "${key}"`);
        madeUp.push(key);
      }
    }
    const item = made?.itemOf(name);
    const input = join(this.#folder, "brief.md");
    return { state, ...(item === undefined ? {} : { item }), input, sources: this.#sources, madeUp };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeTempFolder(this.#folder);
  }

  async #runDefault(): Promise<MadeByDefault> {
    const workflow = await loadWorkflow({
      name: "default",
      cwd: this.#folder,
      directories: [],
      shipped: SHIPPED_WORKFLOWS,
    });
    const { state } = await runJob({
      plan: makePlan(workflow, this.#catalog),
      config: this.#config,
      jobId: "sample",
      initial: this.#brought,
      input: join(this.#folder, "brief.md"),
      sources: this.#sources,
      parallel: true,
      maxParallel: navigator.hardwareConcurrency,
      failFast: false,
      signal: this.#signal,
    });
    this.#signal?.throwIfAborted();
    return { state, itemOf: (agent) => firstItem(workflow.steps.find((step) => step.agent === agent), state) };
  }
}

/** What a sample is made with. */
export interface SampleOptions {
  /** Its plugins that the default workflow names make the values. */
  readonly catalog: Catalog;
  readonly config: Config;
  /** Aborts to end the run of the default workflow: `inputFor` rejects with its reason. */
  readonly signal?: AbortSignal;
}

interface MadeByDefault {
  readonly state: ReadonlyMap<string, Json>;
  /** The first item of the step that uses this agent, where it is a fan-out. */
  itemOf(agent: string): Json | undefined;
}

interface BriefState {
  readonly state: ReadonlyMap<string, Json>;
  readonly sources: readonly string[];
}

async function readSample(cwd: string): Promise<BriefState> {
  const { brief, sources, readable } = await readBrief({ input: "brief.md", kb: [], api: [], blog: [], cwd });
  const plain = JSON.parse(JSON.stringify({ brief, sources })) as Record<string, Json>;
  return { state: new Map(Object.entries(plain)), sources: readable };
}

function firstItem(step: Step | undefined, state: ReadonlyMap<string, Json>): Json | undefined {
  if (step?.forEach === undefined) return undefined;
  const [key = "", ...path] = step.forEach.split(".");
  let value: unknown = state.get(key);
  for (const part of path) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  return Array.isArray(value) ? value[0] as Json : undefined;
}
