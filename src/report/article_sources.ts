/** Reads `sources.json` beside an article, and finds what one of the article's lines is and where it comes from. */
import { basename, dirname, join, resolve } from "node:path";
import * as z from "zod";
import { decode } from "../decode/decode.ts";
import { readTextFile } from "../decode/read_file.ts";
import { AppError } from "../errors/app_error.ts";
import type { ArticleSources, SourcedBlock } from "../text/document.ts";
import { segmentFault } from "./artifact_path.ts";
import { sha256 } from "./sha256.ts";

/** The name of the file. */
export const SOURCES_NAME = "sources.json";

const whole = z.int().min(1);
const BLOCK = z.looseObject({
  kind: z.enum([
    "front_matter",
    "heading",
    "subheading",
    "paragraph",
    "list",
    "table",
    "code",
    "note",
    "source_list",
  ]),
  from: whole,
  to: whole,
  part: z.string(),
  source: z.string().optional(),
  line: whole.optional(),
  lines: z.array(whole).optional(),
  heading: z.string().optional(),
  request: z.string().optional(),
  score: z.number().optional(),
});
/** Further fields are left alone: a later program may have written them. */
const SOURCES = z.looseObject({
  version: z.literal(1),
  article: z.string().refine((name) => segmentFault(name.replaceAll("/", "\\")) === undefined, {
    error: "must be the name of a file beside it",
  }),
  sha256: z.string(),
  blocks: z.array(BLOCK),
});

/** An article with its sources, the one as it was when the other was written. */
export interface SourcedArticle {
  /** The path of its file, as the user would write it. */
  readonly name: string;
  readonly lines: readonly string[];
  readonly blocks: readonly SourcedBlock[];
}

/** What a line of an article is. */
export interface LineOrigin {
  /** Undefined for a blank line between two blocks. */
  readonly block: SourcedBlock | undefined;
  /** The line of the source for this line of the article, where the block was taken from one. */
  readonly sourceLine: number | undefined;
  readonly text: string;
}

/**
 * Reads an article and its `sources.json`.
 *
 * @param name the article's file or its folder, as the user named it
 * @throws {AppError} `input.not_found` where one of the two is missing; `input.invalid` where `sources.json` cannot be
 * used, tells of another file, or where the article was changed since.
 */
export async function readSourcedArticle(name: string, cwd: string): Promise<SourcedArticle> {
  const path = resolve(cwd, name);
  const info = await Deno.stat(path).catch(() => undefined);
  if (info === undefined) {
    throw new AppError("input.not_found", `Cannot read ${JSON.stringify(name)}: no such file or folder`, {
      hint: "Give the path of an article, as ucop generate prints it",
    });
  }
  const folder = info.isDirectory ? path : dirname(path);
  const beside = join(info.isDirectory ? name : dirname(name), SOURCES_NAME);
  const sources = await readSources(join(folder, SOURCES_NAME), beside);
  if (!info.isDirectory && basename(path) !== sources.article) {
    throw new AppError("input.invalid", `Cannot tell where "${name}" comes from: "${beside}" tells of another file`, {
      hint: `Name "${join(dirname(name), sources.article)}"`,
    });
  }
  const shown = info.isDirectory ? join(name, sources.article) : name;
  const bytes = await Deno.readFile(join(folder, sources.article)).catch(() => undefined);
  if (bytes === undefined) throw new AppError("input.not_found", `Cannot read "${shown}": no such file`);
  if (await sha256(bytes) !== sources.sha256) {
    throw new AppError(
      "input.invalid",
      `Cannot tell where the lines of "${shown}" come from: it was changed after ucop wrote it`,
      { hint: "Generate it again into another folder, and ask there" },
    );
  }
  return { name: shown, lines: new TextDecoder().decode(bytes).split("\n").slice(0, -1), blocks: sources.blocks };
}

async function readSources(path: string, shown: string): Promise<ArticleSources> {
  const refused = (message: string, hint?: string) =>
    new AppError("input.invalid", `Cannot use "${shown}": ${message}`, { hint });
  if (await Deno.stat(path).catch(() => undefined) === undefined) {
    throw new AppError("input.not_found", `Cannot tell where the lines come from: there is no "${shown}"`, {
      hint: "ucop generate writes it beside the article: generate the article again",
    });
  }
  const read = await readTextFile(path, shown);
  if (!read.ok) throw refused(read.problems[0]?.message ?? "cannot be read");
  let value: unknown;
  try {
    value = JSON.parse(read.value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refused("it is not JSON", "Generate the article again");
  }
  const decoded = decode(SOURCES, value, shown);
  if (decoded.ok) return decoded.value;
  throw new AppError("input.invalid", `Cannot use "${shown}"`, {
    problems: decoded.problems,
    hint: "Generate the article again with this version of ucop",
  });
}

/**
 * What a line is.
 *
 * @throws {AppError} `cli.usage` where the article has no such line.
 *
 * @example
 * ```ts
 * import { originOf } from "./article_sources.ts";
 * const block = { kind: "list", from: 1, to: 2, part: "Tea", source: "kb/tea.md", line: 7, lines: [7, 9] } as const;
 * const article = { name: "index.md", lines: ["- green", "- black"], blocks: [block] };
 * if (originOf(article, 2).sourceLine !== 9) throw new Error("the second item stands on line 9");
 * ```
 */
export function originOf({ name, lines, blocks }: SourcedArticle, line: number): LineOrigin {
  const text = lines[line - 1];
  if (text === undefined) {
    throw new AppError("cli.usage", `Cannot look up line ${line} of "${name}": it has ${lines.length} lines`, {
      hint: `Give a line from 1 to ${lines.length}`,
    });
  }
  const block = blocks.find(({ from, to }) => from <= line && line <= to);
  if (block === undefined) return { block, sourceLine: undefined, text };
  const isLineByLine = block.kind === "list" || block.kind === "table";
  return { block, sourceLine: (isLineByLine ? block.lines?.[line - block.from] : undefined) ?? block.line, text };
}
