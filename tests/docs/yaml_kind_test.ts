import { assertEquals, assertStringIncludes } from "@std/assert";
import { yamlKind, yamlProblems } from "./yaml_kind.ts";

Deno.test("yamlKind() goes by the file's name, then by the keys", () => {
  assertEquals(yamlKind("workflow: {}", "config/main.yaml"), "config");
  assertEquals(yamlKind("name: x", "plugins/x/agent.yaml"), "manifest");
  assertEquals(yamlKind("steps: [a]", "flow.yaml"), "workflow");
  assertEquals(yamlKind("workflows: { retries: 1 }", undefined), "config");
  assertEquals(yamlKind("topics: [tea]", "state.yaml"), "state");
  assertEquals(yamlKind("title: Tea", undefined), "front matter");
});

Deno.test("yamlProblems() finds the mistake in each kind", () => {
  assertStringIncludes(yamlProblems("workflow: {}", "config/main.yaml").join(), "workflow");
  assertStringIncludes(yamlProblems("reads: [brief]\nwrite: [x]", "plugins/x/agent.yaml").join(), "manifest: ");
  assertStringIncludes(yamlProblems("steps: [{ agnt: a }]", "flow.yaml").join(), "agnt");
  assertStringIncludes(yamlProblems("workflows: { retries: many }", undefined).join(), "workflows.retries");
  assertEquals(yamlProblems("- tea", "state.yaml"), ["state: it must be a mapping of keys to values"]);
  assertStringIncludes(yamlProblems("titel: Tea", undefined).join(), "title");
});
