/**
 * The `deno` binary of another or this system, from the npm registry. Deno itself is the client: it asks the registry
 * that is set up for it, checks the integrity hash of the registry's metadata, and keeps the package in its own cache.
 */
import { runDeno } from "./run_tool.ts";
import type { Target } from "./targets.ts";

/**
 * The path of the binary, of the version that runs this build.
 *
 * @throws {Error} where the registry has no such package, and where it cannot be reached.
 */
export async function fetchDeno(target: Target): Promise<string> {
  const wanted = `${target.package}@${Deno.version.deno}`;
  const alone = ["--no-config", "--no-lock", "--quiet"];
  try {
    // A list of versions that was read before this one came out would not do.
    await runDeno(["cache", ...alone, `npm:${wanted}`]).catch(() =>
      runDeno(["cache", "--reload", ...alone, `npm:${wanted}`])
    );
  } catch (error) {
    const message = `cannot get "${wanted}" from the npm registry: ${(error as Error).message}\n` +
      "hint: name the deno binary of that system by --deno FILE";
    throw new Error(message, { cause: error });
  }
  const info = JSON.parse(await runDeno(["info", "--json", ...alone, `npm:${wanted}`])) as {
    readonly npmPackages: Readonly<Record<string, { readonly localPath: string }>>;
  };
  return `${info.npmPackages[wanted]!.localPath}/deno`;
}
