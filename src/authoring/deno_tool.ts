/** The tools that come with Deno, where the program runs under it: the module graph and the type checker. Run no code. */
import { fileURLToPath } from "node:url";

const CONFIG = new URL("../../deno.json", import.meta.url);
const PLUGIN_FACE = new URL("../plugin/mod.ts", import.meta.url);

/** What a tool said. */
export interface ToolOutput {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** True where this program was started by a `deno` that has the tools: a compiled executable has none. */
export function hasDenoTools(): boolean {
  return !Deno.build.standalone;
}

/** The config by which the types of `ucop/plugin` and `ucop/text` are found; undefined where they are not at hand. */
export function typesConfig(): string | undefined {
  return hasDenoTools() && isFile(CONFIG) && isFile(PLUGIN_FACE) ? fileURLToPath(CONFIG) : undefined;
}

/** Runs `deno ARGS`. Nothing is fetched: what is not there already is an error of the tool. */
export async function runDeno(args: readonly string[]): Promise<ToolOutput> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { ok: success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

function isFile(url: URL): boolean {
  try {
    return Deno.statSync(url).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
