import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { quoted, visible, visibleName } from "../../src/text/visible.ts";

const shown: readonly (readonly [name: string, text: string, visible: string])[] = [
  ["a colour", "\x1b[31mred\x1b[0m", "\\u001b[31mred\\u001b[0m"],
  ["the window's title", "\x1b]0;title\x07", "\\u001b]0;title\\u0007"],
  ["a control of the second set", "\x9b2J", "\\u009b2J"],
  ["a carriage return and a backspace", "good\rbad\b", "good\\u000dbad\\u0008"],
  ["writing turned around", "a\u202egnp.exe", "a\\u202egnp.exe"],
  [
    "isolates, marks and separators",
    "\u2066\u2069\u200e\u200f\u061c\u2028",
    "\\u2066\\u2069\\u200e\\u200f\\u061c\\u2028",
  ],
  ["lines, tabs and emoji", "a\n\tb 👩\u200d💻 ü", "a\n\tb 👩\u200d💻 ü"],
];

for (const [name, text, expected] of shown) {
  Deno.test(`visible() shows ${name}`, () => assertEquals(visible(text), expected));
}

Deno.test("visible() leaves nothing that a terminal obeys, and JSON means what it meant", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    // deno-lint-ignore no-control-regex
    const obeyed = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
    assert(!obeyed.test(visible(text)) && !obeyed.test(quoted(text)));
    assert(!obeyed.test(visibleName(text)) && !/[\n\t]/.test(visibleName(text)));
    assertEquals(JSON.parse(visible(JSON.stringify({ text }, null, 2))), { text });
    assertEquals(JSON.parse(quoted(text)), text);
  }));
});

Deno.test("visibleName() is one line, and plain names stay as they are", () => {
  assertEquals(visibleName("a\nb\tc"), "a\\u000ab\\u0009c");
  for (const name of ["docs/a b.md", "Übersicht", "概述.md", "שלום", 'a"b\\c']) assertEquals(visibleName(name), name);
});
