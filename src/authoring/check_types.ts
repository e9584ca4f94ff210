/** The type check of a plugin's module, by the type checker of Deno where there is one. */
import { fileURLToPath } from "node:url";
import type { Plugin } from "../catalog/catalog.ts";
import { type Check, finding } from "./check.ts";
import { runDeno, typesConfig } from "./deno_tool.ts";

/** Lines of the checker's report that are shown. */
const MAX_LINES = 30;

/** Checks the types of the module and all that it imports. */
export async function checkTypes(plugin: Plugin, signal?: AbortSignal): Promise<Check> {
  const config = typesConfig();
  if (config === undefined) {
    return finding("types", "not_done", "needs the source of ucop and a Deno that can check types");
  }
  const { ok, stderr } = await runDeno([
    ...["check", "--quiet", "--no-lock", "--no-remote", "--cached-only"],
    `--config=${config}`,
    fileURLToPath(plugin.module),
  ], signal);
  if (ok) return finding("types", "ok", "are right");
  if (isUntyped(stderr)) {
    return finding("types", "warning", "are not written down", 'Write "const agent: Agent = …", from "ucop/plugin"');
  }
  return finding("types", "failed", "are wrong", reportOf(stderr));
}

/** True where all that is wrong is a missing type: the codes from TS7005 to TS7053 say that something is `any`. */
function isUntyped(stderr: string): boolean {
  const codes = [...stderr.matchAll(/^TS(\d+) \[ERROR\]/gm)].map(([, code]) => Number(code));
  return codes.length > 0 && codes.every((code) => code >= 7005 && code <= 7053);
}

/** The checker's own words, without what Deno says around them. */
function reportOf(stderr: string): string {
  const text = stderr.replace(/^(?:error: )?Type checking failed\.[^]*$|^Stack backtrace:[^]*$/m, "");
  const lines = text.split("\n").map((line) => line.trimEnd()).filter((line) => line.trim() !== "");
  const left = lines.length - MAX_LINES;
  return [...lines.slice(0, MAX_LINES), ...(left > 0 ? [`… ${left} more lines`] : [])].join("\n");
}
