/** One layer of the config as a flat list of settings, each with its origin. Pure. */
import { resolve } from "node:path";

/** One value and where it was given. */
export interface Setting {
  readonly keys: readonly string[];
  readonly value: unknown;
  /** `default`, `config/main.yaml`, `env UCOP_…` or `flag --…`. */
  readonly origin: string;
}

/** The values of nested mappings, each with the keys that lead to it. Lists are values. */
export function flatten(data: unknown, origin: string, keys: readonly string[] = []): readonly Setting[] {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return [{ keys, value: data, origin }];
  return Object.entries(data).flatMap(([key, value]) => flatten(value, origin, [...keys, key]));
}

/** The settings that count, the last of each path, sorted by path. */
export function lastOfEach(settings: readonly Setting[]): readonly Setting[] {
  const byPath = new Map(settings.map((setting) => [setting.keys.join("."), setting]));
  return [...byPath].sort(([a], [b]) => a < b ? -1 : 1).map(([, setting]) => setting);
}

/** The nested mappings again. */
export function nest(settings: readonly Setting[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { keys, value } of settings) {
    let node = root;
    for (const key of keys.slice(0, -1)) {
      // An agent may be called "constructor": only own keys count.
      if (!Object.hasOwn(node, key)) node[key] = {};
      node = node[key] as Record<string, unknown>;
    }
    node[keys.at(-1)!] = value;
  }
  return root;
}

/** The keys whose values are lists of paths; `*` is a plugin's name. */
const PATHS = [
  "workflows.directories",
  "plugins.directories",
  "sources.directories",
  "plugins.grants.*.read",
  "plugins.grants.*.write",
];

/** The settings with relative paths made absolute from a folder; a placeholder such as `{sources}` stays. */
export function fromFolder(settings: readonly Setting[], folder: string): readonly Setting[] {
  return settings.map((setting) => {
    const { keys, value } = setting;
    const path = keys.map((key, at) => at === 2 ? "*" : key).join(".");
    if (!PATHS.includes(path) || !Array.isArray(value)) return setting;
    return { ...setting, value: value.map((each: string) => each.startsWith("{") ? each : resolve(folder, each)) };
  });
}
