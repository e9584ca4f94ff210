/** A Markdown file to a brief and its sources: all that the user wants, checked before a job begins. */
import { basename, dirname, resolve } from "node:path";
import { AppError, refuse } from "../errors/app_error.ts";
import { realPathOf } from "../plugin/real_path.ts";
import type { Brief, Sources } from "../text/document.ts";
import { quoted, visibleName } from "../text/visible.ts";
import { type FrontMatter, readFrontMatter, type SourceEntry, splitFrontMatter } from "./front_matter.ts";
import { type BodyOutline, outlineBody } from "./read_body.ts";
import { readInput } from "./read_input.ts";
import { resolveSources } from "./resolve_sources.ts";
import { SOURCE_KINDS, type WrittenSource } from "./written_source.ts";

/** The brief's path and the paths of flags, all as the user wrote them, relative to `cwd`. */
export interface ReadBriefOptions {
  readonly input: string;
  readonly cwd: string;
  readonly kb: readonly string[];
  readonly api: readonly string[];
  readonly blog: readonly string[];
  /** Further folders that sources of the brief may lie in, beside its own and `cwd`. */
  readonly directories?: readonly string[];
  /** The job's output folder: below a source it is left out. */
  readonly output?: string;
  /** Set where the file holds what came from stdin: then its sources are relative to `cwd`. */
  readonly isStdin?: boolean;
}

/** The two state keys that a brief brings along, and what was left out of it. */
export interface ReadBrief {
  readonly brief: Brief;
  readonly sources: Sources;
  /** What agents may read for `{sources}`: files and folders, as real paths. */
  readonly readable: readonly string[];
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
 * - Sources of the front matter lie in the brief's folder, in `cwd` or in `directories`, with links followed.
 * - The brief itself is the knowledge base when it has no other source; else its text is what it asks for.
 * - Without `sections`, and with other sources beside it, headings of level 2 with nothing under them are the
 *   wished sections.
 *
 * @throws {AppError} `input.not_found` when the brief or sources (all of them are listed) are missing; `input.invalid`
 * for front matter that cannot be used, a file that is no text, sources with nothing to read, and a brief with nothing
 * to write about; `yaml.syntax` for front matter that is no YAML.
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
  const { input, cwd, isStdin = false, directories = [], output } = options;
  const shown = isStdin ? STDIN : visibleName(input);
  const text = await readInput(input, cwd, isStdin ? STDIN : input);
  const { front, body } = readParts(text, shown);
  const outline = outlineBody(body);
  const title = front.title || outline.title || (isStdin ? "" : fileTitle(input));
  const written = collectSources(options, shown, front, outline);
  if (written.length > MOST_SOURCES) {
    throw new AppError(
      "input.invalid",
      `Cannot write from ${quoted(shown)}: it names ${written.length} sources and may name ${MOST_SOURCES}`,
      { hint: "Name folders or globs" },
    );
  }
  if (!written.some(({ path }) => !path.startsWith("!"))) {
    throw new AppError("input.invalid", `Cannot write from ${quoted(shown)}: ${emptiness(text, outline)}`, {
      hint: "Write what the article is about into it, or give sources with --kb",
    });
  }
  if (title === "") {
    throw new AppError("input.invalid", `Cannot write from ${quoted(shown)}: it has no title`, {
      hint: "Begin it with a heading, or write a title into its front matter",
    });
  }

