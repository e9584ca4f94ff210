import { assertEquals } from "@std/assert";
import { BlockScanner } from "../../src/text/block_scanner.ts";

function scan(text: string): readonly string[] {
  const scanner = new BlockScanner();
  return text.split("\n").map((line) => {
    const { kind, content } = scanner.next(line);
    return content === "" ? kind : `${kind} ${content}`;
  });
}

Deno.test("BlockScanner takes the marks of quotes and items off", () => {
  assertEquals(scan("> 1. a\n>    b\n>\n>    - c\nlazy\n\nd"), [
    "text a",
    "text b",
    "blank",
    "text c",
    "text lazy",
    "blank",
    "text d",
  ]);
});

Deno.test("BlockScanner ends fences by marks of their kind, as long as they, or with the item that they stand in", () => {
  assertEquals(scan("````\n```\n~~~~\n`````\n- ~~~ sh\n  # a\n# b"), [
    "fence ````",
    "code ```",
    "code ~~~~",
    "fence `````",
    "fence ~~~ sh",
    "code # a",
    "heading # b",
  ]);
});

Deno.test("BlockScanner ends HTML as its kind does: at a mark, or at an empty line", () => {
  assertEquals(scan("<!-- a\n\nb -->\n<pre>\n\n</pre>\n<div>\n# c\n\n# d"), [
    "html <!-- a",
    "html",
    "html b -->",
    "html <pre>",
    "html",
    "html </pre>",
    "html <div>",
    "html # c",
    "blank",
    "heading # d",
  ]);
});

Deno.test("BlockScanner tells an underline from a rule, an item and the line below a table's header", () => {
  assertEquals(scan("a\n---\n---\n\n| b |\n| - |\n| c |\n\nd\n- e\n---"), [
    "text a",
    "underline ---",
    "rule ---",
    "blank",
    "text | b |",
    "delimiter | - |",
    "text | c |",
    "blank",
    "text d",
    "text e",
    "rule ---",
  ]);
});

Deno.test("BlockScanner takes text that goes on a paragraph for no list, tag or code", () => {
  assertEquals(scan("It began in\n2019. And\n-\n"), ["text It began in", "text 2019. And", "underline -", "blank"]);
  assertEquals(scan("a\n<b>\n    c\n5) d"), ["text a", "text <b>", "text c", "text 5) d"]);
});

Deno.test("BlockScanner counts tabs as columns", () => {
  assertEquals(scan("-\ta\n\n\tb\n\n\t\tc"), ["text a", "blank", "text b", "blank", "code c"]);
});
