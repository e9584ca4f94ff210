import { assert, assertEquals, assertInstanceOf, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { parse, stringify } from "@std/yaml";

Deno.test("parse reads what workflows and front matter are made of", () => {
  assertEquals(parse("a: [1, two, true, null]\nb: {c: 'x'}\nd: |\n  one\n  two\n"), {
    a: [1, "two", true, null],
    b: { c: "x" },
    d: "one\ntwo\n",
  });
  assertEquals(parse("yes: no\noctal: 0o17\n"), { yes: "no", octal: 15 });
  assertEquals(parse("\ufeffa: 1"), { a: 1 });
  assertEquals(parse(""), null);
});

Deno.test("parse gives dates in its default schema and texts in core", () => {
  assertInstanceOf((parse("d: 2024-01-31") as { d: unknown }).d, Date);
  assertEquals(parse("d: 2024-01-31", { schema: "core" }), { d: "2024-01-31" });
});

Deno.test("parse tells where it stopped, counted from one", () => {
  const error = assertThrows(() => parse("a: 1\n b: 2\n"), SyntaxError);
  assertStringIncludes(error.message, " at line 2, column ");
  const twice = assertThrows(() => parse("a: 1\nb: 2\na: 3\n"), SyntaxError);
  assertMatch(twice.message, /duplicated.* at line 3, column \d/);
  assertEquals(parse("a: 1\na: 2\n", { allowDuplicateKeys: true }), { a: 2 });
});

Deno.test("parse knows no tag that runs code", () => {
  for (
    const tag of ["!!js/function 'function () { return 1 }'", "!!js/regexp /a/", "!!python/object:os.system x", "!x y"]
  ) {
    assertThrows(() => parse(`a: ${tag}`), SyntaxError, undefined, tag);
  }
});

Deno.test("stringify writes what parse reads back", () => {
  const value = { text: "yes", list: [1, { a: "b: c" }], empty: {}, none: null, lines: "a\nb\n" };
  assertEquals(parse(stringify(value)), value);
  assertEquals(stringify({ b: 1, a: [1] }, { sortKeys: true, arrayIndent: false }), "a:\n- 1\nb: 1\n");
  assert(stringify({ yes: 1 }).startsWith("'yes'"), "older readers take yes for true");
});

Deno.test("stringify refuses what YAML cannot hold", () => {
  assertThrows(() => stringify({ f: () => 1 }), TypeError);
  assertEquals(stringify({ f: () => 1, a: 1 }, { skipInvalid: true }), "a: 1\n");
});
