/** A workflow by name or by file: where it is looked for, and what is said when it is not there. */
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { closest } from "../decode/closest.ts";
import { readTextFile } from "../decode/read_file.ts";
import { AppError } from "../errors/app_error.ts";
import { parseWorkflow, stem } from "./parse.ts";
import type { Workflow } from "./workflow.ts";

/** What to load, and from where. */
export interface LoadWorkflowOptions {
  /** A name, or a file: a text that ends in `.yaml` or `.yml` or holds a `/`. */
  readonly name: string;
  readonly cwd: string;
  /** Folders to look in for a name, in order, relative to `cwd`. */
  readonly directories: readonly string[];
  /** The folder of the shipped workflows, looked in last. */
  readonly shipped: URL;
}

/** A workflow file that can be named. */
export interface WorkflowPlace {
  readonly name: string;
  readonly path: string;
  /** As messages call it. */
  readonly label: string;
}

/**
 * Loads a workflow.
 *
 * @throws {AppError} `workflow.not_found` with the places looked in and the nearest name; `workflow.invalid` with all
 * problems of the file.
 * @example
 * ```ts
 * import { loadWorkflow } from "./load.ts";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/site.yaml`, "steps: [fetch]");
 * const shipped = new URL(`file://${folder}/none/`);
 * const workflow = await loadWorkflow({ name: "site", cwd: folder, directories: ["."], shipped });
 * if (workflow.file !== "site.yaml") throw new Error(workflow.file);
 * ```
 */
export async function loadWorkflow(options: LoadWorkflowOptions): Promise<Workflow> {
  const place = isFile(options.name) ? await placeOfFile(options) : await placeOfName(options);
  const text = await readTextFile(place.path, place.label);
  const parsed = text.ok ? parseWorkflow(text.value, place.label, place.name) : text;
  if (parsed.ok) return parsed.value;
  throw new AppError("workflow.invalid", `Cannot use the workflow "${options.name}"`, { problems: parsed.problems });
}

/** The workflows that can be named, sorted; of two with one name the first found counts. */
export async function findWorkflows(options: Omit<LoadWorkflowOptions, "name">): Promise<readonly WorkflowPlace[]> {
  const found = new Map<string, WorkflowPlace>();
  for (const folder of foldersOf(options)) {
    for (const entry of await namesIn(folder.path)) {
      const name = stem(entry);
      if (!found.has(name)) found.set(name, { name, path: join(folder.path, entry), label: folder.labelOf(entry) });
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
  const near = closest(basename(name), await namesIn(dirname(path)));
  throw new AppError("workflow.not_found", `Cannot read the workflow file "${name}": no such file`, {
    hint: near === undefined
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
  const looked = foldersOf(options).map((folder) => folder.label);
  throw new AppError("workflow.not_found", `Cannot find the workflow "${name}": looked in ${looked.join(", ")}`, {
    hint: near !== undefined
      ? `Did you mean "${near}"?`
      : names.length > 0
      ? `Known workflows: ${names.join(", ")}`
      : "Give the path of a workflow file",
    details: { name, looked, known: names },
  });
}

function foldersOf({ cwd, directories, shipped }: Omit<LoadWorkflowOptions, "name">) {
  const own = directories.map((directory) => ({
    path: resolve(cwd, directory),
    label: directory,
    labelOf: (file: string) => join(directory, file),
  }));
  const last = fileURLToPath(shipped).replace(/\/$/, "");
  // In the program's own folder both are the same place.
  if (own.some((folder) => relative(folder.path, last) === "")) return own;
  const labelOf = (file: string) => `config/workflows/${file} (shipped)`;
  return [...own, { path: last, label: "the shipped workflows", labelOf }];
}

/** The YAML files of a folder, sorted; none where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (!entry.isDirectory && /\.ya?ml$/i.test(entry.name)) names.push(entry.name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
  }
  return names.sort();
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
