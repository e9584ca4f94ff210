import { assertEquals } from "@std/assert";
import { type HeadingKind, headingKind } from "../../src/text/heading_kind.ts";

const CASES: readonly (readonly [HeadingKind, readonly string[]])[] = [
  ["meta", ["License", "2. Licence", "Contributing", "Table of Contents", "Changelog", "See also", "Gold sponsors"]],
  ["setup", ["Installation", "Installing", "Getting started", "Quick Start", "Requirements"]],
  ["overview", ["Introduction", "Overview", "What is Zod?", "Motivation"]],
  ["summary", ["Conclusion", "In short", "Key takeaways"]],
  ["content", ["Exponential backoff", "Options", "Using `fetch`", "History of retries in TCP", "Testing retries"]],
];

for (const [kind, headings] of CASES) {
  Deno.test(`headingKind() takes ${headings.map((one) => JSON.stringify(one)).join(", ")} for ${kind}`, () => {
    assertEquals(headings.map(headingKind), headings.map(() => kind));
  });
}
