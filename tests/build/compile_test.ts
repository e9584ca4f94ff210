import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../scripts/build/run_tool.ts";
import { compile, COMPILE_TARGETS, compileArguments } from "../../scripts/compile.ts";

/** Where Deno keeps a denort that it fetched. */
async function fetchedDenort(): Promise<boolean> {
  const info = JSON.parse(new TextDecoder().decode(
    (await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output()).stdout,
  ));
  const file = `dl/release/v${Deno.version.deno}/denort-${Deno.build.target}.zip`;
  return await Deno.stat(join(info.denoDir, file)).then(() => true, () => false);
}

const hasDenort = Deno.env.get("DENORT_BIN") !== undefined || await fetchedDenort();
// deno-lint-ignore no-console
if (!hasDenort) console.log("skipped: no denort");

Deno.test("compileArguments() includes every built-in plugin, and files that are there", async () => {
  const args = await compileArguments(Deno.build.target, "ucop");
  const included = args.flatMap((arg) => arg.startsWith("--include=") ? [arg.slice("--include=".length)] : []);
  for await (const { name } of Deno.readDir(new URL("plugins", ROOT))) {
    assert(included.includes(`plugins/${name}/agent.ts`), name);
  }
  for (const file of included) assert(await Deno.stat(join(fileURLToPath(ROOT), file)), file);
});

Deno.test("deno task compile names DENORT_BIN and the other build where there is no denort", async () => {
  const output = await Deno.makeTempDir();
  try {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", fileURLToPath(new URL("scripts/compile.ts", ROOT)), "--output", output],
      env: { DENORT_BIN: join(output, "denort"), NO_COLOR: "1" },
    }).output();
    const said = new TextDecoder().decode(stderr);
    assertEquals(code, 1, said);
    for (const word of ["cannot get denort", "DENORT_BIN", "deno task build"]) assertStringIncludes(said, word);
    assertEquals([...Deno.readDirSync(output)].map(({ name }) => name), ["SHA256SUMS"]);
  } finally {
    await Deno.remove(output, { recursive: true });
  }
});

Deno.test("deno task compile refuses a target that it does not know, with the nearest one", async () => {
  const args = ["run", "-A", fileURLToPath(new URL("scripts/compile.ts", ROOT)), "--target", "x86_64-apple-darwn"];
  const { code, stderr } = await new Deno.Command(Deno.execPath(), { args, env: { NO_COLOR: "1" } }).output();
  assertEquals(code, 2);
  assertStringIncludes(new TextDecoder().decode(stderr), 'Did you mean "x86_64-apple-darwin"?');
  assertEquals(COMPILE_TARGETS.length, 5);
});

Deno.test({
  name: "the compiled executable writes the example's article, and refuses a plugin that is not trusted",
  ignore: !hasDenort,
  fn: async () => {
    const folder = await Deno.makeTempDir();
    try {
      const file = await compile(Deno.build.target, folder);
      const run = async (...args: readonly string[]) => {
        const { code, stderr } = await new Deno.Command(file, { args: [...args], cwd: folder }).output();
        return { code, stderr: new TextDecoder().decode(stderr) };
      };
      const brief = fileURLToPath(new URL("config/examples/test.md", ROOT));
      const made = await run("generate", "--quiet", "--input", brief, "--output", "out");
      assertEquals([made.code, made.stderr], [0, ""]);
      await Deno.mkdir(join(folder, "plugins"));
      await Deno.writeTextFile(join(folder, "plugins/mine.ts"), "export default { run: () => ({ mine: 1 }) };\n");
      await Deno.writeTextFile(join(folder, "flow.yaml"), "inputs: [brief, sources]\nsteps: [{ agent: mine }]\n");
      const job = ["run", "flow.yaml", "--input", brief, "--output", "mine"];
      const refused = await run(...job);
      assertEquals(refused.code, 2);
      assertStringIncludes(refused.stderr, 'Plugin "mine" is not trusted');
      assertEquals((await run(...job, "--set", "plugins.grants.mine.trust=true")).code, 0);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
