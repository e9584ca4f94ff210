/** Code examples as Markdown; a broken one says so, where the reader sees it. */
import { type CodeCheck, type CodeExample, labelsOf, type Language, type Place } from "ucop/text";
import type { ArticleBlock } from "./part_blocks.ts";

/** The marks of what is broken, and the block itself, none of its characters changed. */
export function exampleBlock(
  example: CodeExample,
  check: CodeCheck | undefined,
  place: Place | undefined,
  language: Language,
): readonly ArticleBlock[] {
  const code = example.code.replace(/\n+$/, "");
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const info = /^[\w+#.-]*$/.test(example.language) ? example.language : "";
  const labels = labelsOf(language);
  const { source, line } = example;
  const broken = check?.status === "broken"
    ? check.errors.map((error) =>
      `> ${labels.line} ${error.line}, ${labels.column} ${error.column}: ${error.message.replace(/\s+/g, " ")}`
    )
    : [];
  const from = { source, line, ...(place && { place }) };
  return [
    ...(broken.length === 0 ? [] : [
      { kind: "note", markdown: `> **${labels.brokenExample}:**\n>\n${broken.join("  \n")}`, ...from } as const,
    ]),
    { kind: "code", markdown: `${fence}${info}\n${code}\n${fence}`, ...from },
  ];
}
