import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/yaml";
import { siteTemplate } from "../../src/authoring/site_template.ts";
import { parseManifest } from "../../src/plugin/parse_manifest.ts";
import { textOf } from "../project/tree.ts";

const shipped = textOf("config/main.yaml");
const workflow = textOf("config/workflows/default.yaml");
const files = siteTemplate({ config: shipped, workflow, configFolder: "config" });
const config = files["config/main.yaml"]!;
const GRANT = { word_count: { read: ["{sources}"] } };

Deno.test("the config as it is sets the example's grant and nothing else", () => {
  const parsed = parse(config) as Record<string, unknown>;
  assertEquals(parsed.plugins, { grants: GRANT });
  assertEquals(Object.entries(parsed).filter(([, value]) => value !== null).map(([key]) => key), ["plugins"]);
});

Deno.test("the config without its # is the shipped one, key by key, and the example's grant", () => {
  const parsed = parse(config.replace(/^( +)#(?=\S)/gm, "$1")) as { plugins: { grants: Record<string, unknown> } };
  const expected = parse(shipped) as typeof parsed;
  assertEquals(parsed, {
    ...expected,
    plugins: { ...expected.plugins, grants: { ...expected.plugins.grants, ...GRANT } },
  });
});

Deno.test("every comment of the shipped config is kept above its key", () => {
  const comments = (text: string) => text.split("\n").filter((line) => /^ +# /.test(line));
  assertEquals(comments(config), comments(shipped));
});

Deno.test("the workflow is the shipped one with the example's step, and the plugin asks for what is granted", () => {
  const steps = (text: string) => (parse(text) as { steps: unknown[] }).steps;
  assertEquals(steps(files["config/workflows/counted_article.yaml"]!), [...steps(workflow), "word_count"]);
  const parsed = parseManifest(files["plugins/word_count/agent.yaml"]!, "agent.yaml", "word_count");
  assert(parsed.ok, JSON.stringify(parsed));
  assertEquals(parsed.value.permissions.read, GRANT.word_count.read);
});

Deno.test("where the place is a home itself, its config lies in it", () => {
  const paths = Object.keys(siteTemplate({ config: shipped, workflow, configFolder: "." }));
  assertEquals(paths.filter((path) => path.endsWith("main.yaml") || path.includes("workflows/")), [
    "main.yaml",
    "workflows/counted_article.yaml",
  ]);
  assertEquals(paths.length, Object.keys(files).length);
});
