/** Finds the plugins: searches the folders in order and reads every manifest. Runs no plugin's code. */
import { join } from "node:path";
import { mapBounded } from "../concurrency/map_bounded.ts";
import type { Decoded } from "../decode/decode.ts";
import { AppError, type Problem } from "../errors/app_error.ts";
import { FORM, type Form } from "../program/files.ts";
import { applyGrant, type Grants } from "./apply_grants.ts";
import type { Catalog, Origin, Plugin } from "./catalog.ts";
import { isolationIn } from "./compiled_form.ts";
import { distrust, findPlaces, type Look, type Place, type PlaceOptions, showPath } from "./plugin_places.ts";
import { type Entry, type FoundPlugin, mayBePlugin, nameOf, readPlugin } from "./read_plugin.ts";

/** Plugins that are read at once: each takes a few open files, and there may be thousands. */
const READ_AT_ONCE = 8;

/** Where to look, and what the operator says of what is found. */
export interface DiscoverOptions extends PlaceOptions {
  /** The config's `plugins.grants`. */
  readonly grants: Grants;
  /** The form of the program that will run them; this one's by default. */
  readonly form?: Form;
  /** Is told what does not keep a plugin from running, but should be mended. */
  readonly warn?: (message: string) => void;
}

/** What was found under a name, with the places that show in messages. */
interface Candidate {
  readonly name: string;
  readonly origin: Origin;
  readonly shown: string;
  /** The folder of plugins that it lies in. */
  readonly place: string;
  /** Why nothing of that folder may be used. */
  readonly distrusted: Problem | undefined;
  readonly read: Decoded<FoundPlugin>;
}

/**
 * Finds all plugins: the built-in ones, those of the folders that are named, those in `plugins/` of the working folder,
 * beside the executable, and of the user and the system. A folder that is reached twice is read once, for the first of
 * these reasons. Entries whose names begin with `_` or `.` are left alone.
 *
 * A plugin that cannot be used is no error here, and stands in `broken` with all that is wrong with it: its manifest,
 * links that lead out, a name that is there twice. One with the name of a built-in plugin is left out, with a warning,
 * where its grant does not say that it takes that one's place.
 *
 * What lies in a folder that nobody named and that another user can write to cannot be used either.
 *
 * Throws `plugin.invalid` for the folders that are named and cannot be read, all at once.
 *
 * @example
 * ```ts
 * import { discoverPlugins } from "./discover.ts";
 * const builtIn = new URL("../../plugins/", import.meta.url);
 * const catalog = await discoverPlugins({ builtIn, cwd: "/", directories: [], grants: {} });
 * for (const [name, plugin] of catalog) if (plugin.manifest.name !== name) throw new Error(name);
 * ```
 */
export async function discoverPlugins(options: DiscoverOptions): Promise<Catalog> {
  const { grants, form = FORM } = options;
  const cwd = await Deno.realPath(options.cwd);
  const problems: Problem[] = [];
  const places = await findPlaces({ ...options, cwd }, problems);
  const look: Look = { cwd, problems, warn: options.warn ?? (() => {}) };
  const candidates = (await Promise.all(places.map((place) => readPlace(place, look)))).flat();

  const chosen = new Map<string, Candidate>();
  const broken = new Map<string, readonly Problem[]>();
  const shadowed: Candidate[] = [];
  const leftOut = new Set<Problem>();
  // Those that must not be used come last: a stranger cannot take a name from a plugin.
  for (const candidate of candidates.toSorted((a, b) => Number(!!a.distrusted) - Number(!!b.distrusted))) {
    const { name, origin, distrusted, read } = candidate;
    const first = chosen.get(name);
    if (first?.origin === "built-in" && origin !== "built-in" && !policyOf(grants, name)?.override) {
      shadowed.push(candidate);
      continue;
    }
    if (distrusted && first && first.origin !== "built-in" && !first.distrusted) {
      leftOut.add(distrusted);
      continue;
    }
    const isSecond = first !== undefined && (first.origin !== "built-in" || origin === "built-in");
    const found = [...isSecond ? broken.get(name) ?? [] : [], ...read.ok ? [] : read.problems];
    const twice = isSecond ? [thereTwice(first, candidate)] : [];
    if (twice.length + found.length > 0) broken.set(name, [...found, ...twice]);
    else broken.delete(name);
    if (!isSecond) chosen.set(name, candidate);
  }
  for (const message of shadowedWarnings(shadowed)) look.warn(message);
  for (const { message, hint } of leftOut) look.warn(`${message}. ${hint}`);
  if (problems.length > 0) {
    problems.sort((a, b) => compare(a.file ?? "", b.file ?? ""));
    throw new AppError("plugin.invalid", "Cannot use the plugins", { problems });
  }
  const plugins = [...chosen.values()].flatMap(({ name, origin, read }): readonly (readonly [string, Plugin])[] => {
    if (!read.ok || broken.has(name)) return [];
    const policy = policyOf(grants, name);
    const grant = applyGrant(read.value.manifest.permissions, origin, policy, cwd);
    return [[name, { ...read.value, origin, grant, isolation: isolationIn(form, origin, policy) }]];
  });
  return Object.assign(sortedMap(plugins), { broken: sortedMap(broken) });
}

