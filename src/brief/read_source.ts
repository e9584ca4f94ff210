/** What is read of one source: files below a folder, or the one file. A source with nothing to read is a fault. */
import { join } from "node:path";
import { closest } from "../decode/closest.ts";
import { countPassedOver, type PassedOver, type PassedOverKind } from "../text/passed_over.ts";
import { readText } from "../text/read_text.ts";
import { MOST_ENTRIES, walkSource } from "../text/walk_source.ts";
import { quoted, visibleName } from "../text/visible.ts";
import { splitFrontMatter } from "./front_matter.ts";
import { type Glob, parseGlob } from "./glob.ts";
import { guessEncoding } from "./guess_encoding.ts";
import type { Place } from "./locate_source.ts";
import { type BodyOutline, outlineBody } from "./read_body.ts";

/** What was found. */
export interface ReadSource {
  /** Of a folder or a glob, the files below the place. */
  readonly files?: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

/** Why nothing can be written from a source. */
export interface SourceFault {
  /** Goes on behind the path: `holds code only`. */
  readonly reason: string;
  readonly hint?: string;
}

/** What narrows a source. */
export interface ReadSourceOptions {
  /** The name for messages. */
  readonly name: string;
  /** True for what another source leaves out, by its real path. */
  readonly isLeftOut: (path: string) => boolean;
  /** The job's brief and its output folder, real paths: what a folder or a glob holds of them is left out. */
  readonly brief?: string;
  readonly output?: string;
}

/** Files of these endings are code or data, read by machines; as prose they would make nonsense. */
const NOT_PROSE =
  /\.(?:[cm]?[jt]sx?|c|cc|cpp|cs|css|csv|cxx|dart|exs?|go|h|hpp|html?|ipynb|java|jsonc?|kts?|less|lua|mm?|php|pl|py|r|rb|rs|scala|scss|sh|sql|svelte|svg|swift|toml|tsv|vue|xml|ya?ml|zig)$/i;
const READ = "Markdown and text are read";
/** Files of one source. Their names go to each agent that reads sources. */
const MOST_FILES = 100_000;
/** Characters. */
const BEGINNING = 64 * 1024;
/** A folder is not searched for longer than this for what a glob may have meant. */
const MOST_LOOKED_AT = 20_000;

/** Reads a source as far as it must be known before a job begins. */
export async function readSource(place: Place, options: ReadSourceOptions): Promise<ReadSource | SourceFault> {
  if (place.kind === "file") return await faultOfFile(place.real) ?? { passedOver: [] };
  const { name, isLeftOut, brief, output } = options;
  const { glob, real } = place;
  const { files, passedOver, isWhole } = await walkSource({ path: real, name }, {
    isLeftOut,
    ...(glob && { reach: glob.reach }),
    ...(brief === undefined ? {} : { brief }),
    ...(output === undefined ? {} : { output }),
  });
  if (!isWhole || files.length > MOST_FILES) {
    const most = isWhole ? `${MOST_FILES} files to read` : `${MOST_ENTRIES} files and folders`;
    return { reason: `holds more than ${most}`, hint: "Name a folder or a glob within it" };
  }
  if (files.length === 0) return glob ? await faultOfGlob(place.real, glob, passedOver) : faultOfFolder(passedOver);
  if (files.some((file) => hasText(join(real, file)))) return { files, passedOver };
  const many = files.length === 1 ? "a file" : `${files.length} files`;
  return { reason: `has nothing to quote: ${many} of headings, code or nothing at all` };
}

function faultOfFolder(passedOver: readonly PassedOver[]): SourceFault {
  if (passedOver.length === 0) return { reason: `holds no files; ${READ}` };
  return { reason: `holds ${countPassedOver(passedOver)}; ${READ}` };
}

/** Folders that the walk did not enter. They say nothing of what the glob names. */
const ON_THE_WAY: readonly PassedOverKind[] = ["hidden", "ignored", "output", "own_article", "draft"];

async function faultOfGlob(folder: string, glob: Glob, passedOver: readonly PassedOver[]): Promise<SourceFault> {
  const matched = passedOver.filter(({ kind }) => !ON_THE_WAY.includes(kind));
  if (matched.length > 0) return { reason: `matches ${countPassedOver(matched)}; ${READ}` };
  const left = passedOver.length === 0 ? "" : `, but for ${countPassedOver(passedOver)}`;
  return { reason: `matches nothing${left}`, hint: await nearestMatch(folder, glob) };
}

/** The same name further down, the nearest name, or what there is. */
async function nearestMatch(folder: string, { base, rest }: Glob): Promise<string> {
  const shown = (pattern: string) => quoted(base === "" ? pattern : `${base.replace(/\/$/, "")}/${pattern}`);
  const root = { path: folder, name: "." };
  const last = rest.split("/").at(-1)!;
  const deeper = `**/${last}`;
  const reach = deeper === rest || /^\*+$/.test(last) ? undefined : (await parseGlob(deeper))?.reach;
  if (reach && (await walkSource(root, { reach, maxEntries: MOST_LOOKED_AT })).files.length > 0) {
    return `Did you mean ${shown(deeper)}?`;
  }
  const { files, passedOver } = await walkSource(root, { maxEntries: MOST_LOOKED_AT });
  const near = closest(rest, files);
  if (near !== undefined) return `Did you mean ${shown(near)}?`;
  const there = [
    ...(files.length === 0
      ? []
      : [`${visibleName(files[0]!)}${files.length > 1 ? ` and ${files.length - 1} more` : ""}`]),
    ...(passedOver.length === 0 ? [] : [countPassedOver(passedOver)]),
  ];
  return `In ${quoted(base === "" ? "." : base)} there is ${there.join(", ") || "nothing"}`;
}

/** What keeps a file that was named itself from being a source; it may have any name that is not one of code. */
async function faultOfFile(path: string): Promise<SourceFault | undefined> {
  const ending = NOT_PROSE.exec(path)?.[0];
  if (ending !== undefined) {
    return {
      reason: `is a ${ending} file and should be Markdown or text`,
      hint: "Code counts where Markdown quotes it",
    };
  }
  const read = readText(path);
  if (!read.ok) return await explain(read.kind, read.bytes);
  const { hasText, hasOnlyCode, title } = outline(read.text);
  if (hasText) return undefined;
  if (hasOnlyCode) return { reason: "holds code only", hint: "Add the sentences that the article is to quote" };
  return { reason: title === "" ? "is empty" : "holds headings only" };
}

async function explain(kind: PassedOverKind, bytes: Uint8Array | undefined): Promise<SourceFault> {
  const encoding = bytes && await guessEncoding(bytes);
  if (encoding !== undefined) {
    return { reason: `is no UTF-8 and seems to be ${encoding}`, hint: "Save it as UTF-8" };
  }
  switch (kind) {
    case "encoding":
      return { reason: "is no UTF-8 text", hint: "Save it as UTF-8" };
    case "binary":
      return { reason: "is binary data and should be text" };
    case "too_long":
      return { reason: "has more than 16 MiB", hint: "Give it in several files" };
    default:
      return { reason: "may not be read" };
  }
}

function hasText(path: string): boolean {
  const read = readText(path);
  return read.ok && outline(read.text).hasText;
}

/** Mostly the beginning tells that there is text. */
function outline(text: string): BodyOutline {
  const { body } = splitFrontMatter(text);
  const beginning = outlineBody(body.slice(0, BEGINNING));
  return beginning.hasText ? beginning : outlineBody(body);
}
