/** A workflow by name or by file: where it is looked for, and what is said when it is not there. */
import { basename, dirname, join, resolve } from "node:path";
import { closest } from "../decode/closest.ts";
import { readTextFile } from "../decode/read_file.ts";
import { AppError } from "../errors/app_error.ts";
import { isMissing } from "../errors/system_error.ts";
import { type FoundBy, judgePlace } from "../program/trusted_place.ts";
import { type FolderOptions, foldersOf } from "./folders.ts";
import { parseWorkflow, stem } from "./parse.ts";
import type { Workflow } from "./workflow.ts";

/** Of a workflow file: one of 10,000 steps has about one. */
const MOST_BYTES = 16 * 2 ** 20;

/** What to load, and from where. */
export interface LoadWorkflowOptions extends FolderOptions {
  /** A name, or a file: a text that ends in `.yaml` or `.yml` or holds a `/`. */
  readonly name: string;
}

/** A workflow file that can be named. */
export interface WorkflowPlace {
  readonly name: string;
  readonly path: string;
  /** As messages call it. */
  readonly label: string;
  /** How it came to be looked at; undefined for what is shipped. */
  readonly by?: FoundBy;
}

/**
 * Loads a workflow. A name is looked for in the working folder, in the further folders, with the user, in the system
 * and among the shipped ones.
 *
 * @throws {AppError} `workflow.not_found` with the places looked in and the nearest name; `workflow.invalid` with all
 * problems of the file, or where it was found by name and another user can write to it.
 * @example
 * ```ts
 * import { loadWorkflow } from "./load.ts";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/site.yaml`, "steps: [fetch]");
 * const shipped = new URL(`file://${folder}/none/`);
 * const workflow = await loadWorkflow({ name: "site", cwd: folder, directories: ["."], shipped });
 * await Deno.remove(folder, { recursive: true });
 * if (workflow.file !== "site.yaml") throw new Error(workflow.file);
 * ```
 */
export async function loadWorkflow(options: LoadWorkflowOptions): Promise<Workflow> {
  const place = isFile(options.name) ? await placeOfFile(options) : await placeOfName(options);
  const verdict = place.by === undefined ? undefined : judgePlace(place.path, place.by);
  if (verdict?.refused) {
    const { message, hint } = verdict;
    throw new AppError("workflow.invalid", `Cannot trust the workflow "${options.name}": ${message}`, {
      hint: `${hint}, or give the path of the file where you trust it`,
    });
  }
  const text = await readTextFile(place.path, place.label, MOST_BYTES);
  const parsed = text.ok ? parseWorkflow(text.value, place.label, place.name) : text;
  if (parsed.ok) return parsed.value;
  throw new AppError("workflow.invalid", `Cannot use the workflow "${options.name}"`, { problems: parsed.problems });
}

/** The workflows that can be named, sorted; of two with one name the first found counts. */
export async function findWorkflows(options: FolderOptions): Promise<readonly WorkflowPlace[]> {
  const found = new Map<string, WorkflowPlace>();
  for (const folder of foldersOf(options)) {
    for (const entry of await namesIn(folder.path)) {
      const name = stem(entry);
      if (found.has(name)) continue;
      found.set(name, { name, path: join(folder.path, entry), label: folder.labelOf(entry), by: folder.by });
    }
  }
  return [...found.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}

function isFile(name: string): boolean {
  return /[/\\]/.test(name) || /\.ya?ml$/i.test(name);
}

async function placeOfFile({ name, cwd }: LoadWorkflowOptions): Promise<WorkflowPlace> {
  const path = resolve(cwd, name);
  if (await isThere(path)) return { name: stem(name), path, label: name };
  const names = await namesIn(dirname(path));
  const near = closest(basename(name), names);
  throw new AppError("workflow.not_found", `Cannot read the workflow file "${name}": no such file`, {
    hint: names.includes(basename(name))
      ? "It is a link, and what it leads to is not there"
      : near === undefined
      ? "Check the path, or give a workflow's name"
      : `Did you mean "${join(dirname(name), near)}"?`,
  });
}

async function placeOfName(options: LoadWorkflowOptions): Promise<WorkflowPlace> {
  const { name } = options;
  const places = await findWorkflows(options);
  const place = places.find((known) => known.name === name);
  if (place) return place;
  const names = places.map((known) => known.name);
  const near = closest(name, names);
  const file = (await namesIn(options.cwd)).find((entry) => stem(entry) === name);
  const looked = foldersOf(options).map((folder) => folder.label);
  throw new AppError("workflow.not_found", `Cannot find the workflow "${name}": looked in ${looked.join(", ")}`, {
    hint: file !== undefined
      ? `A file is named by its path: did you mean "${file}"?`
      : near !== undefined
      ? `Did you mean "${near}"?`
      : names.length > 0
      ? `Known workflows: ${names.join(", ")}`
      : "Give the path of a workflow file",
    details: { name, looked, known: names },
  });
}

/** The YAML files of a folder, sorted; none where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (!entry.isDirectory && /\.ya?ml$/i.test(entry.name)) names.push(entry.name);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return names.sort();
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