function policyOf(grants: Grants, name: string) {
  return Object.hasOwn(grants, name) ? grants[name] : undefined;
}

function thereTwice(first: Candidate, { name, shown }: Candidate): Problem {
  const message = `Plugin "${name}" is there twice: in "${first.shown}" and in "${shown}"`;
  return { message, file: shown, hint: "Rename one of them, or take it out" };
}

/** One line for each folder: a checkout of the program itself has all the names of the built-in plugins. */
function shadowedWarnings(shadowed: readonly Candidate[]): readonly string[] {
  return [...Map.groupBy(shadowed, ({ place }) => place)].map(([place, plugins]) => {
    const names = plugins.map(({ name }) => name);
    const word = `plugins: { grants: { ${names.length === 1 ? names[0] : "NAME"}: { override: true } } }`;
    const left = names.length === 1
      ? `The plugin "${plugins[0]!.shown}" is left out: a built-in one has its name. Rename it`
      : `${names.length} plugins of "${place}" are left out: built-in ones have their names (${names.join(", ")}). ` +
        "Rename them";
    return `${left}, or to replace the built-in one write ${word}`;
  });
}

function sortedMap<Value>(entries: Iterable<readonly [string, Value]>): Map<string, Value> {
  return new Map([...entries].sort(([a], [b]) => compare(a, b)));
}

/** The plugins of one folder, in the order of their names. */
async function readPlace({ path, origin, foundAt }: Place, look: Look): Promise<readonly Candidate[]> {
  const { cwd, problems, warn } = look;
  const shown = showPath(path, cwd);
  // A folder that nobody named cannot stop those who want nothing of it.
  const refusePlace = (message: string, hint?: string) => {
    if (origin === "flag" || origin === "built-in") problems.push({ message, file: shown, ...(hint ? { hint } : {}) });
    else warn(hint === undefined ? message : `${message}. ${hint}`);
    return [];
  };
  let entries: readonly Entry[];
  try {
    entries = await listEntries(path, shown);
  } catch (error) {
    if (error instanceof Deno.errors.NotADirectory) {
      return refusePlace(`Cannot use "${shown}" as a plugin folder: it is a file`);
    }
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    const hint = "Make it readable for the user that runs ucop";
    return refusePlace(`Cannot read the plugin folder "${shown}": permission denied`, hint);
  }
  if (entries.some(({ name }) => name === "agent.yaml" || name === "agent.ts")) {
    const message = `Cannot use "${shown}" as a folder of plugins: it is a plugin itself`;
    return refusePlace(message, "Name the folder above it");
  }
  const linked = entries.filter((entry) => entry.path !== join(path, entry.name)).map((entry) => entry.path);
  const distrusted = origin === "built-in"
    ? undefined
    : [foundAt, ...linked].map((each) => distrust(each, origin, shown, look)).find((problem) => problem !== undefined);
  const read = distrusted === undefined
    ? await mapBounded(entries, READ_AT_ONCE, readPlugin)
    : entries.map((entry) => mayBePlugin(entry) ? { ok: false as const, problems: [distrusted] } : undefined);
  return entries.flatMap((entry, at): readonly Candidate[] => {
    const plugin = read[at];
    if (plugin === undefined) return [];
    return [{ name: nameOf(entry), origin, shown: entry.shown, place: shown, distrusted, read: plugin }];
  });
}

async function listEntries(folder: string, shown: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const { name, isFile, isDirectory, isSymlink } of Deno.readDir(folder)) {
    if (/^[_.]/.test(name)) continue;
    const entry = { name, path: join(folder, name), shown: join(shown, name), isFile, isDirectory };
    if (!isSymlink) entries.push(entry);
    else {
      try {
        const path = await Deno.realPath(entry.path);
        const stat = await Deno.stat(path);
        entries.push({ ...entry, path, isFile: stat.isFile, isDirectory: stat.isDirectory });
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        entries.push({ ...entry, leadsNowhere: true });
      }
    }
  }
  return entries.sort((a, b) => compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
