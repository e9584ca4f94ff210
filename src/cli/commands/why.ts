/** `ucop why ARTICLE:LINE`: where a line of an article comes from, and why it stands there. */
import { AppError } from "../../errors/app_error.ts";
import { EXIT } from "../../errors/codes.ts";
import { type LineOrigin, originOf, readSourcedArticle } from "../../report/article_sources.ts";
import { oneLine } from "../../report/printable.ts";
import type { SourcedBlock } from "../../text/document.ts";
import type { CommandModule } from "../command.ts";

/** Characters of the article's line that are shown, to know it again. */
const SHOWN = 70;

/** What each kind of block is called, with what is to be known of one that comes from no source. */
const KINDS: Readonly<Record<SourcedBlock["kind"], string>> = {
  front_matter: "the front matter, made from the brief and the article",
  heading: "the heading of a part of the article; the lines below it have their sources",
  subheading: "a heading",
  paragraph: "a paragraph",
  list: "a list",
  table: "a table",
  code: "an example",
  note: "what checking the example below it found",
  source_list: "the list of sources: each with the parts that it was used for",
};

/** Prints a few lines, or under `--json` an object. */
export const run: CommandModule["run"] = async ({ flags, operands }, terminal) => {
  const { name, line } = placeOf(operands[0]!);
  const article = await readSourcedArticle(name, terminal.io.cwd);
  const origin = originOf(article, line);
  if (flags.json) terminal.print(JSON.stringify(asJson(article.name, line, origin), null, 2));
  else for (const text of describe(article.name, line, origin)) terminal.print(text);
  return EXIT.ok;
};

function placeOf(operand: string): { readonly name: string; readonly line: number } {
  const match = /^(.+):(\d+)$/s.exec(operand);
  if (match !== null) return { name: match[1]!, line: Number(match[2]) };
  throw new AppError("cli.usage", `Cannot look up "${operand}": it must be an article and a line`, {
    hint: `Write "ucop why ${operand.replace(/:\D*$/, "") || "index.md"}:12" for its line 12`,
  });
}

function describe(name: string, line: number, { block, sourceLine, text }: LineOrigin): readonly string[] {
  const head = `${name}:${line}:`;
  if (block === undefined) return [`${head} a blank line`];
  const part = block.part === "" || block.kind === "heading" ? "" : `, in "${oneLine(block.part)}"`;
  const lines = [`${head} ${KINDS[block.kind]}${part}`, `  text     ${oneLine(text, SHOWN)}`];
  if (block.source === undefined) return lines;
  const further = [...new Set(block.kind === "paragraph" ? block.lines ?? [] : [])].filter((at) => at !== sourceLine);
  const more = further.length === 0 ? "" : ` (further sentences on ${further.join(", ")})`;
  lines.push(`  source   ${oneLine(block.source)}:${sourceLine}${more}`);
  if (block.heading !== undefined) lines.push(`  heading  ${oneLine(block.heading)}`);
  if (block.request !== undefined) {
    lines.push(`  request  ${oneLine(block.request) || "none of its own: it fits the brief as a whole"}`);
  }
  if (block.score !== undefined) lines.push(`  score    ${block.score}`);
  return lines;
}

function asJson(name: string, line: number, { block, sourceLine, text }: LineOrigin): object {
  return {
    article: name,
    line,
    text,
    kind: block?.kind ?? "blank",
    from: block?.from ?? line,
    to: block?.to ?? line,
    part: block?.part ?? null,
    source: block?.source ?? null,
    source_line: sourceLine ?? null,
    source_lines: block?.lines ?? null,
    heading: block?.heading ?? null,
    request: block?.request ?? null,
    score: block?.score ?? null,
  };
}
