/** Short forms of workflows and catalogs for the tests of the planner: one made-up agent for each step. */
import type { Catalog, Plugin } from "../../src/catalog/catalog.ts";
import { AppError, type Problem } from "../../src/errors/app_error.ts";
import { makePlan } from "../../src/plan/make_plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Manifest } from "../../src/plugin/manifest.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import type { Step, Workflow } from "../../src/workflow/workflow.ts";

/** A step and the manifest of its agent, in one. */
export interface Sketch {
  readonly id: string;
  /** Keys, required; a `?` at the end makes one optional. */
  readonly reads?: readonly string[];
  readonly writes?: readonly string[] | Manifest["writes"];
  readonly needs?: readonly string[];
  /** Which writers of a key it reads, where the step says so. */
  readonly scopes?: Step["reads"];
  readonly forEach?: string;
  readonly group?: string;
  /** The agent that the step asks for, where it is not its own. */
  readonly agent?: string;
}

export function pluginOf(name: string, manifest: Partial<Manifest> = {}): Plugin {
  return {
    manifest: {
      name,
      version: "1.0.0",
      description: "",
      profile: "io",
      reads: {},
      writes: {},
      permissions: NO_PERMISSIONS,
      ...manifest,
    },
    origin: "built-in",
    form: "folder",
    folder: `/plugins/${name}`,
    module: `file:///plugins/${name}/agent.ts`,
    grant: NO_PERMISSIONS,
    isolation: "worker",
  };
}

export function catalogOf(sketches: readonly Sketch[]): Catalog {
  return new Map(
    sketches.filter(({ agent }) => agent === undefined).map(({ id, reads = [], writes = [], group }) => [
      id,
      pluginOf(id, {
        group,
        reads: Object.fromEntries(
          reads.map((key) => key.endsWith("?") ? [key.slice(0, -1), "optional" as const] : [key, "required" as const]),
        ),
        writes: Array.isArray(writes)
          ? Object.fromEntries(writes.map((key) => [key, "none" as const]))
          : writes as Manifest["writes"],
      }),
    ]),
  );
}

export function workflowOf(sketches: readonly Sketch[], inputs: readonly string[] = []): Workflow {
  const steps = sketches.map(({ id, agent = id, needs = [], scopes, forEach }): Step => ({
    id,
    agent,
    needs,
    with: {},
    ...(scopes === undefined ? {} : { reads: scopes }),
    ...(forEach === undefined ? {} : { forEach }),
  }));
  return { name: "sketch", description: "", file: "sketch.yaml", inputs, steps };
}

export function planOf(sketches: readonly Sketch[], inputs: readonly string[] = []): Plan {
  return makePlan(workflowOf(sketches, inputs), catalogOf(sketches));
}

export function idsOf(plan: Plan, indexes: Iterable<number>): string[] {
  return Array.from(indexes, (index) => plan.steps[index]!.id);
}

/** The error that planning throws. Fails where it throws none, or one of another kind. */
export function refusalOf(make: () => unknown): AppError {
  try {
    make();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("Expected an AppError, but nothing was thrown");
}

/** The problems of a plan that is refused. */
export function problemsOf(sketches: readonly Sketch[], inputs: readonly string[] = []): readonly Problem[] {
  return refusalOf(() => planOf(sketches, inputs)).problems;
}

/** The ids of the steps whose values make the input `key` of step `id`; undefined where it is not wired. */
export function writersOf(plan: Plan, id: string, key: string): readonly string[] | undefined {
  const input = plan.steps.find((step) => step.id === id)!.inputs.find((input) => input.key === key);
  return input && idsOf(plan, input.writers);
}
