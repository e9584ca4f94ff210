/** Job results to write and to describe, as a run would give them. */
import type { Json } from "../../src/plugin/mod.ts";
import type { JobOwner } from "../../src/report/job_folder.ts";
import type { JobResult } from "../../src/run/job_result.ts";
import type { Outcome } from "../../src/run/outcome.ts";

/** An outcome that went well, but for what is given. */
export function outcomeOf(step: string, other: Partial<Outcome> = {}): Outcome {
  return {
    step,
    agent: step,
    status: "completed",
    executionMs: 1200,
    attempts: 1,
    llmCalls: 0,
    tokensUsed: 0,
    isolation: "worker",
    ...other,
  };
}

/** A completed job of two agents that wrote one article, but for what is given. */
export function resultOf(state: Readonly<Record<string, Json>> = {}, other: Partial<JobResult> = {}): JobResult {
  return {
    jobId: "job-1",
    workflow: "default",
    status: "completed",
    startedAt: "2026-01-02T03:04:05.678Z",
    durationMs: 2000.4,
    parallel: { enabled: true, maxParallelAgents: 3 },
    estimatedSpeedup: 1.2499,
    groups: [{
      index: 0,
      labels: ["ingestion"],
      steps: ["kb", "api"],
      wallMs: 1300.2,
      longestMs: 1200,
      sumMs: 2400,
    }],
    outcomes: [outcomeOf("kb"), outcomeOf("api")],
    warnings: [],
    quality: [],
    state: new Map(Object.entries(state)),
    ...other,
  };
}

/** The state of a job that wrote these files into a folder `slug`. */
export function articleState(slug: string, ...files: readonly (readonly [path: string, text: string])[]) {
  return {
    article: { slug, title: "T", words: 1, sections: 1 },
    artifacts: files.map(([path, text]) => ({ path, text })),
  };
}

/** Who a job of the tests belongs to. */
export const OWNER: JobOwner = { brief: "/briefs/a.md", workflow: "default" };
