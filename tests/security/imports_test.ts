/** Static imports, which are checked against the rights of the parent; links, which a right to a folder follows. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { good, PluginTree } from "../catalog/plugin_tree.ts";
import type { TrialAgent } from "../helpers/trial_job.ts";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";
import { attack, ISOLATIONS, loose } from "./attack.ts";

/** A folder that no agent was granted. */
const OUTSIDE = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_outside_" }));
await Deno.writeTextFile(`${OUTSIDE}/data.txt`, "loot");
await Deno.writeTextFile(`${OUTSIDE}/data.json`, `"loot"`);
await Deno.writeTextFile(`${OUTSIDE}/code.ts`, `export default "loot";`);
Deno.test.afterAll(() => Deno.remove(OUTSIDE, { recursive: true }));

/** The plugin's folder is `<tmp>/ucop_job_…/hostile`, and so is the way out of it by `..`. */
const up = `../../${OUTSIDE.split("/").at(-1)}`;
const STATIC: Readonly<Record<string, string>> = {
  text: `import loot from "file://${OUTSIDE}/data.txt" with { type: "text" };`,
  bytes: `import bytes from "file://${OUTSIDE}/data.txt" with { type: "bytes" };
    const loot = new TextDecoder().decode(bytes);`,
  JSON: `import loot from "file://${OUTSIDE}/data.json" with { type: "json" };`,
  code: `import loot from "file://${OUTSIDE}/code.ts";`,
  "text by ..": `import loot from "${up}/data.txt" with { type: "text" };`,
  "code by ..": `import loot from "${up}/code.ts";`,
};
const steals = (module: string): TrialAgent => ({ module, run: "return { loot };" });

for (const isolation of ISOLATIONS) {
  // The entry imports the plugin while it runs, so all that the plugin imports is checked against the worker's own rights.
  for (const [what, module] of Object.entries(STATIC)) {
    Deno.test(`${isolation}: a static import of ${what} from outside is refused`, loose, async () => {
      const { outcome, loot } = await attack(steals(module), isolation);
      assertEquals([outcome.status, outcome.error?.code, loot], ["failed", "agent.load", undefined]);
    });
  }

  Deno.test(`${isolation}: a module of the plugin's own imports no more than the plugin`, loose, async () => {
    await using plugin = new TrialPlugin(
      `import loot from "./helper.ts";\nexport default { run: () => ({ loot }) };`,
      isolation,
    );
    for (const module of Object.values(STATIC)) {
      await Deno.writeTextFile(`${plugin.folder}/helper.ts`, `${module}\nexport default loot;`);
      const { end, outputs } = await runTrial(plugin.start());
      assertEquals([end.kind, outputs], ["failed", {}], module);
    }
  });

  Deno.test(`${isolation}: a static import over the network is refused`, loose, async () => {
    const { outcome, loot } = await attack(steals(`import loot from "https://127.0.0.1:1/x.ts";`), isolation);
    assertEquals([outcome.error?.code, loot], ["agent.load", undefined]);
  });
}

Deno.test("a plugin's folder with a link to outside is refused before any of it runs", async () => {
  const links: Readonly<Record<string, string>> = {
    "plugins/bad/data.txt": `${OUTSIDE}/data.txt`,
    "plugins/bad/deep/folder": OUTSIDE,
    "plugins/bad/proc": "/proc/self",
    "plugins/bad/later": "/nowhere/yet",
    "plugins/bad/dots": "../../../etc",
  };
  for (const [path, target] of Object.entries(links)) {
    await using tree = await PluginTree.of({
      ...good("work/plugins/bad"),
      ...(path.includes("deep") ? { "work/plugins/bad/deep/x.txt": "" } : {}),
    });
    await tree.link(target, `work/${path}`);
    const problems = await tree.problems();
    assertEquals(problems.length, 1, path);
    assertStringIncludes(tree.at(`work/${path}`), `${problems[0]!.file}`, path);
    assert(/link/.test(problems[0]!.message), problems[0]!.message);
  }
});
