/** The suite that `ucop plugins check` runs, over all built-in plugins and both kinds of sandbox. */
import { assert, assertEquals } from "@std/assert";
import { checkImports } from "../../src/authoring/check_imports.ts";
import { checkPermissions } from "../../src/authoring/check_permissions.ts";
import { dryRun } from "../../src/authoring/dry_run.ts";
import { runAlone } from "../../src/authoring/run_alone.ts";
import { SampleBrief } from "../../src/authoring/sample_input.ts";
import { discoverPlugins } from "../../src/catalog/discover.ts";
import { loadConfig } from "../../src/config/load.ts";
import { BUILT_IN_PLUGINS, SHIPPED_CONFIG } from "../../src/program/files.ts";
import { cachePackages } from "../helpers/cache_packages.ts";

const cwd = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_conformance_" }));
const { config } = await loadConfig({ shipped: SHIPPED_CONFIG, cwd, env: {}, set: [] });
const catalog = await discoverPlugins({
  builtIn: BUILT_IN_PLUGINS,
  cwd,
  directories: [],
  grants: config.plugins.grants,
});
await Deno.remove(cwd);

/** Three runs of each agent, of which the third is cancelled. */
const RUNS = ["dry run", "same outputs", "cancel"];
/** Only an agent that never stops takes so long, on whatever machine. */
const STOP_WITHIN_MS = 60_000;

Deno.test("every built-in plugin has what it asks for, and imports what is open to plugins", async (t) => {
  assert(catalog.size > 10, `${catalog.size} plugins`);
  for (const [name, plugin] of catalog) {
    await t.step(name, async () => {
      const checks = [...await checkPermissions(plugin, config), ...await checkImports(plugin)];
      assertEquals(checks.map(({ check, status }) => [check, status]), [["permissions", "ok"], ["imports", "ok"]]);
    });
  }
});

Deno.test("every built-in plugin passes in a worker and in a process, and writes the same in both", async (t) => {
  await cachePackages();
  await using sample = await SampleBrief.open({ catalog, config });
  for (const [name, plugin] of catalog) {
    await t.step(name, async () => {
      const { madeUp, ...input } = await sample.inputFor(plugin);
      assertEquals(madeUp, [], "the default workflow makes all that its agents read");
      const outputs: string[] = [];
      for (const isolation of ["worker", "process"] as const) {
        const options = { plugin: { ...plugin, isolation }, config, input };
        const checks = await dryRun({ ...options, madeUp, stopWithinMs: STOP_WITHIN_MS });
        assertEquals(checks.map(({ check, status }) => [check, status]), RUNS.map((check) => [check, "ok"]));
        const alone = await runAlone({ plugin: options.plugin, config, ...input });
        assertEquals([alone.outcome.isolation, alone.outcome.status], [isolation, "completed"]);
        outputs.push(JSON.stringify(alone.outputs));
      }
      assertEquals(outputs[1], outputs[0]);
    });
  }
});
