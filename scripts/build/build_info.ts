/** What a built program says of its own making: `build.json` in its root. */
import { VERSION } from "../../src/cli/version.ts";
import { runTool } from "./run_tool.ts";

/** The content of `build.json`. */
export interface BuildInfo {
  readonly version: string;
  /** The commit, with `-dirty` where files differ from it; null where there is no repository to ask. */
  readonly commit: string | null;
  readonly target: string;
  readonly deno: string;
}

/** Asks git and the running Deno. No time stamp: the same commit gives the same bytes. */
export async function buildInfo(target: string): Promise<BuildInfo> {
  return { version: VERSION, commit: await commitOf(), target, deno: Deno.version.deno };
}

async function commitOf(): Promise<string | null> {
  try {
    const commit = (await runTool("git", ["rev-parse", "HEAD"])).trim();
    const changes = await runTool("git", ["status", "--porcelain"]);
    return changes === "" ? commit : `${commit}-dirty`;
  } catch {
    // No git, or the source came as an archive.
    return null;
  }
}
