/** Runs a command of the build and gives what it printed; a command that fails ends the build with its own words. */

/** The project's folder. */
export const ROOT: URL = new URL("../../", import.meta.url);

/** What `deno ARGS` prints, run in the project's folder. */
export async function runDeno(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  return await runTool(Deno.execPath(), args, { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1", ...env });
}

/**
 * What a command prints, run in the project's folder.
 *
 * @throws {Error} with the last lines of its stderr where its exit code is not 0.
 */
export async function runTool(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd: ROOT, env, stdin: "null" })
    .output();
  const decoder = new TextDecoder();
  if (code === 0) return decoder.decode(stdout);
  const said = decoder.decode(stderr).replace(/\n*Stack backtrace:[^]*$/, "").trim();
  throw new Error(`"${[command, ...args.slice(0, 3)].join(" ")} …" ended with ${code}: ${said}`);
}
