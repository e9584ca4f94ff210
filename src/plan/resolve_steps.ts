/** Looks up the names of a workflow: agents in the catalog, `needs` among the steps. Pure; all unknown names at once. */
import type { Catalog, Plugin } from "../catalog/catalog.ts";
import { didYouMean } from "../decode/closest.ts";
import type { Problem } from "../errors/app_error.ts";
import type { Step, Workflow } from "../workflow/workflow.ts";

/** A step with its agent found; its index is its place in the workflow, the plan order. */
export interface ResolvedStep {
  readonly index: number;
  readonly step: Step;
  /** Undefined where the catalog has no such agent. */
  readonly plugin: Plugin | undefined;
  /** Indexes of the steps that it needs, ascending, each once. */
  readonly needs: readonly number[];
}

/** What was found, and what was not. */
export interface ResolvedSteps {
  readonly steps: readonly ResolvedStep[];
  readonly unknownAgents: readonly Problem[];
  /** Steps whose plugin is there and cannot be used, and what is wrong with it. */
  readonly brokenAgents: readonly Problem[];
  /** Names used twice, and unknown names in `needs` and `reads`. */
  readonly unclearSteps: readonly Problem[];
}

/** Resolves every name of the workflow. Of two steps with one id, the first has it. */
export function resolveSteps({ steps, file }: Workflow, catalog: Catalog): ResolvedSteps {
  const unknownAgents: Problem[] = [];
  const brokenAgents: Problem[] = [];
  const told = new Set<string>();
  const unclearSteps: Problem[] = [];
  const indexes = new Map<string, number>();
  steps.forEach(({ id }, index) => {
    const first = indexes.get(id);
    if (first === undefined) indexes.set(id, index);
    else {
      unclearSteps.push({
        message: `Two steps are called "${id}": steps[${first}] and steps[${index}]`,
        file,
        path: `steps[${index}]`,
        hint: 'Give one of them another name with "id:"',
      });
    }
  });

  const resolved = steps.map((step, index): ResolvedStep => {
    const plugin = catalog.get(step.agent);
    const broken = catalog.broken?.get(step.agent);
    if (broken) {
      brokenAgents.push(brokenAgent(step, index, file), ...told.has(step.agent) ? [] : broken);
      told.add(step.agent);
    } else if (!plugin) unknownAgents.push(unknownAgent(step, index, catalog, file));
    else unclearSteps.push(...scopesOfNothing(step, index, plugin, file));
    const needs = step.needs.flatMap((name, at) => {
      const found = indexes.get(name);
      if (found !== undefined) return [found];
      unclearSteps.push({
        message: `Step "${step.id}" needs "${name}", which is no step of this workflow`,
        file,
        path: `steps[${index}].needs[${at}]`,
        hint: didYouMean(name, indexes.keys()) ?? "Name a step of this workflow, or take it out",
      });
      return [];
    });
    return { index, step, plugin, needs: [...new Set(needs)].sort((a, b) => a - b) };
  });
  return { steps: resolved, unknownAgents, brokenAgents, unclearSteps };
}

/** Keys of a step's `reads` that it does not read. */
function scopesOfNothing({ id, agent, reads = {}, forEach }: Step, index: number, plugin: Plugin, file: string) {
  const list = forEach?.split(".")[0];
  const read = [...Object.keys(plugin.manifest.reads), ...(list === undefined ? [] : [list])];
  return Object.keys(reads).filter((key) => !read.includes(key)).map((key): Problem => ({
    message: `Step "${id}" says how it reads the key "${key}", which the manifest of "${agent}" does not read`,
    file,
    path: `steps[${index}].reads.${key}`,
    hint: didYouMean(key, read) ?? (read.length > 0 ? `It reads: ${read.join(", ")}` : "It reads no key: take it out"),
  }));
}

function brokenAgent({ id, agent }: Step, index: number, file: string): Problem {
  const what = id === agent ? "an agent" : `the agent "${agent}"`;
  const message = `Step "${id}" asks for ${what} whose plugin cannot be used`;
  return { message, file, path: `steps[${index}].agent` };
}

function unknownAgent({ id, agent }: Step, index: number, catalog: Catalog, file: string): Problem {
  const what = id === agent
    ? `Step "${id}" asks for an agent that is not there`
    : `Step "${id}" asks for the agent "${agent}", which is not there`;
  return {
    message: what,
    file,
    path: `steps[${index}].agent`,
    hint: didYouMean(agent, catalog.keys()) ?? 'Put its plugin into plugins/, or look at "ucop plugins list"',
  };
}
