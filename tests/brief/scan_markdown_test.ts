import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { outlineBody } from "../../src/brief/read_body.ts";
import { scanMarkdown } from "../../src/brief/scan_markdown.ts";

/** Headings as `# text`, anything else by its kind. */
const scan = (markdown: string) =>
  [...scanMarkdown(markdown)].map((block) =>
    block.kind !== "heading" ? block.kind : `${"#".repeat(block.depth)} ${block.text}`
  );

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ["headings with hashes", "# A\n### B ###\n#C\n#\n   ## D", ["# A", "### B", "text", "# ", "## D"]],
  ["underlined headings", "A\nb\n===\n\nC\n---\n", ["# A b", "## C"]],
  ["rules are silent", "---\n\n* * *\n\n___\n", []],
  ["a rule below a list is no heading", "- a\n---\n", ["text"]],
  ["fences are code, and hide headings", "```\n# A\n~~~\n```\n# B", ["code", "# B"]],
  ["longer fences hold shorter ones", "~~~~\n~~~\n# A\n~~~~\n# B", ["code", "# B"]],
  ["a fence without end reaches the end", "```\n# A\n", ["code"]],
  ["code marks in a line are no fence", "```a``` b\n# A", ["text", "# A"]],
  ["comments are silent", "<!-- # A\nb\n-->\n# C <!-- d -->", ["# C"]],
  ["HTML headings", '<h1 align="center">\n  <img src="x" alt="Tea">\n  <br>Pot &amp; cup\n</h1>\n\n<h2>B</h2>', [
    "# Pot & cup",
    "## B",
  ]],
  ["headings of images only have their text", "# ![Tea](logo.svg)\n\n<h1><img src='x' alt=\"Pot\"></h1>", [
    "# Tea",
    "# Pot",
  ]],
  ["badges, tags and definitions are silent", "[![b](c)](d) ![e](f)\n\n<p align=center>\n</p>\n\n[x]: http://y\n", []],
  ["inline marks are taken off", "# The `a_b` **c** _d_ [e](f) <br> g\\*h\\* ~~i~~ snake_case_name", [
    "# The a_b c d e g*h* i snake_case_name",
  ]],
  ["CRLF", "# A\r\n\r\nb\r\n\r\nC\r\n-\r\n", ["# A", "text", "## C"]],
  ["indented lines are code, but not below a list", "    # A\n\n- b\n\n    c\n", ["code", "text", "text"]],
  ["lists, quotes and tables are text", "- a\n\n> b\n\n| c |\n|---|\n", ["text", "text", "text", "text"]],
];

for (const [name, markdown, wanted] of CASES) {
  Deno.test(`scanMarkdown(): ${name}`, () => assertEquals(scan(markdown), wanted));
}

Deno.test("scanMarkdown() is lazy: who stops early does not pay for the rest", () => {
  const body = `# Title\n\n${"word ".repeat(2_000_000)}\n`.repeat(2);
  const [first] = scanMarkdown(body);
  assertEquals(first, { kind: "heading", depth: 1, text: "Title" });
});

Deno.test("outlineBody(): headings of level 2 are wishes only when nothing stands under any of them", () => {
  assertEquals(outlineBody("# T\n\nIntro.\n\n## A\n\n### detail\n\n## B\n").emptyHeadings, ["A", "B"]);
  assertEquals(outlineBody("# T\n\n## A\n\n## B\n\nText.\n").emptyHeadings, []);
  assertEquals(outlineBody("# T\n\n## A\n\n# Other\n\nText.\n").emptyHeadings, ["A"]);
  assertEquals(outlineBody("## T\n\n## A\n").emptyHeadings, ["A"]);
  assertEquals(outlineBody("# T\n\n## A\n\n```\ncode\n```\n").emptyHeadings, []);
  assertEquals(outlineBody(""), { title: "", hasText: false, hasOnlyCode: false, emptyHeadings: [] });
});

Deno.test("outlineBody() knows a body that holds code and no text", () => {
  const of = (body: string) => {
    const { hasText, hasOnlyCode } = outlineBody(body);
    return { hasText, hasOnlyCode };
  };
  assertEquals(of("# T\n\n```\ncode\n```\n"), { hasText: false, hasOnlyCode: true });
  assertEquals(of("# T\n\n```\ncode\n```\n\nText.\n"), { hasText: true, hasOnlyCode: false });
  assertEquals(of("# T\n"), { hasText: false, hasOnlyCode: false });
});

Deno.test("scanMarkdown() takes any text and gives depths from 1 to 6", () => {
  const piece = fc.constantFrom(
    "#",
    "##",
    " ",
    "\n",
    "\r\n",
    "```",
    "~~~",
    "a",
    "<h1>",
    "</h1>",
    "<!--",
    "-->",
    "---",
    "===",
    "[",
    "](",
    ")",
    "!",
    "\\",
    "`",
    "*",
    "_",
    "é",
    "\t",
    "&amp;",
  );
  fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
    for (const block of scanMarkdown(pieces.join(""))) {
      assert(block.kind !== "heading" || (block.depth >= 1 && block.depth <= 6 && block.text === block.text.trim()));
    }
  }));
});
