import { assert, assertEquals } from "@std/assert";
import { linksOf } from "../../src/text/scan_links.ts";
import { scanSections } from "../../src/text/scan_sections.ts";

const links = (markdown: string): readonly string[] =>
  scanSections(markdown, "a.md").sections.flatMap(linksOf).map(({ url, line }) => `${line} ${url}`);

Deno.test("linksOf() finds links of all forms, in headings, items and tables too, with their lines", () => {
  assertEquals(
    links(
      '# [A](a.md)\n\nText [b\nc](b.md#c "title") and\n[d][E], [e][], [e].\n\n- [f](<f g.md>) https://h.i/j.\n\n| [k](k(1).md) |\n| - |\n\n[![l](l.png)](m.md)\n\n[e]: n.md\n',
    ),
    ["1 a.md", "3 b.md#c", "5 n.md", "5 n.md", "5 n.md", "7 f g.md", "7 https://h.i/j.", "9 k(1).md", "12 m.md"],
  );
});

Deno.test("linksOf() finds none in code, images, HTML, comments, definitions and plain brackets", () => {
  assertEquals(
    links(
      "`[a](a.md)` ![b](b.md) \\[c](c.md) [d] arr[0](e)\n\n```\n[f](f.md)\n```\n\n    [g](g.md)\n\n<!-- [h](h.md) -->\n\n[i]: i.md\n",
    ),
    ["1 e"],
  );
});

Deno.test("linksOf() takes time in proportion to the length, whatever stands there", () => {
  for (const unit of ["[", "[a](", "![", "[a](b(", "[a](<", "`", "[a][", '[a](b "', "\\", "https://a", "[a\n"]) {
    assert(links(unit.repeat(20_000)).length <= 20_000);
  }
});
