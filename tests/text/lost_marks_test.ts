import { assertEquals } from "@std/assert";
import { lostMarksIn } from "../../src/text/lost_marks.ts";

const found = (text: string, sections: readonly number[] = [1]) =>
  lostMarksIn(text, "a.md", sections).map(({ kind, line, section }) => `${kind} ${line} ${section}`);

Deno.test("lostMarksIn() finds images in all their forms, once a line", () => {
  assertEquals(found("# A\n![a](b.png) ![c](d.png)\n[![x][y]](z)\n<img src=a>\n"), [
    "image 2 1",
    "image 3 1",
    "image 4 1",
  ]);
});

Deno.test("lostMarksIn() finds the marks of admonitions of GitHub, Docusaurus and MkDocs", () => {
  assertEquals(found("# A\n> [!NOTE]\n> Text.\n\n:::tip\nText.\n:::\n\n!!! warning\n    Text.\n"), [
    "admonition 2 1",
    "admonition 5 1",
    "admonition 9 1",
  ]);
});

Deno.test("lostMarksIn() takes nothing for a mark that is code, or a word with a mark before it", () => {
  assertEquals(found("# A\n```md\n![a](b.png)\n~~~\n:::tip\n```\n`![a](b)` is an image! [no](x)\n"), []);
});

Deno.test("lostMarksIn() says in which section each stands; what is above all headings is in none", () => {
  assertEquals(found("![a](b)\n# A\n![a](b)\n## B\n![a](b)\r\n", [2, 4]), ["image 3 2", "image 5 4"]);
});
