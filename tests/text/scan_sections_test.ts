import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { flattenInline, type MarkdownNode } from "../../src/text/inline.ts";
import { scanSections } from "../../src/text/scan_sections.ts";

const headings = (text: string): readonly string[] =>
  scanSections(text, "a.md").sections.map(({ line, depth, heading }) => `${line} ${"#".repeat(depth)} ${heading}`);

Deno.test("scanSections() gives headings with their line, depth, trail and unique ids", () => {
  const { title, sections } = scanSections(
    "# Guide\n\nHello there, reader.\n\n## Use\n\n### Deep\n\n## Use\n",
    "kb/a.md",
  );
  assertEquals(title, "Guide");
  assertEquals(sections.map(({ id, line, depth, trail }) => ({ id, line, depth, trail })), [
    { id: "kb/a.md#guide", line: 1, depth: 1, trail: [] },
    { id: "kb/a.md#use", line: 5, depth: 2, trail: ["Guide"] },
    { id: "kb/a.md#deep", line: 7, depth: 3, trail: ["Guide", "Use"] },
    { id: "kb/a.md#use-1", line: 9, depth: 2, trail: ["Guide"] },
  ]);
});

Deno.test("scanSections() finds headings that are HTML and skips lists of contents as titles", () => {
  assertEquals(scanSections('<h1 align="center">Zed</h1>\n\n## Use\n', "a.md").title, "Zed");
  assertEquals(scanSections("# Table of contents\n\n- a\n", "docs/guide.md").title, "guide");
});

Deno.test("scanSections() does not take a fence's content for headings, however long it is", () => {
  const code = `~~~\n${"# no heading\n".repeat(3_000)}~~~\n`;
  const { sections } = scanSections(`# A\n\n${code}\n## B\n`, "a.md");
  assertEquals(sections.map(({ text }) => text), [`# A\n\n${code}`, "## B\n"]);
});

Deno.test("scanSections() finds underlined headings, also of several lines, and headings in quotes and items", () => {
  const text = "One\ntwo\n===\n\n> ## Three\n> Text.\n\n- # Four\n\n      # code\n- a\n\n  ### Five\n\n      code\n";
  assertEquals(headings(text), ["1 # One two", "5 ## Three", "8 # Four", "13 ### Five"]);
  const { sections } = scanSections(text, "a.md");
  assertEquals(sections[1]!.text, "> ## Three\n> Text.\n");
  assertEquals(sections[3]!.text, "### Five\n\n    code\n");
});

Deno.test("scanSections() takes no headings from comments, HTML, indented code, tables, footnotes and lists of fences", () => {
  const text = [
    "<!--\n\n# comment\n\n-->",
    "<div>\n# html\n</div>",
    "    # code",
    "| a |\n| - |\n| b\n---",
    "[^1]: Note\n\n    # footnote",
    "1. Item\n\n   ```sh\n   # fence\n   ```",
    "#no space",
    "####### seven",
    "## 🚀",
    "## ![logo](a.png)",
    "# Real",
  ].join("\n\n");
  assertEquals(headings(text).slice(1), ["36 # Real"]);
});

Deno.test("scanSections() makes a section of what stands above the first heading, unless that says nothing", () => {
  const { sections } = scanSections("---\ntitle: Waiting\n---\nWait a little.\n\n# Caps\n", "a.md");
  assertEquals(sections.map(({ id, line, text, opens }) => ({ id, line, text, opens })), [
    { id: "a.md#waiting", line: 4, text: "Wait a little.\n", opens: true },
    { id: "a.md#caps", line: 6, text: "# Caps\n", opens: true },
  ]);
  for (const nothing of ["<!-- x -->", "![logo](a.png)", "[a]: https://b.c", "&nbsp;", 'import A from "a"', "<br>"]) {
    assertEquals(headings(`${nothing}\n\n# A\n`), ["3 # A"], nothing);
  }
});

