/** What a plugin asks for against what the operator gives, by the rule of every job. */
import { checkGrants } from "../catalog/check_grants.ts";
import { unsetVariables } from "../catalog/unset_variables.ts";
import type { Plugin } from "../catalog/catalog.ts";
import type { Config } from "../config/config.ts";
import { AppError } from "../errors/app_error.ts";
import { PERMISSION_KINDS } from "../plugin/permissions.ts";
import { type Check, finding } from "./check.ts";

/** Compares request and grant, and the pin with the files; a plugin for which this fails is not run by any job. */
export async function checkPermissions(plugin: Plugin, config: Config): Promise<readonly Check[]> {
  const { permissions } = plugin.manifest;
  try {
    const warnings = [...await checkGrants([plugin], config.plugins.grants), ...unsetVariables([plugin])];
    if (warnings.length > 0) return warnings.map((message) => finding("permissions", "warning", message));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.problems.map(({ message, hint }) => finding("permissions", "failed", message, hint));
  }
  const asks = PERMISSION_KINDS.some((kind) => permissions[kind].length > 0);
  return [finding("permissions", "ok", asks ? "all that it asks for is granted" : "it asks for none")];
}
