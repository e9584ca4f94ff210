/** Finds the plugins: searches the folders in order and reads every manifest. Runs no plugin's code. */
import { join } from "node:path";
import { AppError, type Problem } from "../errors/app_error.ts";
import { FORM, type Form } from "../program/files.ts";
import { applyGrant, type Grants } from "./apply_grants.ts";
import type { Catalog, Origin, Plugin } from "./catalog.ts";
import { isolationIn } from "./compiled_form.ts";
import { findPlaces, type Look, mayUse, type Place, type PlaceOptions, showPath } from "./plugin_places.ts";
import { type Entry, type FoundPlugin, readPlugin } from "./read_plugin.ts";

/** Where to look, and what the operator says of what is found. */
export interface DiscoverOptions extends PlaceOptions {
  /** The config's `plugins.grants`. */
  readonly grants: Grants;
  /** The form of the program that will run them; this one's by default. */
  readonly form?: Form;
  /** Is told what does not keep a plugin from running, but should be mended. */
  readonly warn?: (message: string) => void;
}

/** A plugin with the place that shows in messages. */
interface Candidate extends FoundPlugin {
  readonly origin: Origin;
  readonly shown: string;
}

/**
 * Finds all plugins: the built-in ones, those of the folders that are named, those in `plugins/` of the working folder,
 * beside the executable, and of the user and the system. A folder that is reached twice is read once, for the first of
 * these reasons. Entries whose names begin with `_` or `.` are left alone.
 *
 * Throws `plugin.invalid` with all problems of all plugins at once: manifests, links that lead out, a name found twice,
 * a folder that is named and not there, one that was not named and that another user can write to.
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

  const plugins = new Map<string, Plugin>();
  const shownBy = new Map<string, string>();
  for (const { shown, origin, ...found } of candidates) {
    const { name, permissions } = found.manifest;
    const policy = Object.hasOwn(grants, name) ? grants[name] : undefined;
    const first = shownBy.get(name);
    const overrides = plugins.get(name)?.origin === "built-in" && origin !== "built-in";
    if (first !== undefined && !(overrides && policy?.override)) {
      const message = `Plugin "${name}" is there twice: in "${first}" and in "${shown}"`;
      const word = `plugins: { grants: { ${name}: { override: true } } }`;
      const hint = `Rename one of them, or take it out${
        overrides ? `; to replace the built-in one write ${word}` : ""
      }`;
      problems.push({ message, file: shown, hint });
      continue;
    }
    shownBy.set(name, shown);
    const grant = applyGrant(permissions, origin, policy, cwd);
    plugins.set(name, { ...found, origin, grant, isolation: isolationIn(form, origin, policy) });
  }
  if (problems.length > 0) {
    problems.sort((a, b) => compare(a.file ?? "", b.file ?? ""));
    throw new AppError("plugin.invalid", "Cannot use the plugins", { problems });
  }
  return new Map([...plugins].sort(([a], [b]) => compare(a, b)));
}

/** The plugins of one folder, in the order of their names. */
async function readPlace({ path, origin, foundAt }: Place, look: Look): Promise<readonly Candidate[]> {
  const { cwd, problems } = look;
  const shown = showPath(path, cwd);
  let entries: Entry[];
  try {
    entries = await listEntries(path, shown, problems);
  } catch (error) {
    if (error instanceof Deno.errors.NotADirectory) {
      problems.push({ message: `Cannot use "${shown}" as a plugin folder: it is a file`, file: shown });
    } else if (error instanceof Deno.errors.PermissionDenied) {
      const hint = "Make it readable for the user that runs ucop";
      problems.push({ message: `Cannot read the plugin folder "${shown}": permission denied`, file: shown, hint });
    } else throw error;
    return [];
  }
  if (entries.some(({ name }) => name === "agent.yaml" || name === "agent.ts")) {
    const message = `Cannot use "${shown}" as a folder of plugins: it is a plugin itself`;
    problems.push({ message, file: shown, hint: "Name the folder above it" });
    return [];
  }
  const linked = entries.filter((entry) => entry.path !== join(path, entry.name)).map((entry) => entry.path);
  if (origin !== "built-in" && ![foundAt, ...linked].every((each) => mayUse(each, origin, shown, look))) return [];
  const read = await Promise.all(entries.map(readPlugin));
  return read.flatMap((plugin, at) => {
    if (plugin?.ok) return [{ ...plugin.value, origin, shown: entries[at]!.shown }];
    problems.push(...plugin?.problems ?? []);
    return [];
  });
}

async function listEntries(folder: string, shown: string, problems: Problem[]): Promise<Entry[]> {
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
        problems.push({ message: "This link leads nowhere", file: entry.shown, hint: "Take it out, or mend it" });
      }
    }
  }
  return entries.sort((a, b) => compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
