/** The import graph of the project as Deno sees it: `deno info --json`, reduced to the edges between our own files. */
import { fromFileUrl, ROOT } from "./tree.ts";

/** One import between two files of the project; paths are relative to its root. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** A `type` edge is erased before anything runs. */
  readonly kind: "code" | "type";
  /** True for `import()`: loaded late. */
  readonly late: boolean;
}

/** What one root reaches. */
export interface ModuleGraph {
  readonly root: string;
  readonly edges: readonly Edge[];
  /** Imports of files that are no files of ours: `npm:` and `node:` specifiers, by the importing file. */
  readonly foreign: readonly { readonly from: string; readonly specifier: string; readonly late: boolean }[];
}

interface Resolved {
  readonly specifier?: string;
  readonly error?: string;
}

interface Info {
  readonly modules: readonly {
    readonly specifier: string;
    readonly error?: string;
    readonly dependencies?: readonly {
      readonly specifier: string;
      readonly code?: Resolved;
      readonly type?: Resolved;
      readonly isDynamic?: boolean;
    }[];
  }[];
  readonly redirects?: Readonly<Record<string, string>>;
}

/** Reads the graph below a root, late imports included. Throws where Deno cannot read it or an import has no target. */
export async function readModuleGraph(root: string): Promise<ModuleGraph> {
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", root],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  if (!output.success) throw new Error(`deno info ${root} failed:\n${new TextDecoder().decode(output.stderr)}`);
  return graphOf(root, JSON.parse(new TextDecoder().decode(output.stdout)) as Info);
}

function graphOf(root: string, info: Info): ModuleGraph {
  const edges: Edge[] = [];
  const foreign: { from: string; specifier: string; late: boolean }[] = [];
  for (const module of info.modules) {
    const from = relative(module.specifier);
    if (module.error !== undefined) throw new Error(`${module.specifier}: ${module.error}`);
    if (from === undefined) continue;
    for (const dependency of module.dependencies ?? []) {
      const late = dependency.isDynamic ?? false;
      for (const kind of ["code", "type"] as const) {
        const resolved = dependency[kind];
        if (resolved === undefined) continue;
        if (resolved.specifier === undefined) {
          throw new Error(`${from} imports "${dependency.specifier}": ${resolved.error}`);
        }
        const target = info.redirects?.[resolved.specifier] ?? resolved.specifier;
        const to = relative(target);
        if (to !== undefined) edges.push({ from, to, kind, late });
        else if (kind === "code") foreign.push({ from, specifier: target, late });
      }
    }
  }
  return { root, edges, foreign };
}

function relative(specifier: string): string | undefined {
  if (!specifier.startsWith("file:")) return undefined;
  const path = fromFileUrl(specifier);
  return path.startsWith(`${ROOT}/`) ? path.slice(ROOT.length + 1) : undefined;
}

/** The files that a root reaches over the edges that the filter lets through, the root included. */
export function reached(
  root: string,
  edges: readonly Edge[],
  follow: (edge: Edge) => boolean = () => true,
): ReadonlySet<string> {
  const seen = new Set([root]);
  for (const file of seen) {
    for (const edge of edges) if (edge.from === file && follow(edge)) seen.add(edge.to);
  }
  return seen;
}
