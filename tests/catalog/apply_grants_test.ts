import { assertEquals } from "@std/assert";
import { unknownGrants } from "../../src/catalog/apply_grants.ts";
import { good, PluginTree } from "./plugin_tree.ts";

Deno.test("unknownGrants() names each grant without a plugin, with the nearest name", async () => {
  await using tree = await PluginTree.of({ ...good("app/kb_ingestion") });
  const grants = { kb_ingestion: {}, kb_ingestin: { read: ["/data"] }, other: {} };
  assertEquals(unknownGrants(grants, await tree.discover(), "config/main.yaml"), [
    {
      message: 'Plugin "kb_ingestin" is given a grant, but was not found',
      file: "config/main.yaml",
      path: "plugins.grants.kb_ingestin",
      hint: 'Did you mean "kb_ingestion"?',
    },
    {
      message: 'Plugin "other" is given a grant, but was not found',
      file: "config/main.yaml",
      path: "plugins.grants.other",
      hint: 'Take it out, or look at "ucop plugins list"',
    },
  ]);
});
