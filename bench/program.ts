/** A program of this project as a child process, as the benches start it. It measures nothing itself. */

/** The folder of the project. */
const ROOT = new URL("..", import.meta.url);

/** Runs a module of the project to its end; an exit code other than 0 is an error of the bench. */
export async function runProgram(module: string, ...args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", module, ...args],
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`${module} ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}
