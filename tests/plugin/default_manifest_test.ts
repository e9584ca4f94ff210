import { assert, assertEquals } from "@std/assert";
import { defaultManifest } from "../../src/plugin/default_manifest.ts";
import { parseManifest } from "../../src/plugin/parse_manifest.ts";

Deno.test("the default manifest is what the shortest agent.yaml with its two keys would say", () => {
  const text = "name: shout\nreads: { brief: optional, sources: optional }\nwrites: [shout]\n";
  const parsed = parseManifest(text, "agent.yaml", "shout");
  assert(parsed.ok);
  assertEquals(defaultManifest("shout"), parsed.value);
});
