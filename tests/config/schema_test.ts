import { assert, assertEquals } from "@std/assert";
import { CONFIG_KEYS } from "../../src/config/config_keys.ts";
import { SCHEMA_FOLDER, schemaTexts } from "../../scripts/schema.ts";

Deno.test("the schemas for editors are up to date: deno run -A scripts/schema.ts", async () => {
  const written = [...Deno.readDirSync(SCHEMA_FOLDER)].map((entry) => entry.name).sort();
  assertEquals(written, [...schemaTexts().keys()].sort());
  for (const [name, text] of schemaTexts()) {
    assertEquals(await Deno.readTextFile(new URL(name, SCHEMA_FOLDER)), text, name);
  }
});

Deno.test("every key of the shipped config has one comment above it", async () => {
  const lines = (await Deno.readTextFile(new URL("../../config/main.yaml", import.meta.url))).split("\n");
  const keys = lines.flatMap((line, at) => /^ {2}[a-z_]+:/.test(line) ? [at] : []);
  assertEquals(keys.length, CONFIG_KEYS.length);
  for (const at of keys) {
    assert(/^ {2}# .+\.$/.test(lines[at - 1]!), `no comment above: ${lines[at]}`);
    assert(!/^ {2}#/.test(lines[at - 2]!), `more than one comment above: ${lines[at]}`);
  }
});

Deno.test("every key of the config is described for editors", () => {
  const schema = JSON.parse(schemaTexts().get("main.schema.json")!);
  for (const { keys: [section, key] } of CONFIG_KEYS) {
    assert(schema.properties[section!].properties[key!].description?.length > 10, `${section}.${key}`);
  }
});

Deno.test("the variables are named after the keys", () => {
  const named = CONFIG_KEYS.filter((key) => key.variable !== undefined);
  assertEquals(named.length, CONFIG_KEYS.length - 1);
  assert(named.some((key) => key.variable === "UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS"));
  assertEquals(new Set(named.map((key) => key.variable)).size, named.length);
});
