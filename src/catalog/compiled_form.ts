/**
 * What a compiled executable cannot hold off: loading a module ignores permissions there, and a child that it starts has
 * all of its rights. So code from outside runs in it only where the operator trusts it by name. Pure.
 */
import type { PluginPolicy } from "../config/config.ts";
import type { Problem } from "../errors/app_error.ts";
import type { Form } from "../program/files.ts";
import type { Origin, Plugin } from "./catalog.ts";

/** The other form, in which every permission is enforced. */
const OTHER_FORM = "take the self-extracting file of this release, where permissions hold (deno task build)";

/**
 * Where a plugin runs. Code from outside runs in a process of its own, unless the operator says otherwise; a compiled
 * executable has workers only.
 *
 * @example
 * ```ts
 * import { isolationIn } from "./compiled_form.ts";
 * if (isolationIn("bundle", "flag", undefined) !== "process") throw new Error("it is from outside");
 * if (isolationIn("compiled", "flag", { trust: true }) !== "worker") throw new Error("there is no other");
 * ```
 */
export function isolationIn(form: Form, origin: Origin, policy: PluginPolicy | undefined): Plugin["isolation"] {
  if (form === "compiled") return "worker";
  return policy?.isolation ?? (origin === "built-in" ? "worker" : "process");
}

/** Why the plugin cannot run in a program of that form; undefined where it can. */
export function formProblem(
  { manifest: { name }, origin }: Plugin,
  policy: PluginPolicy | undefined,
  form: Form,
): Problem | undefined {
  if (form !== "compiled") return undefined;
  const path = `plugins.grants.${name}`;
  if (policy?.isolation === "process") {
    const message =
      `Plugin "${name}" cannot run in a process: a compiled executable cannot start one with fewer rights`;
    return { message, path: `${path}.isolation`, hint: `Take "isolation" out, or ${OTHER_FORM}` };
  }
  if (origin === "built-in" || policy?.trust === true) return undefined;
  const message =
    `Plugin "${name}" is not trusted: in a compiled executable its imports are not held to its permissions`;
  const word = `plugins: { grants: { ${name}: { trust: true } } }`;
  const hint = `${OTHER_FORM[0]!.toUpperCase()}${OTHER_FORM.slice(1)}; if you know its code, write ${word}`;
  return { message, path: `${path}.trust`, hint };
}
