/** The imports of a plugin, from the module graph: it may use its own folder, Deno's `node:` modules and the open faces. */
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "../catalog/catalog.ts";
import { containsPath } from "../plugin/path_scope.ts";
import { type Check, finding } from "./check.ts";
import { hasDenoTools, runDeno } from "./deno_tool.ts";

/** A module as `deno info --json` has it. */
interface Module {
  readonly specifier: string;
  readonly error?: string;
  readonly dependencies?: readonly Dependency[];
}

/** An import: `code` is there where it is loaded, `type` where its types are looked up. */
interface Dependency {
  readonly specifier: string;
  readonly code?: Target;
  readonly type?: Target;
}

interface Target {
  readonly specifier?: string;
  readonly span?: { readonly start: { readonly line: number } };
}

/** What a plugin imports from this program. */
const OPEN = /^ucop\/(?:plugin|text(?:\/[a-z_]+)?)$/;

const HINT = "Copy what you need into the plugin's folder; ucop/plugin and ucop/text are open to all plugins";

/**
 * Checks every static import, and every `import()` of a literal, in the files that the module reaches in its own folder.
 * A computed `import()` is not seen here; the sandbox refuses what leaves the folder.
 */
export async function checkImports(plugin: Plugin, signal?: AbortSignal): Promise<readonly Check[]> {
  if (!hasDenoTools()) return [finding("imports", "not_done", "need a Deno that reads the module graph")];
  const { ok, stdout, stderr } = await runDeno([
    ...["info", "--json", "--quiet", "--no-config", "--no-lock", "--no-remote", "--no-npm", "--unstable-raw-imports"],
    fileURLToPath(plugin.module),
  ], signal);
  if (!ok) return [finding("imports", "failed", `the module cannot be read: ${stderr.trim()}`)];
  const { modules } = JSON.parse(stdout) as { readonly modules: readonly Module[] };
  const isOwn = (url: string) => url.startsWith("file:") && containsPath(plugin.folder, fileURLToPath(url));
  const root = plugin.form === "folder" ? plugin.folder : dirname(plugin.folder);
  const own = modules.filter(({ specifier }) => isOwn(specifier));
  const found = own.flatMap(({ specifier, error, dependencies = [] }) => {
    const file = relative(root, fileURLToPath(specifier));
    const wrong = error === undefined ? [] : [`${file}: ${/^Module not found/.test(error) ? "is not there" : error}`];
    return [...wrong, ...dependencies.flatMap((each) => refused(each, file, isOwn, plugin.origin === "built-in"))];
  });
  if (found.length === 0) return [finding("imports", "ok", "stay in the plugin's own folder and the open faces")];
  return found.map((text, at) => finding("imports", "failed", text, at === found.length - 1 ? HINT : undefined));
}

/** `agent.ts:1: imports …, why not`, or nothing where it may. */
function refused(
  { specifier, code, type }: Dependency,
  file: string,
  isOwn: (url: string) => boolean,
  builtIn: boolean,
): readonly string[] {
  if (OPEN.test(specifier) || specifier.startsWith("node:")) return [];
  const used = code ?? type;
  const target = used?.specifier;
  const isFile = target?.startsWith("file:");
  // The packages of built-in plugins come with the program.
  if (isFile ? isOwn(target!) : builtIn) return [];
  const why = isFile
    ? "which lies outside of the plugin's folder"
    : target !== undefined && /^(?:https?|jsr):/.test(target)
    ? "which would be fetched from the network"
    : "a package, which does not come with the plugin";
  const line = used?.span === undefined ? "" : `:${used.span.start.line + 1}`;
  return [`${file}${line}: imports "${specifier}", ${why}`];
}
