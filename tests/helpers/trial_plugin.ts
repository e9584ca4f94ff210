/** A real sandbox of either kind around a plugin that is written in the test itself. */
import { NO_PERMISSIONS, type Permissions } from "../../src/plugin/permissions.ts";
import type { AttemptEnd, BatchOptions, Sandbox } from "../../src/sandbox/sandbox.ts";
import { ProcessSandbox } from "../../src/sandbox/process_sandbox.ts";
import { WorkerSandbox } from "../../src/sandbox/worker_sandbox.ts";
import { createLane } from "../../src/statelog/lane.ts";
import { readLane } from "../../src/statelog/lane_reader.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The kinds of sandbox. */
export type Isolation = "worker" | "process";

/** A plugin of the given code in a folder of its own. */
export class TrialPlugin implements AsyncDisposable {
  readonly folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "ucop_plugin_" }));
  readonly sandboxes: Sandbox[] = [];

  readonly #isolation: Isolation;

  constructor(code: string, isolation: Isolation = "worker") {
    this.#isolation = isolation;
    Deno.writeTextFileSync(`${this.folder}/agent.ts`, code);
  }

  start(grant: Permissions = NO_PERMISSIONS, cancelGraceMs = 10): Sandbox {
    const options = {
      agent: "trial",
      module: new URL(`file://${this.folder}/agent.ts`).href,
      folder: this.folder,
      grant,
      cancelGraceMs,
    };
    const sandbox = this.#isolation === "worker"
      ? new WorkerSandbox({ ...options, nodeThreads: true })
      : new ProcessSandbox({ ...options, memoryMb: 256 });
    this.sandboxes.push(sandbox);
    return sandbox;
  }

  async [Symbol.asyncDispose]() {
    await Promise.all(this.sandboxes.map((sandbox) => sandbox.close()));
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** How an attempt ended, with what it wrote and logged. */
export interface Attempt {
  readonly end: AttemptEnd;
  readonly outputs: Record<string, unknown>;
  readonly log: string[];
}

/** Runs one attempt in the sandbox. */
export async function runTrial(
  sandbox: Sandbox,
  inputs: Record<string, unknown> = {},
  options: Partial<BatchOptions> = {},
) {
  const entries = Object.entries(inputs).map(([key, value]) => [key, encoder.encode(JSON.stringify(value))] as const);
  const lane = createLane({ inputs: entries, maxBytes: 1 << 24 });
  const log: string[] = [];
  let end: AttemptEnd | undefined;
  await sandbox.run(
    { jobId: "job", step: "trial", agent: "trial", params: '{"by":2}', attempts: [{ attempt: 1, lane }] },
    {
      signal: new AbortController().signal,
      onLog: (level, message) => log.push(`${level} ${message}`),
      onEnd: (_place, ended) => end = ended,
      ...options,
    },
  );
  if (!end) throw new Error("an attempt without an end");
  const records = end.kind === "done" ? readLane(lane, { maxValueBytes: 1 << 24 }) : [];
  const outputs = Object.fromEntries(records.map(({ key, value }) => [key, JSON.parse(decoder.decode(value))]));
  return { end, outputs, log } satisfies Attempt;
}
