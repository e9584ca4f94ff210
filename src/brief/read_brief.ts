/** A Markdown file to a brief and its sources: all that the user wants, checked before a job begins. */
import { basename, dirname, resolve } from "node:path";
import { AppError, refuse } from "../errors/app_error.ts";
import type { Brief, Sources } from "../text/document.ts";
import { type FrontMatter, readFrontMatter, type SourceEntry, splitFrontMatter } from "./front_matter.ts";
import { type BodyOutline, outlineBody } from "./read_body.ts";
import { readInput } from "./read_input.ts";
import { resolveSources, SOURCE_KINDS, type WrittenSource } from "./resolve_sources.ts";

/** The brief's path and the paths of flags, all as the user wrote them, relative to `cwd`. */
export interface ReadBriefOptions {
  readonly input: string;
  readonly cwd: string;
  readonly kb: readonly string[];
  readonly api: readonly string[];
  readonly blog: readonly string[];
}

/** The two state keys that a brief brings along, and what was left out of it. */
export interface ReadBrief {
  readonly brief: Brief;
  readonly sources: Sources;
  readonly warnings: readonly string[];
}

const NO_FRONT_MATTER: FrontMatter = {
  title: "",
  description: "",
  keywords: [],
  sections: [],
  audience: "",
  date: "",
  sources: undefined,
  warnings: [],
};

/**
 * Reads a brief. Front matter is optional: without a title the first heading is the title, else the file's name.
 *
 * - Sources of the front matter are relative to the brief, those of `kb`, `api` and `blog` to `cwd`; they add up.
 * - The brief itself is knowledge base when no other is given, and when it has `sources` and text too.
 * - Without `sections`, and with a knowledge base beside it, headings of level 2 with nothing under them are the
 *   wished sections.
 *
 * @throws {AppError} `input.not_found` when the brief or sources (all of them are listed) are missing; `input.invalid`
 * for front matter that cannot be used, a file that is no text, and a brief with nothing to write about;
 * `yaml.syntax` for front matter that is no YAML.
 *
 * @example
 * ```ts
 * import { readBrief } from "./read_brief.ts";
 * const input = await Deno.makeTempFile({ suffix: ".md" });
 * await Deno.writeTextFile(input, "---\naudience: gardeners\n---\n# Tea\n\nTea grows on hills.\n");
 * const { brief, sources } = await readBrief({ input, cwd: Deno.cwd(), kb: [], api: [], blog: [] });
 * await Deno.remove(input);
 * if (brief.title !== "Tea" || brief.audience !== "gardeners") throw new Error("read wrongly");
 * if (sources.kb.length !== 1) throw new Error("the brief is its own knowledge base");
 * ```
 */
export async function readBrief(options: ReadBriefOptions): Promise<ReadBrief> {
  const { input, cwd } = options;
  const text = await readInput(input, cwd);
  const { front, body } = readParts(text, input);
  const outline = outlineBody(body);
  const written = collectSources(options, front, outline);
  if (written.length === 0) {
    throw new AppError("input.invalid", `Cannot write from ${JSON.stringify(input)}: ${emptiness(text, outline)}`, {
      hint: "Write what the article is about into it, or give sources with --kb",
    });
  }

  const { sources, problems } = await resolveSources(written);
  const many = problems.length === 1 ? "a source" : `${problems.length} sources`;
  refuse("input.not_found", `Cannot read ${many} of ${JSON.stringify(input)}`, problems);
  const hasOtherBase = written.some(({ kind, key }) => kind === "kb" && key !== OWN_KEY);
  return {
    brief: {
      title: front.title || outline.title || basename(input).replace(/(?<=.)\.[^.]*$/, ""),
      description: front.description,
      keywords: front.keywords,
      sections: front.sections.length === 0 && hasOtherBase ? outline.emptyHeadings : front.sections,
      audience: front.audience,
      date: front.date,
      path: input,
    },
    sources,
    warnings: front.warnings,
  };
}

/** Marks the brief as its own source. */
const OWN_KEY = "--input";

function readParts(text: string, input: string): { readonly front: FrontMatter; readonly body: string } {
  const { yaml, body } = splitFrontMatter(text);
  const read = yaml === undefined ? undefined : readFrontMatter(yaml, input);
  if (read === undefined) return { front: NO_FRONT_MATTER, body: text };
  if (!read.ok) {
    const code = read.problems.some(({ line }) => line !== undefined) ? "yaml.syntax" : "input.invalid";
    throw new AppError(code, `Cannot use the front matter of ${JSON.stringify(input)}`, { problems: read.problems });
  }
  return { front: read.value, body };
}

/** All sources in order: the brief itself where it counts, then the front matter's, then the flags'. */
function collectSources(
  options: ReadBriefOptions,
  front: FrontMatter,
  { hasText }: BodyOutline,
): readonly WrittenSource[] {
  const { input, cwd } = options;
  const folder = dirname(resolve(cwd, input));
  const fromFlag = (kind: keyof Sources): readonly WrittenSource[] =>
    options[kind].map((path) => ({ kind, path, base: cwd, key: `--${kind}` }));
  const fromBrief = (kind: keyof Sources): readonly WrittenSource[] =>
    (front.sources?.[kind] ?? []).map(({ path, key }: SourceEntry) => ({ kind, path, base: folder, key, file: input }));
  const given = SOURCE_KINDS.flatMap((kind) => [...fromBrief(kind), ...fromFlag(kind)]);
  const isOwnSource = hasText && (front.sources !== undefined || !given.some(({ kind }) => kind === "kb"));
  const own: WrittenSource = { kind: "kb", path: basename(input), base: folder, key: OWN_KEY };
  return isOwnSource ? [own, ...given] : given;
}

function emptiness(text: string, { title }: BodyOutline): string {
  if (text.trim() === "") return "it is empty";
  return title === "" ? "it holds no text and names no sources" : "it holds headings only and names no sources";
}
