import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { checkGrants } from "../../src/catalog/check_grants.ts";
import { hashPlugin } from "../../src/catalog/folder_hash.ts";
import { AppError } from "../../src/errors/app_error.ts";
import { PluginTree } from "./plugin_tree.ts";

const ASKS = "name: asks\npermissions: { net: [a.com, b.com], env: [TOKEN] }\n";
const AGENT = "export default { run: () => ({}) };\n";

Deno.test("checkGrants() refuses what asks and was granted nothing, with the YAML to paste", async () => {
  await using tree = await PluginTree.of({ "work/plugins/asks/agent.yaml": ASKS, "work/plugins/asks/agent.ts": AGENT });
  const catalog = await tree.discover();
  const error = await assertRejects(() => checkGrants(catalog.values(), {}), AppError);
  assertEquals(error.code, "plugin.not_granted");
  assertEquals(error.problems.map(({ message, hint }) => [message, hint]), [[
    'Plugin "asks" asks for net a.com, net b.com, env TOKEN, and the config does not grant it',
    "Put this into the config, with less where it asks for too much: " +
    'plugins: { grants: { asks: { net: ["a.com", "b.com"], env: ["TOKEN"] } } }',
  ]]);
});

Deno.test("checkGrants() lets a plugin run with less where the operator said so, and warns", async () => {
  await using tree = await PluginTree.of({ "work/plugins/asks/agent.yaml": ASKS, "work/plugins/asks/agent.ts": AGENT });
  const grants = { asks: { net: ["a.com"] } };
  const catalog = await tree.discover({ grants });
  assertEquals(await checkGrants(catalog.values(), grants), [
    'Plugin "asks" runs without what it asks for: net b.com, env TOKEN',
  ]);
});

Deno.test("checkGrants() takes a word about the isolation for no decision on rights", async () => {
  await using tree = await PluginTree.of({ "work/plugins/asks/agent.yaml": ASKS, "work/plugins/asks/agent.ts": AGENT });
  const grants = { asks: { isolation: "worker" as const } };
  const catalog = await tree.discover({ grants });
  await assertRejects(() => checkGrants(catalog.values(), grants), AppError, "without a grant");
});

Deno.test("checkGrants() refuses a plugin that is not the pinned one", async () => {
  await using tree = await PluginTree.of({
    "work/plugins/pure/agent.yaml": "name: pure\n",
    "work/plugins/pure/agent.ts": AGENT,
  });
  const catalog = await tree.discover();
  const sha256 = await hashPlugin(catalog.get("pure")!.folder);
  assertEquals(await checkGrants(catalog.values(), { pure: { sha256 } }), []);
  await Deno.writeTextFile(`${catalog.get("pure")!.folder}/agent.ts`, `${AGENT}// changed\n`);
  const error = await assertRejects(() => checkGrants(catalog.values(), { pure: { sha256 } }), AppError);
  assertEquals([error.code, error.problems[0]!.path], ["plugin.changed", "plugins.grants.pure.sha256"]);
  assertMatch(error.problems[0]!.message, new RegExp(`the config wants ${sha256}`));
});

Deno.test("A plugin takes the place of a built-in one only by the operator's word", async () => {
  const files = {
    "app/echo/agent.yaml": "name: echo\n",
    "app/echo/agent.ts": AGENT,
    "work/plugins/echo/agent.yaml": "name: echo\n",
    "work/plugins/echo/agent.ts": AGENT,
  };
  await using tree = await PluginTree.of(files);
  const warnings: string[] = [];
  const kept = await tree.discover({ warn: (message) => void warnings.push(message) });
  assertEquals([kept.get("echo")!.origin, kept.broken!.size], ["built-in", 0]);
  assertEquals(warnings, [
    'The plugin "plugins/echo" is left out: a built-in one has its name. Rename it, or to replace the built-in one write ' +
    "plugins: { grants: { echo: { override: true } } }",
  ]);
  const catalog = await tree.discover({ grants: { echo: { override: true } } });
  assertEquals([catalog.get("echo")!.origin, catalog.get("echo")!.isolation], ["working folder", "process"]);
});
