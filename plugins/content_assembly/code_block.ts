/** Code examples as Markdown; a broken one says so, where the reader sees it. */
import { type CodeCheck, type CodeExample, normalizeSentence } from "ucop/text";

/** The caption with the source, the marks of what is broken, and the block itself, none of its characters changed. */
export function exampleBlock(example: CodeExample, heading: string, check: CodeCheck | undefined): string[] {
  const code = example.code.replace(/\n+$/, "");
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const language = /^[\w+#.-]*$/.test(example.language) ? example.language : "";
  const caption = normalizeSentence(example.caption) === normalizeSentence(heading)
    ? "Example"
    : example.caption.replace(/\s+/g, " ").replace(/[.:]$/, "");
  const broken = check?.status === "broken"
    ? check.errors.map((error) => `> line ${error.line}, column ${error.column}: ${error.message.replace(/\s+/g, " ")}`)
    : [];
  return [
    `**${caption}** (\`${example.source}\`, line ${example.line}):`,
    ...(broken.length === 0 ? [] : [`> **This example does not parse:**\n>\n${broken.join("  \n")}`]),
    `${fence}${language}\n${code}\n${fence}`,
  ];
}
