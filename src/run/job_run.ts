/**
 * Runs a plan: the ready queue, one path for sequential and parallel (law L7).
 *
 * 1. A step starts when all it depends on is settled (L1b); under `schedule: groups` also when all lower groups are.
 * 2. A step is settled after its outputs are in the state: who starts next may read them.
 * 3. Settled steps start their successors in plan order, so permits are asked for in plan order.
 */
import { linkedSignal, stopReason } from "../concurrency/linked_signal.ts";
import { Permits } from "../concurrency/permits.ts";
import { profileBounds } from "../config/recommended_parallel.ts";
import { AppError } from "../errors/app_error.ts";
import { toWireError } from "../errors/wire_error.ts";
import { readMachine } from "../machine/machine.ts";
import { thisMachine } from "../machine/machine_source.ts";
import type { Plan, PlannedStep } from "../plan/plan.ts";
import type { Json } from "../plugin/mod.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { SandboxPool } from "../sandbox/pool.ts";
import { JobState } from "../state/job_state.ts";
import { StateLog } from "../statelog/state_log.ts";
import { Countdown } from "./countdown.ts";
import { GroupScope } from "./group_scope.ts";
import type { JobContext } from "./job_context.ts";
import type { RunJobOptions } from "./job_options.ts";
import type { JobResult } from "./job_result.ts";
import { hasResult, jobStatus } from "./job_status.ts";
import type { Member } from "./member.ts";
import type { Outcome, Status } from "./outcome.ts";
import type { RunEvent } from "./run_event.ts";
import { fanOutItems, readiness } from "./readiness.ts";
import { runItems } from "./run_items.ts";
import { runMember } from "./run_member.ts";
import { qualityOf, warningsOf } from "./told_by_agents.ts";

/** One job, from its first step to its result. */
export class JobRun implements AsyncDisposable {
  readonly #options: RunJobOptions;
  readonly #plan: Plan;
  readonly #emit: (event: RunEvent) => void;
  readonly #job;
  readonly #context: JobContext;
  readonly #groups: readonly GroupScope[];
  readonly #permits: number;

  /** What each step waits for: to be settled, before it runs; to be started, before its sandbox is. */
  readonly #settled: Countdown;
  readonly #started: Countdown;
  /** By step: how it ended; its outcomes in item order. */
  readonly #ends: (Status | "running" | undefined)[];
  readonly #outcomes: Outcome[][];
  /** Steps that have started, or have ended without. */
  readonly #begun = new Set<number>();
  /** By agent: its unsettled steps. */
  readonly #uses = new Map<string, number>();
  /** By group: unsettled steps. */
  readonly #open: number[];
  /** The lowest group with unsettled steps. */
  #front = 0;
  #unsettled: number;
  readonly #allSettled = Promise.withResolvers<void>();

  /** @param startSandbox makes the sandbox of an agent of the plan */
  constructor(options: RunJobOptions, startSandbox: (agent: string) => Sandbox, scratch: string | undefined) {
    this.#options = options;
    const { plan, config } = options;
    this.#plan = plan;
    this.#emit = options.onEvent ?? (() => {});
    this.#job = linkedSignal(options.signal);
    this.#permits = options.parallel ? options.maxParallel : 1;
    const profiles = profileBounds(readMachine(thisMachine()));
    this.#context = {
      jobId: options.jobId,
      permits: new Permits({ total: this.#permits, profiles }),
      pool: new SandboxPool(startSandbox),
      lanes: new WeakMap(),
      state: new JobState(new StateLog({ maxBytes: config.state.maxLogBytes }), options.initial),
      scratch,
      agentTimeoutMs: config.workflows.agentTimeoutMs,
      retries: config.workflows.retries,
      maxValueBytes: config.state.maxValueBytes,
      maxLaneBytes: config.state.maxLogBytes,
      emit: this.#emit,
      onRunning: (step) => this.#prepareNext(step.index),
      onLog: (member, level, message) => this.#onLog(member, level, message),
    };
    this.#groups = plan.groups.map((group) =>
      new GroupScope({
        group,
        plan,
        jobSignal: this.#job.signal,
        timeoutMs: config.workflows.groupTimeoutMs,
        emit: this.#emit,
      })
    );
    this.#settled = new Countdown(plan);
    this.#started = new Countdown(plan);
    for (const { plugin: { manifest } } of plan.steps) {
      this.#uses.set(manifest.name, (this.#uses.get(manifest.name) ?? 0) + 1);
    }
    this.#ends = plan.steps.map(() => undefined);
    this.#outcomes = plan.steps.map(() => []);
    this.#open = plan.groups.map((group) => group.steps.length);
    this.#unsettled = plan.steps.length;
  }

  async run(): Promise<JobResult> {
    const { plan, jobId, parallel } = this.#options;
    const startedAt = new Date().toISOString();
    const start = performance.now();
    const steps = plan.steps.length;
    this.#emit({ kind: "job_started", jobId, workflow: plan.workflow, steps, parallel, maxParallel: this.#permits });
    this.#launchReady(this.#settled.free());
    if (steps > 0) await this.#allSettled.promise;
    const durationMs = performance.now() - start;
    const result = this.#result(startedAt, durationMs);
    this.#emit({ kind: "job_finished", result });
    return result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const group of this.#groups) group[Symbol.dispose]();
    this.#job[Symbol.dispose]();
    await this.#context.pool[Symbol.asyncDispose]();
  }

