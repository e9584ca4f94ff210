/** Runs a command of the build and gives what it printed; a command that fails ends the build with its own words. */

/** The project's folder. */
export const ROOT: URL = new URL("../../", import.meta.url);

/** What `deno ARGS` prints. */
export async function runDeno(args: readonly string[], cwd: string | URL = ROOT): Promise<string> {
  return await runTool(Deno.execPath(), args, cwd);
}

/**
 * What a command prints, run in the project's folder or another one.
 *
 * @throws {Error} with its stderr where its exit code is not 0.
 */
export async function runTool(command: string, args: readonly string[], cwd: string | URL = ROOT): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(command, {
    args: [...args],
    cwd,
    env: { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  if (code === 0) return decoder.decode(stdout);
  const said = decoder.decode(stderr).replace(/\n*Stack backtrace:[^]*$/, "").trim();
  throw new Error(`"${[command, ...args.slice(0, 3)].join(" ")} …" ended with ${code}: ${said}`);
}
