import { assertEquals } from "@std/assert";
import { isDraft } from "../../src/text/draft.ts";

const PAGES: readonly (readonly [string, boolean])[] = [
  ["---\ndraft: true\n---\n", true],
  ["---\r\ntitle: a\r\ndraft:   yes\r\n---\r\n", true],
  ["\uFEFF---\npublished: false # not yet\n---\n", true],
  ["+++\ntitle = 'a'\ndraft = true\n+++\n", true],
  ["---\ndraft: false\npublished: true\n---\n", false],
  ["---\nparams:\n  draft: true\n---\n", false],
  ["---\ntitle: a\n---\ndraft: true\n", false],
  ["---\ntitle: not closed\ndraft: true\n", false],
  ["text\n---\ndraft: true\n---\n", false],
  ["---\ndraft: truely\n---\n", false],
  [`---\ndraft: true\n${"a: b\n".repeat(20_000)}---\n`, false],
  ["", false],
];

for (const [page, wanted] of PAGES) {
  Deno.test(`${JSON.stringify(page.slice(0, 60))} is ${wanted ? "a" : "no"} draft`, () =>
    assertEquals(isDraft(page), wanted));
}
