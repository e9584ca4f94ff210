/** The tools that come with Deno, where the program runs under it: the module graph and the type checker. Run no code. */
import { fileURLToPath } from "node:url";
import { isMissing } from "../errors/system_error.ts";
import { DENO_CONFIG, FORM, PLUGIN_FACE } from "../program/files.ts";

/** What a tool said. */
export interface ToolOutput {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** True where this program was started by a `deno` that has the tools: a compiled executable has none. */
export function hasDenoTools(): boolean {
  return FORM !== "compiled";
}

/** The config by which the types of `ucop/plugin` and `ucop/text` are found; undefined where they are not at hand. */
export function typesConfig(): string | undefined {
  return hasDenoTools() && isFile(DENO_CONFIG) && isFile(PLUGIN_FACE) ? fileURLToPath(DENO_CONFIG) : undefined;
}

/** Runs `deno ARGS`. Nothing is fetched: what is not there already is an error of the tool. The signal ends it. */
export async function runDeno(args: readonly string[], signal?: AbortSignal): Promise<ToolOutput> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
    signal,
  }).output();
  signal?.throwIfAborted();
  const decoder = new TextDecoder();
  return { ok: success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

function isFile(url: URL): boolean {
  try {
    return Deno.statSync(url).isFile;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
