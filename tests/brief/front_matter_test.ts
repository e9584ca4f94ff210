import { assertEquals } from "@std/assert";
import { readFrontMatter, splitFrontMatter } from "../../src/brief/front_matter.ts";

const read = (yaml: string) => {
  const result = readFrontMatter(yaml, "test.md");
  if (!result?.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

Deno.test("splitFrontMatter() ends it at the next rule, with any line ends", () => {
  assertEquals(splitFrontMatter("---\na: 1\n---\nb"), { yaml: "a: 1\n", body: "b" });
  assertEquals(splitFrontMatter("---\r\na: 1\r\n---\r\nb\r\n"), { yaml: "a: 1\r\n", body: "b\r\n" });
  assertEquals(splitFrontMatter("---  \na: 1\n...\nb"), { yaml: "a: 1\n", body: "b" });
  assertEquals(splitFrontMatter("---\n---"), { yaml: "", body: "" });
});

Deno.test("splitFrontMatter() takes for body what is not closed, and what does not begin the file", () => {
  for (
    const text of [
      "---\nA line.\n",
      "---\n\na: 1\n",
      "\n---\na: 1\n---\n",
      "----\na: 1\n----\n",
      "# T\n---\n",
      "",
      "---",
    ]
  ) {
    assertEquals(splitFrontMatter(text), { yaml: undefined, body: text });
  }
});

Deno.test("splitFrontMatter() knows front matter that nobody closed, and where it seems to end", () => {
  const of = (text: string) => splitFrontMatter(text).unclosedAt;
  assertEquals(of("---\na: 1\n"), 2);
  assertEquals(of("---\na: 1\nb: 2"), 3);
  assertEquals(of("---\r\ntitle: Tea\r\nkeywords:\r\n  - a\r\n- b\r\n# comment\r\n\r\n# Tea\r\n"), 6);
  assertEquals(of("---\ntitle: Tea\n## Tea\n"), 2);
  assertEquals(of("---\ntitle: Tea\n---\n# Tea\n"), undefined);
});

for (
  const [text, wanted] of [
    ["a, b,c", ["a", "b", "c"]],
    ["  rate limit ;; back off ;", ["rate limit", "back off"]],
    ["限流、重试，退避；令牌桶", ["限流", "重试", "退避", "令牌桶"]],
    ["one", ["one"]],
    [", ,", []],
  ] as const
) {
  Deno.test(`keywords as text: ${JSON.stringify(text)} is ${wanted.length}`, () => {
    assertEquals(read(`keywords: ${JSON.stringify(text)}\n`).keywords, wanted);
  });
}

Deno.test("a keyword of a list may have a comma", () => {
  assertEquals(read('keywords: ["a, b", c]\n').keywords, ["a, b", "c"]);
});

Deno.test("readFrontMatter() reads all keys of a brief", () => {
  const front = read(`
title: "  Tea:
  a guide  "
description: >
  How tea
  is made
keywords: [tea, pot]
sections: Brewing
audience: gardeners
date: 2026-01-31
sources:
  kb: docs
  api: [api/a.md, api/b.md]
`);
  assertEquals(front, {
    title: "Tea: a guide",
    description: "How tea is made",
    keywords: ["tea", "pot"],
    sections: ["Brewing"],
    audience: "gardeners",
    date: "2026-01-31",
    sources: {
      kb: [{ path: "docs", key: "sources.kb" }],
      api: [{ path: "api/a.md", key: "sources.api[0]" }, { path: "api/b.md", key: "sources.api[1]" }],
      blog: [],
    },
    warnings: [],
  });
});

Deno.test("keys with nothing behind them count as left out", () => {
  assertEquals(read("title:\nkeywords:\nsources:\n  kb:\n").sources, { kb: [], api: [], blog: [] });
  assertEquals(read("sources:\n").sources, undefined);
  assertEquals(read("").title, "");
});

Deno.test("unknown keys are left out with a warning that names the nearest", () => {
  assertEquals(read("titel: Tea\nlayout: post\nsources:\n  blogs: posts\n").warnings, [
    'test.md: "titel" is not a key of a brief and is left out; did you mean "title"?',
    'test.md: "sources.blogs" is not a key of a brief and is left out; did you mean "blog"?',
    'test.md: "layout" is not a key of a brief and is left out',
  ]);
  assertEquals(read("layout: post\ntags: [a]\nauthor: b\nweight: 3\ncategory: c\n").warnings, [
    'test.md: "layout", "tags", "author" and 2 more are no keys of a brief and are left out',
  ]);
});

Deno.test("wrong types are problems with file and key path, all at once", () => {
  const result = readFrontMatter(
    "title: [a]\ndescription: 3\nkeywords: [tea, 404]\nsections: { a: b }\ndate: 2026\nsources:\n  kb: ''\n  api: [1]\n",
    "test.md",
  );
  if (result === undefined || result.ok) throw new Error("should be refused");
  assertEquals(result.problems.map(({ file, path, message }) => `${file}: ${path} ${message}`), [
    "test.md: title must be a text, got a list",
    "test.md: description must be a text, got 3",
    "test.md: keywords[1] must be a text that is not empty, got 404",
    "test.md: sections must be a text or a list of texts, got a mapping",
    'test.md: date must be a date as text, like "2026-01-31", got 2026',
    'test.md: sources.kb must be a text or a list of texts, got ""',
    "test.md: sources.api[0] must be a text that is not empty, got 1",
  ]);
});

Deno.test("a syntax error has the line of the file", () => {
  const result = readFrontMatter("title: Tea\nkeywords: [a, b\n", "test.md");
  if (result === undefined || result.ok) throw new Error("should be refused");
  assertEquals(result.problems.map(({ file, line }) => [file, line]), [["test.md", 4]]);
});

Deno.test("prose between two rules is no front matter; a list is a mistake", () => {
  assertEquals(readFrontMatter("Just a line.\n", "test.md"), undefined);
  const result = readFrontMatter("- a\n- b\n", "test.md");
  assertEquals(result?.ok === false && result.problems, [
    { file: "test.md", path: "", message: "must be a mapping of keys to values, got a list" },
  ]);
});