  /** Starts those of the given steps that wait for nothing any more. */
  #launchReady(steps: Iterable<number>): void {
    for (const index of steps) {
      const step = this.#plan.steps[index]!;
      if (this.#ends[index] !== undefined || !this.#settled.isFree(index)) continue;
      if (this.#plan.schedule === "groups" && step.group > this.#front) continue;
      this.#ends[index] = "running";
      // A bug in a step must end the job with that bug, not leave it waiting.
      this.#runStep(step).then((status) => this.#settle(step, status)).catch(this.#allSettled.reject);
    }
  }

  #settle(step: PlannedStep, status: Status): void {
    this.#ends[step.index] = status;
    this.#open[step.group]!--;
    const { name } = step.plugin.manifest;
    const uses = this.#uses.get(name)! - 1;
    this.#uses.set(name, uses);
    if (uses === 0) this.#context.pool.retire(name);
    const front = this.#front;
    while (this.#open[this.#front] === 0) this.#front++;
    this.#nowStarted(step.index);
    this.#launchReady(this.#settled.done(step.index));
    if (this.#plan.schedule === "groups") {
      for (let group = front + 1; group <= this.#front; group++) {
        this.#launchReady(this.#plan.groups[group]?.steps ?? []);
      }
    }
    if (--this.#unsettled === 0) this.#allSettled.resolve();
  }

  /** Runs a step with all its items; resolves to how it counts for those that need it. */
  async #runStep(step: PlannedStep): Promise<Status> {
    const group = this.#groups[step.group]!;
    if (group.signal.aborted) {
      return this.#end(step, { status: "cancelled", reason: stopReason(group.signal).message });
    }
    const blocked = readiness(this.#plan, step, (index) => this.#ends[index], this.#context.state);
    if (blocked) return this.#end(step, { status: "skipped", reason: blocked });
    if (!step.forEach) {
      const outcome = await runMember(this.#context, group, { step });
      this.#record(step, outcome);
      return outcome.status;
    }
    let items: readonly Json[];
    try {
      items = fanOutItems(step, this.#context.state);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return this.#end(step, { status: "failed", error: toWireError(error, error.code) });
    }
    if (items.length === 0) return this.#end(step, { status: "skipped", reason: "its for_each list is empty" });
    group.expand(step.index, items.length);
    let completed = 0;
    await runItems({
      context: this.#context,
      group,
      step,
      items,
      atOnce: this.#permits,
      record: (outcome) => {
        if (outcome.status === "completed") completed++;
        this.#record(step, outcome);
      },
    });
    return completed > 0 ? "completed" : "failed";
  }

  /** Ends a step that never ran. */
  #end(step: PlannedStep, end: Pick<Outcome, "status" | "reason" | "error">): Status {
    const { name } = step.plugin.manifest;
    this.#record(step, {
      step: step.id,
      agent: name,
      executionMs: 0,
      attempts: 0,
      llmCalls: 0,
      tokensUsed: 0,
      isolation: step.plugin.isolation,
      ...end,
    });
    return end.status;
  }

  #record(step: PlannedStep, outcome: Outcome): void {
    this.#outcomes[step.index]![outcome.item ?? 0] = outcome;
    this.#groups[step.group]!.memberEnded(outcome);
    const ok = outcome.status === "completed" || outcome.status === "skipped";
    if (ok || !this.#options.failFast || this.#job.signal.aborted) return;
    const name = outcome.item === undefined ? outcome.step : `${outcome.step}[${outcome.item}]`;
    this.#job.abort({ kind: "fail_fast", message: `${name} ${outcome.status.replace("_", " ")} and fail_fast is on` });
  }

  /** Starts sandboxes for the steps that may be next: those that wait only for steps that run or are settled. */
  #prepareNext(step: number): void {
    const wanted = new Map<string, number>();
    for (const index of this.#nowStarted(step)) {
      const { forEach, plugin: { manifest: { name } } } = this.#plan.steps[index]!;
      wanted.set(name, (wanted.get(name) ?? 0) + (forEach ? this.#permits : 1));
    }
    for (const [name, count] of wanted) this.#context.pool.prewarm(name, Math.min(count, this.#permits));
  }

  /** The steps that now wait for none that has not started. */
  #nowStarted(step: number): readonly number[] {
    if (this.#begun.has(step)) return [];
    this.#begun.add(step);
    return this.#started.done(step);
  }

  #onLog({ step, item }: Member, level: "debug" | "info" | "warn", message: string): void {
    this.#emit({ kind: "logged", level, step: step.id, ...(item ? { item: item.index } : {}), message });
  }

  #result(startedAt: string, durationMs: number): JobResult {
    const outcomes = this.#outcomes.flat();
    const state = new Map<string, Json>();
    for (const output of this.#plan.outputs) {
      const value = this.#context.state.value(output);
      if (value !== undefined) state.set(output.key, value);
    }
    const quality = qualityOf(state.get("quality"));
    const status = jobStatus(this.#plan, this.#ends as Status[], outcomes, quality, this.#job.signal);
    const isKept = status === "cancelled" && hasResult(this.#plan, this.#ends as Status[]);
    const sum = outcomes.reduce((total, outcome) => total + outcome.executionMs, 0);
    return {
      jobId: this.#options.jobId,
      workflow: this.#plan.workflow,
      status,
      ...(isKept ? { hasResult: true } : {}),
      startedAt,
      durationMs,
      parallel: { enabled: this.#options.parallel, maxParallelAgents: this.#permits },
      estimatedSpeedup: durationMs > 0 ? sum / durationMs : 1,
      groups: this.#groups.map((group) => group.result()),
      outcomes,
      warnings: warningsOf(state.get("warnings")),
      quality,
      state,
    };
  }
}
