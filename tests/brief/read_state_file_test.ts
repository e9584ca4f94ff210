import { assertEquals, assertRejects } from "@std/assert";
import { readStateFile } from "../../src/brief/read_state_file.ts";
import { AppError } from "../../src/errors/app_error.ts";
import type { Json } from "../../src/plugin/mod.ts";

/** Writes the file, reads it as state, removes it. */
async function read(name: string, text: string) {
  const cwd = await Deno.makeTempDir({ prefix: "ucop_state_" });
  try {
    await Deno.writeTextFile(`${cwd}/${name}`, text);
    return await readStateFile(name, cwd);
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

Deno.test("readStateFile() reads JSON and YAML alike", async () => {
  const wanted: readonly (readonly [string, Json])[] = [["topics", ["tea", 1, null]], ["deep", { a: true }]];
  assertEquals([...await read("s.json", '{ "topics": ["tea", 1, null], "deep": { "a": true } }')], wanted);
  assertEquals([...await read("s.yaml", "topics: [tea, 1, null]\ndeep: { a: true }\n")], wanted);
  assertEquals([...await read("s.YML", "topics: [tea, 1, null]\ndeep: { a: true }\n")], wanted);
  assertEquals([...await read("s.yaml", "")], []);
  assertEquals([...await read("s.json", '\uFEFF{"__proto__": 1}')], [["__proto__", 1]]);
});

const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  ["s.toml", "a = 1", "input.invalid", 'Cannot read the state from "s.toml": it is no JSON or YAML file'],
  [
    "s.json",
    "[1]",
    "input.invalid",
    'Cannot use "s.json" as state: it must be a mapping of keys to values, got a list',
  ],
  [
    "s.yaml",
    "just text",
    "input.invalid",
    'Cannot use "s.yaml" as state: it must be a mapping of keys to values, got "just text"',
  ],
  [
    "s.json",
    '{\n  "a": 1,\n}',
    "input.invalid",
    'Cannot read "s.json"',
    "s.json:3:1 undefined is not valid JSON: Expected double-quoted property name",
  ],
  [
    "s.json",
    '{ "a": tru }',
    "input.invalid",
    'Cannot read "s.json"',
    "s.json:undefined:undefined undefined is not valid JSON: Unexpected token ' '",
  ],
  [
    "s.json",
    "",
    "input.invalid",
    'Cannot read "s.json"',
    "s.json:undefined:undefined undefined is not valid JSON: Unexpected end of JSON input",
  ],
  [
    "s.yaml",
    "a: [1\n",
    "yaml.syntax",
    'Cannot read "s.yaml"',
    "s.yaml:2:1 undefined is not valid YAML: unexpected end of the stream within a flow collection",
  ],
  [
    "s.yaml",
    "a: [1, .inf]\nb: .nan\n",
    "input.invalid",
    'Cannot use "s.yaml" as state',
    "s.yaml:undefined:undefined a[1] must be a number that JSON has, got Infinity",
    "s.yaml:undefined:undefined b must be a number that JSON has, got NaN",
  ],
  [
    "s.json",
    `{"a":${"[".repeat(600)}${"]".repeat(600)}}`,
    "input.invalid",
    'Cannot use "s.json" as state',
    "s.json:undefined:undefined undefined is nested more than 500 levels deep",
  ],
];

for (const [name, text, ...wanted] of REFUSED) {
  Deno.test(`readStateFile() refuses ${JSON.stringify(text.slice(0, 30))} in ${name}`, async () => {
    const error = await assertRejects(() => read(name, text), AppError);
    const problems = error.problems.map(({ file, line, column, path, message }) =>
      `${file}:${line}:${column} ${path} ${message}`
    );
    assertEquals([error.code, error.message, ...problems], wanted);
  });
}

Deno.test("readStateFile() names the nearest file for a missing one", async () => {
  const error = await assertRejects(() => readStateFile("denno.json", Deno.cwd()), AppError);
  assertEquals([error.code, error.hint], ["input.not_found", 'Did you mean "deno.json"?']);
});
