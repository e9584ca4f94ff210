/** Puts all that the built-in agents import into Deno's cache: a cell of a checkout fetches nothing, and has no lock file. */
export async function cachePackages(): Promise<void> {
  const root = new URL("../../", import.meta.url);
  const agents = [...Deno.readDirSync(new URL("plugins/", root))].map(({ name }) => `plugins/${name}/agent.ts`);
  const args = ["cache", "--quiet", "--no-lock", ...agents.sort()];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: root, stdout: "null" }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