Deno.test("scanSections() gives a section the definitions of the reference links that it uses", () => {
  const { sections } = scanSections("# A\n\nSee [b][One].\n\n# B\n\n[one]: https://a.b\n[two]: https://c.d\n", "a.md");
  assertEquals(sections.map(({ definitions }) => definitions), [["[one]: https://a.b"], [
    "[one]: https://a.b",
    "[two]: https://c.d",
  ]]);
});

Deno.test("scanSections() gives each line of a file to one section", () => {
  fc.assert(fc.property(markdown(), (text) => {
    const { sections } = scanSections(text, "a.md");
    const lines = text.split("\n");
    for (const [at, { line, text: own }] of sections.entries()) {
      const next = sections[at + 1]?.line ?? lines.length + 1;
      assertEquals(own.split("\n").length, next - line);
      for (const [below, one] of own.split("\n").entries()) {
        assert(lines[line - 1 + below]!.endsWith(one.trimStart()), `${line + below}: ${one}`);
      }
    }
  }));
});

Deno.test("scanSections() finds the headings that the parser finds", () => {
  fc.assert(
    fc.property(markdown(), (text) => {
      const { sections } = scanSections(text, "a.md");
      const found = sections.map(({ line, depth, heading }) => ({ line, depth, heading }));
      const first = parsedHeadings(text)[0]?.line;
      const preamble = sections.length > 0 && sections[0]!.line !== first ? 1 : 0;
      assertEquals(found.slice(preamble), parsedHeadings(text));
    }),
    { numRuns: 1_000 },
  );
});

/**
 * Blocks of all kinds, with and without empty lines between them. Below indented code stands text: an item
 * there is text for the parser, against CommonMark.
 */
function markdown(): fc.Arbitrary<string> {
  const block = fc.constantFrom(
    "# One",
    "## Two *and* `# a` #",
    "### [Three](a.md) a_b",
    "Four\n====",
    "Five `code`\nsix\n---",
    "Plain text",
    "#hash",
    "```sh\n# in a fence\n\n# more\n```",
    "~~~\n# in tildes\n```\n~~~",
    "    # in code\n\ntext",
    "<!-- # in\n\n# a comment -->",
    "<div>\n# in HTML\n</div>",
    "<h2>Seven</h2>",
    "<b>inline</b> text\n# Eight",
    "<custom-tag>\n# in a tag\n",
    "| a | b |\n| - | - |\n| c | d |",
    "- item\n# Nine",
    "- # Ten\n  text",
    "- item\n\n  ## Eleven\n\n      # in code",
    "1. one\n\n   ```\n   # in a fence\n   ```\n2. ## Twelve",
    "2. goes on",
    "- item\n-",
    "> # Thirteen\n> text\nlazy",
    "> quote\n\n# Fourteen",
    "> ```\n> # in a fence\n# Fifteen",
    "> - a\n>\n>   # Sixteen",
    "***",
    "- - -",
    "[label]: https://a.b",
    "[^1]: note\n\n    # in a note",
    "\tcode\n\ntext",
    "-\titem\n\n\t# Seventeen",
    "```never closed",
  );
  return fc.array(fc.tuple(block, fc.constantFrom("\n", "\n\n", "\n\n\n")), { maxLength: 9 })
    .map((blocks) => blocks.flat().join(""));
}

/** The headings in the syntax tree of the whole text. */
function parsedHeadings(text: string): readonly { line: number; depth: number; heading: string }[] {
  const found: { line: number; depth: number; heading: string }[] = [];
  const walk = (node: MarkdownNode): void => {
    if (node.type === "footnoteDefinition") return;
    const html = node.type === "html" ? /<h(\d)>(.*?)<\/h\d>/.exec(node.value ?? "") : null;
    const line = node.position!.start.line;
    if (html !== null) found.push({ line, depth: Number(html[1]), heading: html[2]! });
    else if (node.type === "heading") {
      const heading = flattenInline(node.children ?? [], "no links").markdown;
      found.push({ line, depth: node.depth ?? 1, heading: heading.trim() });
    } else if (node.type !== "paragraph") node.children?.forEach(walk);
  };
  walk(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as MarkdownNode);
  return found;
}
