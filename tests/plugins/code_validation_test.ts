import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { checkBlock } from "../../plugins/code_validation/check_block.ts";
import { checkJson } from "../../plugins/code_validation/check_json.ts";
import { Grammars } from "../../plugins/code_validation/grammars.ts";
import type { CodeCheck, CodeExample } from "../../src/text/document.ts";
import { runAgent } from "./run_agent.ts";

const grammars = new Grammars();

/** Language, block, and where it is broken: `line:column message`. */
const BROKEN: readonly (readonly [string, string, ...string[]])[] = [
  ["python", "import os\n\ndef f(:\n    pass", '3:7 ")" is missing'],
  ["python", "for x in y:\n    print(x\nprint(1)", '2:10 "(" is never closed'],
  ["python", "def f(x)\n    return x", '1:1 "def f(x)" cannot be parsed'],
  ["python", ">>> x = 1\n>>> y = (x\n1", '2:9 "(" is never closed'],
  ["javascript", "const a = 1;\nfunction f( {\n  return 1;\n}", '2:11 "(" is never closed'],
  ["js", "const é = '€€'; let x = = 2;", '1:23 "=" cannot be parsed'],
  ["typescript", "let y = 1;\nlet x: = 3;", '2:6 ":" cannot be parsed'],
  ["tsx", "const a = <div>{b</div>;", '1:16 "{" is never closed'],
  ["go", "func main() {\n\tx := 1\n\tfmt.Println(x\n}", '3:15 ")" is missing'],
  ["rust", "fn main() {\n    let x = ;\n}", '2:11 "=" cannot be parsed'],
  ["java", "public class A {\n  void f() {\n    int x = 1\n  }\n}", '3:14 ";" is missing'],
  ["bash", 'ls\necho "unclosed', '2:6 "\\"" is never closed'],
  ["sh", "if [ -f x ]; then\n  echo hi", '2:10 "fi" is missing'],
  ["php", "echo 1;\n$x = ;", '2:4 "=" cannot be parsed'],
  ["ruby", "def f\n  x = [1, 2\nend", '2:7 "[" is never closed'],
  ["css", "a { color: red\nb { }", '2:6 "}" is missing'],
  ["c", "int main() {\n  return 0\n}", '2:11 ";" is missing'],
  ["c#", "class A {\n  void F() {\n    int x = 1\n  }\n}", '3:14 ";" is missing'],
  ["powershell", "if ($x) {\n  Write-Host hi", '2:16 "}" is missing'],
  ["json", '{\n  "a": 1\n  "b": 2\n}', '3:3 "\\"" stands where "," or "}" should'],
  ["json", '{ "a": 1, }', '1:11 "}" stands where a name in double quotes should'],
  ["json", "{ 'a': 1 }", `1:3 "'" stands where a name in double quotes should`],
  ["json", '{ "a": [1, 2 }', '1:14 "}" stands where "," or "]" should'],
  ["json", '{ "a": [1, 2]', '1:1 "{" is never closed'],
  ["json", '{ "a": True }', '1:8 "True" stands where a value should'],
  ["json", '{ "a": 01 }', '1:8 "01" stands where a value should'],
  ["json", "{} []", '1:4 "[" stands where the end should'],
  ["jsonc", '{\n  "a": = 1\n}', '2:8 "=" cannot be parsed'],
  ["yaml", "a: 1\nb: [1, 2\nc: 3\n", "3:1 missed comma between flow collection entries"],
  ["yml", "a:\n\tb: 1", "2:1 tab characters must not be used in indentation"],
];

for (const [language, code, ...errors] of BROKEN) {
  Deno.test(`a broken ${language} block is found at ${errors.join(", ")}`, async () => {
    const check = await checkBlock(language, code, grammars);
    assertEquals(check.errors.map(({ line, column, message }) => `${line}:${column} ${message}`), errors);
    assertEquals(check.status, "broken");
  });
}

