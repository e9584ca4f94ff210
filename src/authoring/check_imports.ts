/** The imports of a plugin, from the module graph: it may use its own folder, Deno's `node:` modules and the open faces. */
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "../catalog/catalog.ts";
import { containsPath } from "../plugin/path_scope.ts";
import { type Check, finding } from "./check.ts";
import { hasDenoTools, runDeno } from "./deno_tool.ts";

/** An import as `deno info --json` has it; its kind is known by which of the two is there. */
interface Dependency {
  readonly specifier: string;
  readonly code?: Target;
  readonly type?: Target;
}

interface Target {
  readonly specifier?: string;
  readonly span?: { readonly start: { readonly line: number } };
}

interface Module {
  readonly specifier: string;
  readonly error?: string;
  readonly dependencies?: readonly Dependency[];
}

/** What a plugin imports from this program. */
const OPEN = /^ucop\/(?:plugin|text(?:\/[a-z_]+)?)$/;

/**
 * Checks every static import, and every `import()` of a literal, in the files that `agent.ts` reaches in its own folder.
 * A computed `import()` is not seen here; the sandbox refuses what leaves the folder.
 */
export async function checkImports(plugin: Plugin): Promise<readonly Check[]> {
  if (!hasDenoTools()) return [finding("imports", "not_done", "needs a Deno that can read the module graph")];
  const { ok, stdout, stderr } = await runDeno([
    ...["info", "--json", "--quiet", "--no-config", "--no-lock", "--no-remote", "--no-npm"],
    fileURLToPath(plugin.module),
  ]);
  if (!ok) return [finding("imports", "failed", `the module cannot be read: ${stderr.trim()}`)];
  const { modules } = JSON.parse(stdout) as { readonly modules: readonly Module[] };
  const folder = plugin.form === "folder" ? plugin.folder : undefined;
  const isOwn = (url: string) =>
    url.startsWith("file:") && (url === plugin.module || (!!folder && containsPath(folder, fileURLToPath(url))));
  const root = folder ?? dirname(plugin.folder);
  const own = modules.filter(({ specifier }) => isOwn(specifier));
  const broken = own.flatMap(({ specifier, error }) =>
    error === undefined ? [] : [finding("imports", "failed", `${relative(root, fileURLToPath(specifier))}: ${error}`)]
  );
  const leaving = own.flatMap(({ specifier: from, dependencies = [] }) =>
    dependencies.flatMap((dependency) => {
      const reason = whyRefused(dependency, isOwn, plugin.origin === "built-in");
      if (reason === undefined) return [];
      const line = (dependency.code ?? dependency.type)?.span?.start.line;
      const place = `${relative(root, fileURLToPath(from))}${line === undefined ? "" : `:${line + 1}`}`;
      return [finding("imports", "failed", `${place}: imports "${dependency.specifier}", ${reason}`, HINT)];
    })
  );
  const found = [...broken, ...leaving];
  return found.length > 0 ? found : [finding("imports", "ok", "stay in the plugin's own folder and the open faces")];
}

const HINT = "Copy what you need into the plugin's folder; ucop/plugin and ucop/text are open to all plugins";

function whyRefused(
  { specifier, code, type }: Dependency,
  isOwn: (url: string) => boolean,
  builtIn: boolean,
): string | undefined {
  if (OPEN.test(specifier) || specifier.startsWith("node:")) return undefined;
  const target = code?.specifier ?? type?.specifier;
  if (target?.startsWith("file:")) return isOwn(target) ? undefined : "which lies outside of the plugin's folder";
  if (target !== undefined && /^https?:|^jsr:/.test(target)) return "which would be fetched from the network";
  // The packages of built-in plugins come with the program.
  return builtIn ? undefined : "a package, which does not come with the plugin";
}
