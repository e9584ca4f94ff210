import { assert, assertEquals } from "@std/assert";
import { parseConfig } from "../../src/config/parse.ts";

/** The problems as lines: line, path, message, hint. */
function told(text: string): readonly string[] {
  const parsed = parseConfig(text, "config/main.yaml");
  if (parsed.ok) return [];
  return parsed.problems.map(({ file, line, path, message, hint }) => {
    assertEquals(file, "config/main.yaml");
    const where = [line === undefined ? "" : `line ${line}:`, path ?? ""].filter(Boolean).join(" ");
    return `${where} ${message}${hint === undefined ? "" : ` → ${hint}`}`.trim();
  });
}

const bad: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
  ["a number of agents that is a word", "workflows: { max_parallel_agents: many }", [
    'workflows.max_parallel_agents must be a number from 1 to 1000 or "auto", got "many"',
  ]],
  ["no agents at all", "workflows: { max_parallel_agents: 0 }", [
    'workflows.max_parallel_agents must be a number from 1 to 1000 or "auto", got 0',
  ]],
  ["a switch that is a word", "workflows: { enable_parallel_execution: yes }", [
    'workflows.enable_parallel_execution must be true or false, got "yes"',
  ]],
  ["a time below zero", "workflows: { group_timeout: -1 }", [
    "workflows.group_timeout must be a number of seconds from 0.001 to 2147483, got -1",
  ]],
  ["half a retry", "workflows: { retries: 1.5 }", ["workflows.retries must be a whole number from 0 to 100, got 1.5"]],
  ["another schedule", "workflows: { schedule: later }", [
    'workflows.schedule must be "ready" or "groups", got "later"',
  ]],
  ["one folder that is no list", "plugins: { directories: plugins }", [
    'plugins.directories must be a list of texts, got "plugins"',
  ]],
  ["a folder that is a number", "plugins: { directories: [1] }", [
    "plugins.directories[0] must be a text that is not empty, got 1",
  ]],
  ["a grant with an unknown permission", "plugins: { grants: { my_agent: { reads: [a] } } }", [
    'plugins.grants.my_agent.reads is not a known key → Did you mean "read"?',
  ]],
  ["a grant for what is no agent", 'plugins: { grants: { "My Agent": {} } }', [
    'plugins.grants has the key "My Agent", which must begin with a small letter and hold only small letters, digits and _',
  ]],
  ["another isolation", "plugins: { grants: { a: { isolation: thread } } }", [
    'plugins.grants.a.isolation must be "worker" or "process", got "thread"',
  ]],
  ["a bound that is too small", "state: { max_value_bytes: 1 }", [
    "state.max_value_bytes must be a whole number of bytes from 1024 to 1099511627776, got 1",
  ]],
  ["a writer that is not there", "text: { backend: gpt }", ['text.backend must be "extractive", got "gpt"']],
  ["another level", "log: { level: loud }", ['log.level must be "debug", "info", "warn" or "error", got "loud"']],
  ["an unknown section", "workflow: {}", ['workflow is not a known key → Did you mean "workflows"?']],
  ["an unknown key", "log: { max_line: 5 }", ['log.max_line is not a known key → Did you mean "max_lines"?']],
  ["a section that is a list", "workflows: [a]", ["workflows must be a mapping of keys to values, got a list"]],
  ["a file that is a list", "- a", ["must be a mapping of keys to values, got a list"]],
  ["a file that is a text", "hello", ['must be a mapping of keys to values, got "hello"']],
  ["a value left out", "log:\n  level:\n", ['log.level must be "debug", "info", "warn" or "error", got nothing']],
  ["a key that stands twice", "log:\n  level: info\n  level: warn\n", [
    'line 3: has the key "level" twice → Remove one of them',
  ]],
  ["many mistakes at once", "workflows: { retries: x, fail_fast: 1 }\nlogs: {}\n", [
    "workflows.fail_fast must be true or false, got 1",
    'workflows.retries must be a whole number from 0 to 100, got "x"',
    'logs is not a known key → Did you mean "log"?',
  ]],
];

for (const [name, text, problems] of bad) {
  Deno.test(`parseConfig refuses ${name}`, () => assertEquals(told(text), problems));
}

Deno.test("a file may leave out everything, and a section without keys counts as left out", () => {
  for (const text of ["", "# nothing\n", "workflows:\n", "workflows:\n  # retries: 1\nlog: {}\n"]) {
    assertEquals(parseConfig(text, "x.yaml"), { ok: true, value: [] });
  }
});

Deno.test("each value of a file becomes a setting with its origin", () => {
  const parsed = parseConfig(
    "plugins:\n  grants:\n    a: { read: ['/x'] }\n    b: {}\nlog: { max_lines: 3 }\n",
    "my.yaml",
  );
  assert(parsed.ok);
  assertEquals(parsed.value, [
    { keys: ["plugins", "grants", "a", "read"], value: ["/x"], origin: "my.yaml" },
    { keys: ["log", "max_lines"], value: 3, origin: "my.yaml" },
  ]);
});
