import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { readHeading, readHtmlHeading } from "../../src/text/read_heading.ts";

Deno.test("readHeading() keeps code spans and drops links, images, emphasis, emoji, anchors and colons", () => {
  const headings = {
    "# Plain words, and a_b: ": "Plain words, and a_b",
    "## `a b` and `c` ##": "`a b` and `c`",
    "## *Use* [**it**](a.md) now {#use}": "Use it now",
    "# Use it {/* use-it */}": "Use it",
    "# 🚀 Launch :rocket:": "Launch",
    "# R&amp;D <b>x</b>": "R&D x",
    "#": "",
    "# ![logo](a.png)": "",
    "# 2 * 3 ~ 6": "2 * 3 ~ 6",
    "# See https://a.b/c_d": "See https://a.b/c_d",
    "One\ntwo\n---": "One two",
  };
  for (const [block, heading] of Object.entries(headings)) assertEquals(readHeading(block, []), heading, block);
});

Deno.test("readHeading() resolves reference links by the definitions given", () => {
  assertEquals(readHeading("## [1.0] and [2.0]", ["[1.0]: https://a.b"]), "1.0 and [2.0]");
});

Deno.test("readHeading() reads simple headings as the parser does", () => {
  const part = fc.constantFrom(
    "Plain",
    "words",
    "`code`",
    "a_b",
    "(x)",
    "1.",
    "C++",
    "don't",
    "—",
    "§",
    "`a  b`",
    "#x",
  );
  fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
    const line = `## ${parts.join(" ")}`;
    // With an entity the heading is not simple any more.
    assertEquals(`${readHeading(line, [])} &`, readHeading(`${line} &amp;`, []));
  }));
});

Deno.test("readHtmlHeading() gives the first heading of a block", () => {
  assertEquals(readHtmlHeading('<div>\n<h2 class="x">The <b>one</b></h2>\n<h3>no</h3>'), {
    depth: 2,
    heading: "The one",
  });
  assertEquals(readHtmlHeading("<p>none</p>"), undefined);
});
