/** Where the program's own files are, in each form that it comes in. Knows paths only, and reads nothing. */

/** `source`: a checkout. `bundle`: unpacked by the self-extracting file. `compiled`: inside of a `deno compile` binary. */
export type Form = "source" | "bundle" | "compiled";

/** How the program lies on the disk. */
export interface Place {
  readonly form: Form;
  /** The folder of `deno.json`, `config/` and `plugins/`; ends with a slash. */
  readonly root: URL;
}

const OWN_PATH = "src/program/files.ts";

/**
 * Finds the root from the place of this module. A checkout and a compiled binary hold it as it is; in a bundle it is
 * part of a module that lies in the root itself.
 *
 * @param module the URL of the running module
 * @param standalone true inside of a compiled binary
 *
 * @example
 * ```ts
 * import { findPlace } from "./files.ts";
 * const { form, root } = findPlace("file:///srv/ucop/cell.js", false);
 * if (form !== "bundle" || root.pathname !== "/srv/ucop/") throw new Error("wrong place");
 * ```
 */
export function findPlace(module: string, standalone: boolean): Place {
  if (!module.endsWith(`/${OWN_PATH}`)) return { form: "bundle", root: new URL(".", module) };
  return { form: standalone ? "compiled" : "source", root: new URL("../../", module) };
}

const { form, root }: Place = findPlace(import.meta.url, Deno.build.standalone);

/** The form of the program that runs. */
export const FORM: Form = form;

/** The folder that holds all of the program. */
export const PROGRAM_FOLDER: URL = root;

/** The import map of plugins, and the options of the runtime. */
export const DENO_CONFIG: URL = inRoot("deno.json");

/** The defaults of every config key. */
export const SHIPPED_CONFIG: URL = inRoot("config/main.yaml");

/** The shipped workflows, one file each. */
export const SHIPPED_WORKFLOWS: URL = inRoot("config/workflows/");

/** The built-in plugins, one folder each. */
export const BUILT_IN_PLUGINS: URL = inRoot("plugins/");

/** The agents of the speedup suite, in the form of built-in plugins. */
export const SPEEDUP_AGENTS: URL = inRoot("src/speedup/agents/");

/** The agents of the self-test of `ucop doctor`, in the same form. */
export const DOCTOR_AGENTS: URL = inRoot("src/doctor/agents/");

/** The main module of an agent's worker. */
export const WORKER_ENTRY: URL = inRoot(form === "bundle" ? "src/worker/entry.js" : "src/worker/entry.ts");

/** The main module of an agent's child process. In a bundle it lies in the root, by which it finds its way. */
export const CELL_ENTRY: URL = inRoot(form === "bundle" ? "cell.js" : "src/sandbox/cell.ts");

/** What plugins get of `node:worker_threads`; apart from the others, since a worker may not always read it. */
export const NODE_THREADS: URL = inRoot(form === "bundle" ? "node_threads.js" : "src/worker/node_threads.ts");

/** What a child process reads to start: its own code and the worker's. */
export const CELL_CODE: readonly URL[] = form === "bundle"
  ? [CELL_ENTRY, NODE_THREADS, inRoot("src/")]
  : [inRoot("src/")];

/** What plugins import as `ucop/text`. In a bundle it shares modules with the worker. */
export const TOOLKIT: URL = inRoot(form === "bundle" ? "src/" : "src/text/");

/** The text writer of the contexts of agents: loaded when an agent writes, and read by nobody before. */
export const TEXT_WRITER: URL = inRoot(form === "bundle" ? "src/text/extractive.js" : "src/text/extractive.ts");

/** What plugins get of Node, by the import map. */
export const NODE_FACES: URL = inRoot(form === "bundle" ? "src/" : "src/worker/node/");

/** What plugins import as `ucop/plugin`: types. */
export const PLUGIN_FACE: URL = inRoot("src/plugin/mod.ts");

function inRoot(path: string): URL {
  return new URL(path, root);
}
