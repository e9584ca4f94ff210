/** Workflow text to a `Workflow`, or to all that is wrong with it. Pure: what agents exist is not its concern. */
import { decode, type Decoded } from "../decode/decode.ts";
import { formatPath, type KeyPath } from "../decode/key_path.ts";
import { readYaml } from "../decode/read_yaml.ts";
import { showValue } from "../decode/show_value.ts";
import type { Problem } from "../errors/app_error.ts";
import type { JsonObject } from "../plugin/mod.ts";
import type { Step, Workflow } from "./workflow.ts";
import { NAME, type WorkflowFile, workflowSchema } from "./workflow_schema.ts";

/** What a job brings along for a Markdown brief. */
const DEFAULT_INPUTS = ["brief", "sources"] as const;

/**
 * Parses a workflow. `file` names it in messages; `name` is its name where the text gives none.
 *
 * @example
 * ```ts
 * import { parseWorkflow } from "./parse.ts";
 * const parsed = parseWorkflow("steps: [fetch, { agent: write, for_each: pages }]", "config/workflows/site.yaml");
 * if (!parsed.ok) throw new Error("it is fine");
 * const { name, steps } = parsed.value;
 * if (name !== "site" || steps[1]?.forEach !== "pages") throw new Error("two steps of the workflow site");
 * ```
 */
export function parseWorkflow(text: string, file: string, name: string = stem(file)): Decoded<Workflow> {
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const decoded = decode(workflowSchema, read.value, file);
  if (!decoded.ok) return decoded;
  const workflow = toWorkflow(decoded.value, file, name);
  const problems = [...nameProblems(workflow), ...numberProblems(workflow), ...doubleIds(workflow)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: workflow };
}

function toWorkflow(data: WorkflowFile, file: string, name: string): Workflow {
  return {
    name: data.name ?? name,
    description: data.description ?? "",
    file,
    ...(data.schedule === undefined ? {} : { schedule: data.schedule }),
    inputs: [...new Set(data.inputs ?? DEFAULT_INPUTS)],
    steps: data.steps.map(toStep),
  };
}

function toStep(step: WorkflowFile["steps"][number]): Step {
  if (typeof step === "string") return { id: step, agent: step, needs: [], with: {} };
  return {
    id: step.id ?? step.agent,
    agent: step.agent,
    needs: [...new Set(step.needs ?? [])],
    ...(step.reads === undefined ? {} : { reads: step.reads }),
    ...(step.for_each === undefined ? {} : { forEach: step.for_each }),
    with: (step.with ?? {}) as JsonObject,
    ...(step.timeout === undefined ? {} : { timeoutMs: step.timeout * 1_000 }),
    ...(step.retries === undefined ? {} : { retries: step.retries }),
  };
}

function nameProblems({ name, file }: Workflow): readonly Problem[] {
  if (NAME.test(name)) return [];
  return [{
    file,
    path: "name",
    message: `is missing, and the file's name ${JSON.stringify(name)} cannot stand for it`,
    hint: "Add name: my_workflow",
  }];
}

/** Parameters are JSON; of what YAML can say, only `.nan` and `.inf` are not. */
function numberProblems({ steps, file }: Workflow): readonly Problem[] {
  const find = (value: unknown, path: KeyPath): readonly Problem[] => {
    if (typeof value === "number" && !Number.isFinite(value)) {
      return [{ file, path: formatPath(path), message: `must be a finite number, got ${showValue(value)}` }];
    }
    if (Array.isArray(value)) return value.flatMap((member, at) => find(member, [...path, at]));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, member]) => find(member, [...path, key]));
  };
  return steps.flatMap((step, index) => find(step.with, ["steps", index, "with"]));
}

/** Outcomes, reports and `needs` name steps by their id: two of one id would be one and the same to them. */
function doubleIds({ steps, file }: Workflow): readonly Problem[] {
  const first = new Map<string, number>();
  return steps.flatMap(({ id, agent }, index) => {
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, index);
      return [];
    }
    const hint = agent === id
      ? `Give one of them an id of its own: { agent: ${agent}, id: ${agent}_2 }`
      : "Give one of them another id";
    return [{
      file,
      path: `steps[${index}]`,
      message: `has the id ${JSON.stringify(id)}, which steps[${before}] has too`,
      hint,
    }];
  });
}

/** A file's name without its folder and `.yaml`. */
export function stem(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).replace(/\.ya?ml$/i, "");
}
