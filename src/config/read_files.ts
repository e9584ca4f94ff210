/** The config files of the homes, or the one that is named: who may be believed, and what they say. */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Decoded } from "../decode/decode.ts";
import { readTextFile } from "../decode/read_file.ts";
import { isMissing } from "../errors/system_error.ts";
import { type Home, workingHome } from "../program/homes.ts";
import { type FoundBy, judgePlace } from "../program/trusted_place.ts";
import { fromFolder, type Setting } from "./layer.ts";
import { parseConfig } from "./parse.ts";

/** Of a config file. */
const MOST_BYTES = 2 ** 20;

type Layer = Decoded<readonly Setting[]>;

/** Which files are looked for. */
export interface ReadFilesOptions {
  /** The shipped file, which the working folder's may be. */
  readonly shipped: URL;
  readonly cwd: string;
  /** The one that is named; then no other counts. */
  readonly file?: string;
  readonly homes?: readonly Home[];
}

/** The layers, of which a later one counts over an earlier one. */
export interface FileLayers {
  readonly layers: readonly Layer[];
  readonly warnings: readonly string[];
}

interface Wanted {
  readonly path: string;
  /** As messages call it. */
  readonly name: string;
  readonly by: FoundBy;
  /** Where its relative paths start from, if not from the working folder. */
  readonly folder?: string;
}

/** Reads the named file, which must be there, or those of the homes that are, the farthest first. */
export async function readFiles(options: ReadFilesOptions): Promise<FileLayers> {
  const { cwd, file, shipped, homes = [workingHome(cwd)] } = options;
  const wanted: readonly Wanted[] = file === undefined
    ? homes.toReversed().filter(({ config }) => look(config) !== "missing").map((home) => wantedOf(home, cwd))
    : [{ path: resolve(cwd, file), name: file, by: { kind: "name" } }];
  const layers: Layer[] = [];
  const warnings: string[] = [];
  for (const each of wanted) {
    const { path, name, by, folder } = each;
    // The program's own file, in its own folder, is as good as the program.
    const judged = look(path) === "there" && !isSame(path, fileURLToPath(shipped));
    const verdict = judged ? judgePlace(path, by) : undefined;
    if (verdict?.refused) {
      const trust = by.kind === "working folder" ? `, or give --config ${name} where you trust it` : "";
      const message = `cannot be trusted: ${verdict.message}`;
      layers.push({ ok: false, problems: [{ file: name, message, hint: verdict.hint + trust }] });
      continue;
    }
    if (verdict !== undefined) warnings.push(`The config file "${name}": ${verdict.message}. ${verdict.hint}`);
    const layer = await readLayer(path, name);
    layers.push(layer.ok && folder !== undefined ? { ok: true, value: fromFolder(layer.value, folder) } : layer);
  }
  return { layers, warnings };
}

/** Reads one file; `name` is what messages call it. */
export async function readLayer(path: string | URL, name: string, origin = name): Promise<Layer> {
  const text = await readTextFile(path, name, MOST_BYTES);
  return text.ok ? parseConfig(text.value, name, origin) : text;
}

function wantedOf({ kind, config, shown }: Home, cwd: string): Wanted {
  const place = { path: config, name: shown };
  if (kind === "working folder") return { ...place, by: { kind, cwd } };
  return { ...place, by: { kind: "search" }, folder: dirname(config) };
}

/** `unknown`: a folder on the way cannot be looked into, which reading the file will tell. */
function look(path: string): "there" | "missing" | "unknown" {
  try {
    Deno.statSync(path);
    return "there";
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return isMissing(error) ? "missing" : "unknown";
  }
}

function isSame(path: string, other: string): boolean {
  const [a, b] = [Deno.statSync(path), Deno.statSync(other)];
  return a.ino !== null && a.ino === b.ino && a.dev === b.dev;
}
