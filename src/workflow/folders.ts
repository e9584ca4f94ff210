/** The folders that a workflow is looked for in by its name. Knows paths only. */
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Home, workingHome } from "../program/homes.ts";
import type { FoundBy } from "../program/trusted_place.ts";

/** Where to look. */
export interface FolderOptions {
  readonly cwd: string;
  /** Further folders to look in, in order, relative to `cwd`: after the working folder's own. */
  readonly directories: readonly string[];
  /** Whose folders of workflows are looked in; the working folder's alone where this is left out. */
  readonly homes?: readonly Home[];
  /** The folder of the shipped workflows, looked in last. */
  readonly shipped: URL;
}

/** A folder that is looked in for a name. */
export interface WorkflowFolder {
  readonly path: string;
  readonly origin: Home["kind"] | "named" | "shipped";
  /** As messages call it. */
  readonly label: string;
  /** As messages call a file in it. */
  readonly labelOf: (file: string) => string;
  /** How it came to be looked at; undefined for the shipped ones. */
  readonly by?: FoundBy;
}

/** The folders in their order, each once: the working folder's, the further ones, the user's, the system's, ours. */
export function foldersOf(options: FolderOptions): readonly WorkflowFolder[] {
  const { cwd, directories, homes = [workingHome(cwd)] } = options;
  const shipped = fileURLToPath(options.shipped).replace(/\/$/, "");
  const folder = (path: string, origin: WorkflowFolder["origin"], label: string, by: FoundBy): WorkflowFolder => ({
    path,
    origin,
    label,
    labelOf: (file) => join(label, file),
    // In the program's own folder they are the shipped ones.
    ...(relative(path, shipped) === "" ? {} : { by }),
  });
  const [near, far] = [homes.filter(isNear), homes.filter((home) => !isNear(home))];
  const all: readonly WorkflowFolder[] = [
    ...near.map(({ kind, workflows }) =>
      folder(workflows, kind, relative(cwd, workflows), { kind: "working folder", cwd })
    ),
    ...directories.map((directory) => folder(resolve(cwd, directory), "named", directory, { kind: "name" })),
    ...far.map(({ kind, workflows }) => folder(workflows, kind, workflows, { kind: "search" })),
    {
      path: shipped,
      origin: "shipped",
      label: "the shipped workflows",
      labelOf: (file) => `config/workflows/${file} (shipped)`,
    },
  ];
  return all.filter(({ path }, at) => all.findIndex((other) => relative(other.path, path) === "") === at);
}

function isNear({ kind }: Home): boolean {
  return kind === "working folder";
}
