import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseGlob } from "../../src/brief/glob.ts";

/** What the glob takes of these paths: files end with .md or .txt. */
async function reached(pattern: string, paths: readonly string[]): Promise<string | undefined> {
  const glob = await parseGlob(pattern);
  return glob && paths.map((path) => glob.reach(path, !/\.(?:md|txt)$/.test(path))).join();
}

for (
  const [pattern, base, rest] of [
    ["docs/*.md", "docs", "*.md"],
    ["./docs//**/*.md", "docs", "**/*.md"],
    ["*.md", "", "*.md"],
    ["{a,b}/c.md", "", "{a,b}/c.md"],
    ["docs/{a,b}.md", "docs", "{a,b}.md"],
    ["docs/{a,b/c}/*.md", "docs", "{a,b/c}/*.md"],
    ["../other/docs/?.md", "../other/docs", "?.md"],
    ["/srv/docs/[a-c].md", "/srv/docs", "[a-c].md"],
    ["/*.md", "/", "*.md"],
    ["{docs/a/*,docs}", "", "{docs/a/*,docs}"],
  ] as const
) {
  Deno.test(`the glob ${pattern} begins at "${base}"`, async () => {
    const glob = await parseGlob(pattern);
    assertEquals([glob?.base, glob?.rest], [base, rest]);
  });
}

Deno.test("a plain path is no glob, and neither is one that nobody wrote", async () => {
  for (const path of ["docs/a.md", "docs", "..", "", "a\\*.md", "a]b}.md", "+(a|b).md", `${"a".repeat(1_000)}*`]) {
    assertEquals(await parseGlob(path), undefined, path);
  }
});

Deno.test("a glob takes files, folders whole, and goes into the folders on its way", async () => {
  assertEquals(await reached("docs/*.md", ["a.md", "a.txt", "guide", "guide/a.md"]), "whole,nothing,nothing,nothing");
  assertEquals(
    await reached("docs/**/*.md", ["a.md", "guide", "guide/a.md", ".x", ".x/a.md"]),
    [
      "whole",
      "inside",
      "whole",
      "nothing",
      "nothing",
    ].join(),
  );
  assertEquals(await reached("packages/*/docs", ["a", "a/docs", "a/src"]), "inside,whole,nothing");
  assertEquals(await reached("{a,b/c}/*.md", ["a", "b", "c", "b/c", "b/c/x.md"]), "inside,inside,nothing,inside,whole");
  assertEquals(await reached(".github/*.md", ["a.md"]), "whole");
  assertEquals(await reached("*/.github/*.md", ["a/.github", "a/.github/x.md"]), "inside,whole");
});

Deno.test("no pattern keeps the matcher busy", async () => {
  const name = `${"a".repeat(200)}.md`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("*", "a", "**/", "?", "{a,b}", "[ab]"), { maxLength: 60 }),
      async (parts) => {
        (await parseGlob(`*${parts.join("")}b`))?.reach(`${"a/".repeat(50)}${name}`, false);
      },
    ),
    { numRuns: 200 },
  );
});
