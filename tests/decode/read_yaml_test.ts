import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { stringify } from "@std/yaml";
import { readYaml } from "../../src/decode/read_yaml.ts";

function problemOf(text: string) {
  const read = readYaml(text, "x.yaml");
  assert(!read.ok, "it should be refused");
  assertEquals(read.problems.length, 1);
  assertEquals(read.problems[0]!.file, "x.yaml");
  return read.problems[0]!;
}

Deno.test("an empty document is an empty mapping", () => {
  for (const text of ["", "\n\n", "# only a comment\n", "---\n", "\ufeff", "~"]) {
    assertEquals(readYaml(text, "x.yaml"), { ok: true, value: {} });
  }
});

Deno.test("CRLF and a byte order mark change nothing", () => {
  assertEquals(readYaml("\ufeffa: 1\r\nb:\r\n  - c\r\n", "x.yaml"), { ok: true, value: { a: 1, b: ["c"] } });
});

Deno.test("scalars mean what YAML 1.2 says", () => {
  assertEquals(readYaml("[yes, no, on, 2024-01-31, 1e3, 0x10, true, ~]", "x.yaml"), {
    ok: true,
    value: ["yes", "no", "on", "2024-01-31", 1000, 16, true, null],
  });
});

const bad:
  readonly (readonly [name: string, text: string, line: number | undefined, message: RegExp, hint?: string])[] = [
    ["a list that is not closed", "a: [1, 2\nb: 3\n", 2, /^is not valid YAML: /],
    ["wrong indentation", "a: 1\n  b: 2\n", 2, /^is not valid YAML: /],
    ["a tab", "a:\n\tb: 1\n", 2, /^is not valid YAML: /, "Indent with spaces; YAML forbids tabs"],
    ["a quote that is not closed", 'a: "b\n', 2, /^is not valid YAML: /],
    ["a key that stands twice", "a: 1\nb: 2\na: 3\n", 3, /^has the key "a" twice$/, "Remove one of them"],
    ["an inner key that stands twice", "s:\n  - x: 1\n    x: 2\n", 3, /^has the key "x" twice$/, "Remove one of them"],
    ["a tag", "a: !!js/function 'x'\n", 1, /^is not valid YAML: .*tag/],
    ["two documents", "a: 1\n---\nb: 2\n", undefined, /^is not a YAML document: .*document/],
    ["an anchor that is not there", "a: *b\n", 1, /^is not valid YAML: .*alias/],
    ["an anchor in itself", "a: &a [*a]\n", undefined, /holds more, or an anchor that holds itself$/],
  ];

for (const [name, text, line, message, hint] of bad) {
  Deno.test(`readYaml refuses ${name}`, () => {
    const problem = problemOf(text);
    assert(message.test(problem.message), problem.message);
    assertEquals(problem.line, line);
    assertEquals(problem.column !== undefined, line !== undefined);
    assertEquals(problem.hint, hint ?? problem.hint);
    assert(!problem.message.includes("\n"), "a message is one line");
  });
}

Deno.test("nesting without an end is refused", () => {
  assert(/nest/.test(problemOf("[".repeat(100_000)).message));
});

Deno.test("anchors within anchors do not blow up", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let n = 1; n < 9; n++) lines.push(`a${n}: &a${n} [${Array(10).fill(`*a${n - 1}`).join(", ")}]`);
  assert(/at most 1000000 values/.test(problemOf(lines.join("\n")).message));
});

Deno.test("readYaml reads back whatever JSON was written, and never throws on any text", () => {
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    const json = JSON.parse(JSON.stringify(value));
    const read = readYaml(stringify(json), "x.yaml");
    assertEquals(read, { ok: true, value: json ?? {} });
  }));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab:-[]{}\n \t'\"&*!|>#,?%~1") }), (text) => {
      const read = readYaml(text, "x.yaml");
      assert(read.ok || read.problems.length === 1);
    }),
    { numRuns: 2_000 },
  );
});
