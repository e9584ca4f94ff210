import { assert, assertEquals } from "@std/assert";
import type { ParsedSection } from "../../src/text/document.ts";
import { wordsOf } from "../../src/text/language/words.ts";
import { plainText } from "../../src/text/plain_text.ts";
import { scanSections } from "../../src/text/scan_sections.ts";
import { searchText } from "../../src/text/search_text.ts";
import { parseMarkdown } from "../helpers/parse_markdown.ts";

const textOf = (markdown: string) => searchText(scanSections(`# Heading\n\n${markdown}\n`, "a.md").sections[0]!);

Deno.test("searchText() gives prose, lists and tables without their marks, addresses, tags and HTML", () => {
  const { text } = textOf([
    'See [the *cap*](https://a.b/(c) "title"), [ref][label], ![logo](d.png) and <b>this</b> &lt;T>[^1].',
    "> - quoted \\_item\\_",
    "| a | b |\n| - | - |\n| c | `d` |",
    "<div>\nhtml\n</div>",
    "[label]: https://e.f",
    "[^1]: A note.",
    ":::tip",
    "{{< shortcode >}}",
  ].join("\n\n"));
  const words = wordsOf(text, "en").join(" ");
  assertEquals(words, "see the cap ref and this t quoted item a b c d");
});

Deno.test("searchText() leaves out items that begin with a link, with the lines that go them on", () => {
  assertEquals(textOf("- [One](a.md) leads\n  away\n- two\n- **[Three](b.md)**\n\nFour.").text, "two\nFour.");
});

Deno.test("searchText() keeps code apart, fenced and indented, without its fences", () => {
  assertEquals(textOf("Run:\n\n```sh\nnpm i # now\n```\n\n    indented\n"), {
    text: "Run:",
    code: "npm i # now\nindented",
  });
});

Deno.test("searchText() leaves out the heading of the section, in one line or two, and keeps those that say nothing", () => {
  assertEquals(searchText(scanSections("Two\n===\nBelow.\n", "a.md").sections[0]!).text, "Below.");
  assertEquals(searchText(scanSections("Above.\n", "a.md").sections[0]!).text, "Above.");
});

Deno.test("searchText() has the words of the passages and tables that the parser gives", () => {
  const markdown = `A **retry** sends [the request](https://a.b) again; \`get()\` waits
for it. Caps *help*.

1. Set a cap
2. Wait
   - for a while

> Keep it short.

| name | use |
| ---- | --- |
| cap | bounds the \`wait\` |
`;
  const words = (text: string): string => wordsOf(plainText(text), "en").toSorted().join(" ");
  const [section] = parseMarkdown(`# Retries\n\n${markdown}`, "a.md").sections;
  assertEquals(words(searchText(section!).text), words(wordsOfParsed(section!)));
});

Deno.test("searchText() takes time in proportion to the length, whatever stands there", () => {
  for (const unit of ["[", "[a](", "![", "<a ", "`", "{{<", "[a][", "(", "\\", "&", "- ", "> ", "| "]) {
    const { text } = textOf(unit.repeat(40_000));
    assert(text.length <= 40_000 * unit.length);
  }
});

const wordsOfParsed = ({ passages, tables }: ParsedSection): string =>
  [
    ...passages.flatMap(({ sentences }) => sentences.map(({ markdown }) => markdown)),
    ...tables.flatMap(({ header, rows }) => [header, ...rows].flat()),
  ].join("\n");