/** What examples leave out, and parts of a whole. */
const SOUND: readonly (readonly [string, string])[] = [
  ["python", "def f():\n    ...\n\nclass A: ...\nx = {'a': 1, ...}"],
  ["python", ">>> for x in y:\n...     print(x)\n...\n1\n2\n>>> f(x)"],
  ["python", "async with a() as b:\n    await b()"],
  ["javascript", "const x = { a, ... };\nfoo(a, ...);\nconst y = ...;\nfunction f() { … }"],
  ["javascript", "const { a, ...rest } = b;\nf(...rest);"],
  ["javascript", "const r = await fetch(url);\nreturn r;"],
  ["javascript", "retries: 3,\nonError: (e) => log(e),"],
  ["javascript", "> 1 + 1\n2\n> foo(3)\n{ a: 1 }"],
  ["ts", "name: string;\nage?: number;"],
  ["ts", "get size() { return 1 }\nstatic #x = 2;"],
  ["tsx", "<App a={1} {...props} />"],
  ["rust", 'let x = vec![1];\nprintln!("{}", x[0]);'],
  ["rust", "name: String,\nage: u32,"],
  ["java", "foo(a, ...);\nint x = 1;"],
  ["java", "@Override\npublic void f() { }"],
  ["csharp", "public int X { get; set; }"],
  ["css", "color: red;\nmargin: 0;"],
  ["php", "$x = 1;\nfoo($x);"],
  ["console", "$ npm install \\\n  tea\nadded 1 package (in 2s\n$ tea --help"],
  ["bash", "tea brew <kind> --cups 2"],
  ["json", '{\n  // the pot\n  "a": 1, /* one */\n  ...\n}'],
  ["json", '{ "a": ..., "b": [1, ...], "c": { ... } }'],
  ["json", '"a": 1,\n"b": { "c": null }'],
  ["json", '{ "a": 1 }\n{ "a": 2 }'],
  ["jsonc", '{\n  // trailing commas too\n  "a": [1,],\n}'],
  ["yaml", "a: !Ref x\n---\nb: !Sub [c, d]"],
  ["yaml", "steps:\n  - run: x\n  ...\n"],
  ["python", ""],
];

for (const [language, code] of SOUND) {
  Deno.test(`a sound ${language} block is valid: ${JSON.stringify(code).slice(0, 50)}`, async () => {
    assertEquals(await checkBlock(language, code, grammars), { status: "valid", errors: [] });
  });
}

Deno.test("what cannot be known is unknown: other languages, templates, anchors from elsewhere, very long blocks", async () => {
  const blocks = [
    ["", "x = ("],
    ["toml", "a = "],
    ["mermaid", "graph TD"],
    ["yaml", "a: {{ x }}: b"],
    ["yaml", "a: *elsewhere"],
    ["json", " ".repeat(200_001)],
    ["__proto__", "x"],
  ] as const;
  for (const [language, code] of blocks) {
    assertEquals(await checkBlock(language, code, grammars), { status: "unknown", errors: [] }, `${language}: ${code}`);
  }
});

Deno.test("checkJson() finds nothing in JSON, and a place within the text when its end is missing", () => {
  fc.assert(fc.property(fc.json(), fc.nat(4), (json, indent) => {
    assertEquals(checkJson(JSON.stringify(JSON.parse(json), null, indent)), []);
  }));
  const collection = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
  fc.assert(fc.property(collection, fc.nat(), (value, at) => {
    const whole = JSON.stringify(value, null, 2);
    const part = whole.slice(0, 1 + at % (whole.length - 1));
    fc.pre(!/\.{3}|…|\/[/*]/.test(part));
    const [error] = checkJson(part);
    assert(error !== undefined, part);
    assert(error.line <= part.split("\n").length);
    assert(error.column <= part.split("\n")[error.line - 1]!.length + 1);
  }));
});

Deno.test("blocks made to be slow end, by a count and not by a clock", async () => {
  const blocks = ["(", "{[(", "a+", "`${", "<a>", "x ? y : ", '"', "...", "[", "\n> "].map((piece) =>
    piece.repeat(Math.floor(190_000 / piece.length))
  );
  for (const code of blocks) {
    for (const language of ["javascript", "json", "yaml", "python"]) {
      const { status, errors } = await checkBlock(language, code, grammars);
      assert(["valid", "broken", "unknown"].includes(status));
      assert(errors.length <= 5);
    }
  }
});

Deno.test("code_validation reports all blocks in a sandbox, in order, and warns of the broken ones", async () => {
  const block = (id: string, language: string, code: string): CodeExample => ({
    id,
    language,
    code,
    part: "p",
    caption: "c",
    source: "docs/a.md",
    line: 12,
  });
  const outputs = await runAgent<{ code_report: readonly CodeCheck[] }>(
    "code_validation",
    {
      code_examples: [
        block("code-1-1", "python", "print(1)"),
        block("code-1-2", "typescript", "let x: = 3;"),
        block("code-2-1", "yaml", "a: 1"),
        block("code-2-2", "text", "hello"),
      ],
    },
  );
  assertEquals(outputs, {
    code_report: [
      { id: "code-1-1", status: "valid", errors: [] },
      { id: "code-1-2", status: "broken", errors: [{ line: 1, column: 6, message: '":" cannot be parsed' }] },
      { id: "code-2-1", status: "valid", errors: [] },
      { id: "code-2-2", status: "unknown", errors: [] },
    ],
  });
});
