/**
 * What the host adds to an agent's failure, knowing the plugin: where in its code it happened, and in place of the
 * runtime's flags, which keys of manifest and config give a right. Pure.
 */
import { isAbsolute } from "node:path";
import type { Plugin } from "../catalog/catalog.ts";
import type { WireError } from "../errors/wire_error.ts";
import { PERMISSION_KINDS, type PermissionKind } from "../plugin/permissions.ts";

/** The runtime's words for a right that is missing. */
const REFUSED = /Requires (\w+) access(?: to ("[^"]*"|[^,"]+))?, run again with the --allow-[a-z]+ flag/g;

/**
 * The failure with its place, and with words that an author can act on.
 *
 * @example
 * ```ts
 * import { NO_PERMISSIONS } from "../plugin/permissions.ts";
 * import { explainFailure } from "./explain_failure.ts";
 * const plugin = {
 *   manifest: { name: "shout" }, form: "folder", folder: "/p/shout", module: "file:///p/shout/agent.ts",
 *   origin: "flag", grant: NO_PERMISSIONS,
 * } as never;
 * const stack = "Error: no luck\n    at run (file:///p/shout/lib/say.ts:7:9)";
 * const { at } = explainFailure({ code: "agent.failed", message: "no luck", stack }, plugin);
 * if (at !== "shout/lib/say.ts:7") throw new Error(at);
 * ```
 */
export function explainFailure(error: WireError, plugin: Plugin): WireError {
  const { name } = plugin.manifest;
  const at = ownLine(error, plugin);
  let hint = error.hint;
  const reword = (text: string) =>
    text.replace(REFUSED, (_, kind: string, target: string | undefined) => {
      const what = target === undefined ? `${kind} access` : `${kind} access to ${target}`;
      if (!isKind(kind)) return `Requires ${what}, which no plugin can be given`;
      hint ??= howToAsk(kind, target, plugin);
      return `Requires ${what}, which the agent "${name}" does not have ` +
        `(permissions.${kind} in its agent.yaml, plugins.grants.${name}.${kind} in the config)`;
    });
  const message = reword(error.message);
  const causes = error.causes?.map(reword);
  return {
    ...error,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(causes === undefined ? {} : { causes }),
    ...(at === undefined ? {} : { at }),
  };
}

/** The first place in the plugin's own files: of the frames, or of what the message quotes where there are none. */
function ownLine({ message, stack = "" }: WireError, { form, module }: Plugin): string | undefined {
  const folder = new URL(form === "file" ? "." : "..", module).href;
  const own = form === "file" ? module : new URL(".", module).href;
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  for (const line of [...frames, ...message.split("\n")]) {
    const from = line.indexOf(own);
    const [, path, number] = from < 0 ? [] : /^([^\s?#()]*?):(\d+):\d+/.exec(line.slice(from)) ?? [];
    if (path !== undefined) return `${decoded(path.slice(folder.length))}:${number}`;
  }
  return undefined;
}

/** A path of a URL as people write it. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // An agent can put anything into its stack.
  }
}

function isKind(kind: string): kind is PermissionKind {
  return PERMISSION_KINDS.includes(kind as PermissionKind);
}

function howToAsk(kind: PermissionKind, target: string | undefined, { manifest: { name }, form }: Plugin): string {
  const value = target?.replace(/^"|"$/g, "");
  const isPath = kind === "read" || kind === "write";
  const entry = JSON.stringify(value === undefined || (isPath && !isAbsolute(value)) ? "…" : value);
  const grant = `plugins: { grants: { ${name}: { ${kind}: [${entry}] } } }`;
  return form === "file"
    ? `Make a folder ${name}/ of it with an agent.yaml that asks for it, permissions: { ${kind}: [${entry}] }; then grant it in the config: ${grant}`
    : `Ask for it in agent.yaml, permissions: { ${kind}: [${entry}] }, and grant it in the config, ${grant}`;
}
