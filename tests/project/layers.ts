/** The laws of imports, as pure functions over edges; each returns the offences, worded for the one who made them. */
import type { Edge } from "./module_graph.ts";

/** The levels of the folders: a file may import from lower levels, and from its own without a cycle. */
export type Levels = Readonly<Record<string, number>>;

/** `src/run/mod.ts` → `run`; undefined outside of `src`, and for the stand-ins of foreign packages in `src/std`. */
export function folderOf(file: string): string | undefined {
  const folder = /^src\/([^/]+)\//.exec(file)?.[1];
  return folder === "std" ? undefined : folder;
}

/** Imports that point upwards, and folders that the table does not know. */
export function upwardImports(edges: readonly Edge[], levels: Levels): readonly string[] {
  const offences = new Set<string>();
  for (const { from, to } of edges) {
    const [source, target] = [folderOf(from), folderOf(to)];
    for (const folder of [source, target]) {
      if (folder !== undefined && levels[folder] === undefined) {
        offences.add(`src/${folder}/ has no level in the table`);
      }
    }
    if (target === undefined) {
      if (source !== undefined && !to.startsWith("src/std/")) {
        offences.add(`${from} imports ${to}: that is outside of src/`);
      }
      continue;
    }
    if (source === undefined) {
      if (from.startsWith("src/std/")) offences.add(`${from} imports ${to}: a stand-in knows nothing of ucop`);
      continue;
    }
    const [low, high] = [levels[target] ?? 0, levels[source] ?? 0];
    if (low > high) offences.add(`${from} [${high}] imports ${to} [${low}]: imports point to lower levels only`);
  }
  return [...offences].sort();
}

/** The cycles among nodes, each once, as the path that closes it. */
export function cycles(links: readonly (readonly [from: string, to: string])[]): readonly string[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of links) {
    if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) found.push([...path.slice(start), node].join(" → "));
    if (start >= 0 || done.has(node)) return;
    for (const to of next.get(node) ?? []) visit(to, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) visit(node, []);
  return found;
}

/** Cycles among folders, which is to say among folders of one level. */
export function folderCycles(edges: readonly Edge[]): readonly string[] {
  return cycles(edges.flatMap(({ from, to }) => {
    const [source, target] = [folderOf(from), folderOf(to)];
    return source === undefined || target === undefined ? [] : [[source, target] as const];
  }));
}

/** Cycles among files, where an edge that is erased before running does not count. */
export function fileCycles(edges: readonly Edge[]): readonly string[] {
  return cycles(edges.filter((edge) => edge.kind === "code").map(({ from, to }) => [from, to] as const));
}

/** Imports of a plugin beyond its own folder and the two faces that are open to plugins. */
export function pluginOffences(edges: readonly Edge[], open: ReadonlySet<string>): readonly string[] {
  return edges
    .filter(({ from, to }) => homeOf(from) !== undefined && homeOf(from) !== homeOf(to) && !open.has(to))
    .map(({ from, to }) => `${from} imports ${to}: a plugin sees its own folder, ${[...open].join(" and ")}`);
}

/** The folder of the plugin that a file belongs to; undefined for what is no part of a built-in plugin. */
function homeOf(file: string): string | undefined {
  return /^(?:plugins|src\/(?:doctor|speedup)\/agents)\/[^/]+\//.exec(file)?.[0];
}
