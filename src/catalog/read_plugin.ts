/** Reads one entry of a plugin folder: a plugin, all that is wrong with it, or nothing to see. Never runs it. */
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import type { Decoded } from "../decode/decode.ts";
import { readTextFile } from "../decode/read_file.ts";
import type { Problem } from "../errors/app_error.ts";
import { isSystemError, systemReason } from "../errors/system_error.ts";
import { defaultManifest } from "../plugin/default_manifest.ts";
import { AGENT_NAME_RULE, isAgentName, parseManifest } from "../plugin/parse_manifest.ts";
import type { Plugin } from "./catalog.ts";
import { faultyFiles } from "./check_files.ts";

/** A plugin before the operator's grant is applied. */
export type FoundPlugin = Pick<Plugin, "manifest" | "form" | "folder" | "module">;

/** A plugin folder's module: as it is written, or as JavaScript, in which the built-in plugins of one file come. */
const CODE_FILES = ["agent.ts", "agent.js"];

/** Bytes of a manifest, and of the file of code that is loaded first. */
const MOST_MANIFEST_BYTES = 2 ** 20;
const MOST_CODE_BYTES = 64 * 2 ** 20;

/** An entry of a folder, with the links in its own path followed. */
export interface Entry {
  /** Its name in the folder, which a link may have given it. */
  readonly name: string;
  /** Its real path. */
  readonly path: string;
  /** How the user would name it. */
  readonly shown: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  /** True for a link whose end is not there. */
  readonly leadsNowhere?: boolean;
}

/** The name of the plugin that an entry is, whatever stands in it. */
export function nameOf({ name, isDirectory }: Entry): string {
  return isDirectory ? name : parse(name).name;
}

/** Whether an entry, by its name and kind, can be a plugin. */
export function mayBePlugin({ name, isDirectory, isFile, leadsNowhere }: Entry): boolean {
  return isDirectory || leadsNowhere === true || (isFile && name.endsWith(".ts") && !name.endsWith(".d.ts"));
}

/**
 * Reads an entry. Undefined for what is no plugin: files that are no `.ts`, type declarations, and folders with neither
 * `agent.yaml` nor code.
 */
export async function readPlugin(entry: Entry): Promise<Decoded<FoundPlugin> | undefined> {
  if (entry.leadsNowhere) {
    return refused({ message: "This link leads nowhere", file: entry.shown, hint: "Take it out, or mend it" });
  }
  if (entry.isDirectory) {
    try {
      return await readFolder(entry);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const [why, hint] = error instanceof Deno.errors.PermissionDenied
        ? ["permission denied", "Make it readable for the user that runs ucop"]
        : [systemReason(error), 'See "ucop doctor"'];
      return refused({ file: entry.shown, message: `Cannot read the plugin "${entry.name}": ${why}`, hint });
    }
  }
  return mayBePlugin(entry) ? readBareFile(entry) : undefined;
}

function readBareFile({ name: file, path, shown }: Entry): Decoded<FoundPlugin> {
  const { name } = parse(file);
  if (!isAgentName(name)) {
    const message = `The name "${name}" of this plugin ${AGENT_NAME_RULE}`;
    return refused({ file: shown, message, hint: "Rename it; put _ before the name of a file that is no plugin" });
  }
  return found({ manifest: defaultManifest(name), form: "file", folder: path, module: pathToFileURL(path).href });
}

async function readFolder({ name, path, shown }: Entry): Promise<Decoded<FoundPlugin> | undefined> {
  const files = new Set<string>();
  for await (const { name: file } of Deno.readDir(path)) files.add(file);
  const code = CODE_FILES.find((file) => files.has(file));
  if (!files.has("agent.yaml")) {
    if (code === undefined) return undefined;
    const hint = files.has("agent.yml") ? "Rename agent.yml to agent.yaml" : `Write one; "name: ${name}" is enough`;
    return refused({ file: shown, message: `Plugin "${name}" has an ${code} but no agent.yaml`, hint });
  }

  const file = join(shown, "agent.yaml");
  const text = await readTextFile(join(path, "agent.yaml"), file, MOST_MANIFEST_BYTES);
  const faults = await faultyFiles(path);
  const parsed = text.ok ? parseManifest(text.value, file, name) : text;
  const problems: Problem[] = parsed.ok ? [] : [...parsed.problems];
  if (code === undefined) {
    problems.push({
      file: shown,
      message: `Plugin "${name}" has an agent.yaml but no agent.ts`,
      hint: 'Write one with "export default { run: () => ({}) }"',
    });
  } else if (await isLonger(join(path, code), MOST_CODE_BYTES)) {
    const hint = "Let the agent read what is large from a file";
    problems.push({ file: join(shown, code), message: `This code has more than ${MOST_CODE_BYTES} bytes`, hint });
  }
  for (const { path: faulty, message, hint } of faults) {
    problems.push({ file: join(shown, faulty.slice(path.length)), message, hint });
  }
  if (!parsed.ok || code === undefined || problems.length > 0) return { ok: false, problems };
  const module = pathToFileURL(join(path, code)).href;
  return found({ manifest: parsed.value, form: "folder", folder: path, module });
}

async function isLonger(path: string, bytes: number): Promise<boolean> {
  try {
    return (await Deno.stat(path)).size > bytes;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false; // A link that leads nowhere is told as such.
    throw error;
  }
}

function found(value: FoundPlugin): Decoded<FoundPlugin> {
  return { ok: true, value };
}

function refused(problem: Problem): Decoded<FoundPlugin> {
  return { ok: false, problems: [problem] };
}
