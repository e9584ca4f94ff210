/** Before anything runs: does each plugin have what it asks for, and is it the one that the operator pinned? */
import { AppError, type Problem } from "../errors/app_error.ts";
import { type MissingGrant, missingGrants, PERMISSION_KINDS } from "../plugin/permissions.ts";
import { findProgram } from "../plugin/programs.ts";
import { FORM, type Form } from "../program/files.ts";
import type { Grants } from "./apply_grants.ts";
import type { Plugin } from "./catalog.ts";
import { formProblem } from "./compiled_form.ts";
import { hashPlugin } from "./folder_hash.ts";

/**
 * Refuses plugins that ask for rights of which the config says nothing, with the YAML to paste; plugins that are not the
 * pinned ones; and what this form of the program cannot run safely. A plugin whose grant gives less than it asks for
 * runs: the operator has decided.
 *
 * @param form the form of the program that would run them
 * @returns a warning for each plugin that runs with less than it asks for, and for each program that is not there
 * @throws {AppError} `plugin.not_granted` or `plugin.changed`, with all the problems.
 *
 * @example
 * ```ts
 * import { checkGrants } from "./check_grants.ts";
 * const warnings = await checkGrants([], {});
 * if (warnings.length > 0) throw new Error("no plugin, no warning");
 * ```
 */
export async function checkGrants(
  plugins: Iterable<Plugin>,
  grants: Grants,
  form: Form = FORM,
): Promise<readonly string[]> {
  const warnings: string[] = [];
  const path = Deno.env.get("PATH") ?? "";
  const ungranted: Problem[] = [];
  const changed: Problem[] = [];
  for (const plugin of plugins) {
    const { name } = plugin.manifest;
    const policy = Object.hasOwn(grants, name) ? grants[name] : undefined;
    const unfit = formProblem(plugin, policy, form);
    if (unfit !== undefined) ungranted.push(unfit);
    const missing = missingGrants(plugin);
    const asked = missing.map(({ kind, asked }) => `${kind} ${asked}`).join(", ");
    const decided = policy !== undefined && PERMISSION_KINDS.some((kind) => policy[kind] !== undefined);
    if (missing.length > 0 && decided) warnings.push(`Plugin "${name}" runs without what it asks for: ${asked}`);
    else if (missing.length > 0) {
      const hint = `Put this into the config, with less where it asks for too much: ${grantAsYaml(name, missing)}`;
      ungranted.push({ message: `Plugin "${name}" asks for ${asked}, and the config does not grant it`, hint });
    }
    for (const program of Deno.build.os === "windows" ? [] : plugin.grant.run) {
      if (findProgram(program, path) !== undefined) continue;
      warnings.push(`Plugin "${name}" may run "${program}", and there is no such program on the PATH`);
    }
    const hash = policy?.sha256 === undefined ? undefined : await hashPlugin(plugin.folder);
    if (hash !== policy?.sha256) {
      const message =
        `Plugin "${name}" is not the pinned one: its sha256 is ${hash}, and the config wants ${policy?.sha256}`;
      const path = `plugins.grants.${name}.sha256`;
      changed.push({ message, path, hint: "Look at what has changed; then put the new hash into the config" });
    }
  }
  if (changed.length > 0) {
    throw new AppError("plugin.changed", "Cannot run changed plugins", { problems: [...changed, ...ungranted] });
  }
  if (ungranted.length > 0) {
    throw new AppError("plugin.not_granted", "Cannot run plugins without a grant", { problems: ungranted });
  }
  return warnings;
}

/** The grant for all that is missing, on one line. */
export function grantAsYaml(name: string, missing: readonly MissingGrant[]): string {
  const kinds = PERMISSION_KINDS.flatMap((kind) => {
    const asked = missing.filter((each) => each.kind === kind).map((each) => JSON.stringify(each.asked));
    return asked.length > 0 ? [`${kind}: [${asked.join(", ")}]`] : [];
  });
  return `plugins: { grants: { ${name}: { ${kinds.join(", ")} } } }`;
}