  const resolved = await resolveSources(written, {
    // The root of the disk is none that anybody laid out for a brief: a service may just run in it.
    within: [
      ...[folderOf(options), cwd].flatMap(realFolder).filter((folder) => dirname(folder) !== folder),
      ...directories.flatMap((folder) => realFolder(resolve(cwd, folder))),
    ],
    ...(written.some(({ key }) => key === OWN_KEY) ? {} : { brief: realPathOf(resolve(cwd, input)) }),
    ...(output === undefined ? {} : { output: realPathOf(resolve(cwd, output)) }),
  });
  const { sources, readable, problems } = resolved;
  const many = problems.length === 1 ? "a source" : `${problems.length} sources`;
  const code = problems.some(({ isMissing }) => isMissing) ? "input.not_found" : "input.invalid";
  refuse(code, `Cannot read ${many} of ${quoted(shown)}`, problems.map(({ isMissing: _, ...problem }) => problem));
  const hasOthers = written.some((source) => !isTakingAway(source) && source.key !== OWN_KEY);
  return {
    brief: {
      title,
      description: front.description,
      keywords: front.keywords,
      sections: front.sections.length === 0 && hasOthers ? outline.emptyHeadings : front.sections,
      audience: front.audience,
      date: front.date,
      path: shown,
      body: written.some(({ key }) => key === OWN_KEY) ? "" : body.trim(),
    },
    sources,
    readable,
    warnings: [...front.warnings, ...resolved.warnings],
  };
}

/** Each is compared with those that leave out. */
const MOST_SOURCES = 1_000;

/** How messages call a brief that has no file. */
const STDIN = "<stdin>";

/** Marks the brief as its own source. */
const OWN_KEY = "--input";

/** The folder that the sources of the front matter are relative to. */
function folderOf({ input, cwd, isStdin = false }: ReadBriefOptions): string {
  return isStdin ? cwd : dirname(resolve(cwd, input));
}

function realFolder(path: string): readonly string[] {
  const real = realPathOf(path);
  return real === undefined ? [] : [real];
}

function fileTitle(input: string): string {
  return visibleName(basename(input).replace(/(?<=.)\.[^.]*$/, ""));
}

function readParts(text: string, shown: string): { readonly front: FrontMatter; readonly body: string } {
  const { yaml, body, unclosedAt } = splitFrontMatter(text);
  if (unclosedAt !== undefined) {
    refuse("yaml.syntax", `Cannot use the front matter of ${quoted(shown)}`, [{
      file: shown,
      line: 1,
      message: "the front matter that begins here is not closed",
      hint:
        `Write a line "---" below line ${unclosedAt}; where the first line is a rule, leave the line below it empty`,
    }]);
  }
  const read = yaml === undefined ? undefined : readFrontMatter(yaml, shown);
  if (read === undefined) return { front: NO_FRONT_MATTER, body: text };
  if (!read.ok) {
    const code = read.problems.some(({ line }) => line !== undefined) ? "yaml.syntax" : "input.invalid";
    throw new AppError(code, `Cannot use the front matter of ${quoted(shown)}`, { problems: read.problems });
  }
  return { front: read.value, body };
}

/** All sources in order: the brief itself where it counts, then the front matter's, then the flags'. */
function collectSources(
  options: ReadBriefOptions,
  shown: string,
  front: FrontMatter,
  { hasText }: BodyOutline,
): readonly WrittenSource[] {
  const { input, cwd, isStdin } = options;
  const folder = folderOf(options);
  const fromFlag = (kind: keyof Sources): readonly WrittenSource[] =>
    options[kind].map((path) => ({ kind, path, base: cwd, key: `--${kind}` }));
  const fromBrief = (kind: keyof Sources): readonly WrittenSource[] =>
    (front.sources?.[kind] ?? []).map(({ path, key }: SourceEntry) => ({ kind, path, base: folder, key, file: shown }));
  const given = SOURCE_KINDS.flatMap((kind) => [...fromBrief(kind), ...fromFlag(kind)]);
  // Beside other sources its text is a request, and no material.
  const isOwnSource = hasText && given.every(isTakingAway);
  const own: WrittenSource = isStdin
    ? { kind: "kb", path: input, base: dirname(input), key: OWN_KEY }
    : { kind: "kb", path: `./${basename(input)}`, base: folder, key: OWN_KEY };
  return isOwnSource ? [own, ...given] : given;
}

/** True for a pattern that takes files away from the others. */
const isTakingAway = ({ path }: WrittenSource): boolean => path.startsWith("!");

function emptiness(text: string, { title, hasOnlyCode }: BodyOutline): string {
  if (text.trim() === "") return "it is empty";
  if (hasOnlyCode) return "it holds code only and names no sources";
  return title === "" ? "it holds no text and names no sources" : "it holds headings only and names no sources";
}
