/** The head of a brief: where the YAML between its `---` lines ends, and what its keys mean. Pure. */
import * as z from "zod";
import { didYouMean } from "../decode/closest.ts";
import { decode, type Decoded } from "../decode/decode.ts";
import { readYaml } from "../decode/read_yaml.ts";
import type { Sources } from "../text/document.ts";
import { quoted } from "../text/visible.ts";

const list = z.union([z.string().trim().min(1), z.array(z.string().trim().min(1))])
  .meta({ wants: "a text or a list of texts" });

const SCHEMA = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  keywords: list.optional(),
  sections: list.optional(),
  audience: z.string().optional(),
  date: z.string().meta({ wants: 'a date as text, like "2026-01-31"' }).optional(),
  sources: z.object({ kb: list.optional(), api: list.optional(), blog: list.optional() }).optional(),
});

/** A line of YAML that begins with a key. */
const KEY = /^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)/;
/** Front matter that nobody closed is not looked for further than this. */
const MOST_CHARACTERS = 64 * 1024;

/** Unknown keys that one line names. */
const NAMED = 3;

/** What the front matter says; texts without line breaks, lists never absent. */
export interface FrontMatter {
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly sections: readonly string[];
  readonly audience: string;
  readonly date: string;
  /** Paths as written; undefined without the key `sources`. */
  readonly sources: Readonly<Record<keyof Sources, readonly SourceEntry[]>> | undefined;
  /** Keys that a brief does not have: left out, and told. */
  readonly warnings: readonly string[];
}

/** A path as written, and the key that holds it. */
export interface SourceEntry {
  readonly path: string;
  readonly key: string;
}

/** A brief in two parts. */
export interface SplitBrief {
  /** The YAML, undefined without front matter. Its first line is line 2 of the file. */
  readonly yaml: string | undefined;
  readonly body: string;
  /** Set where the text begins with front matter that no line closes: the last line, counted from 1, that is like YAML. */
  readonly unclosedAt?: number;
}

/**
 * Splits the front matter from the body: it stands between a first line `---` and the next line `---` or `...`.
 *
 * @example
 * ```ts
 * import { splitFrontMatter } from "./front_matter.ts";
 * const { yaml, body } = splitFrontMatter("---\ntitle: Tea\n---\n# Hot\n");
 * if (yaml !== "title: Tea\n" || body !== "# Hot\n") throw new Error("split wrongly");
 * ```
 */
export function splitFrontMatter(text: string): SplitBrief {
  const opening = /^---[ \t]*\r?\n/.exec(text);
  if (!opening) return { yaml: undefined, body: text };
  const closing = /^(?:---|\.\.\.)[ \t]*\r?$/gm;
  closing.lastIndex = opening[0].length;
  const found = closing.exec(text);
  if (!found) return { yaml: undefined, body: text, ...unclosed(text) };
  const end = found.index + found[0].length;
  return { yaml: text.slice(opening[0].length, found.index), body: text.slice(end + 1) };
}

/** A rule with prose below it is Markdown; a rule with a key below it is front matter. */
function unclosed(text: string): { readonly unclosedAt?: number } {
  const [, first = "", ...others] = text.slice(0, MOST_CHARACTERS).split(/\r?\n/);
  if (!KEY.test(first)) return {};
  const end = others.findIndex((line) => !KEY.test(line) && !/^(?:[ \t]+\S|-[ \t]|#[^#\n]*$)/.test(line));
  return { unclosedAt: 2 + (end === -1 ? others.length : end) };
}

/**
 * Reads the YAML of a front matter. Undefined where it is prose between two rules, not a mapping of keys.
 *
 * @param file how messages name the brief
 *
 * @example
 * ```ts
 * import { readFrontMatter } from "./front_matter.ts";
 * const read = readFrontMatter("title: Tea\nkeyword: pot\nsources:\n  kb: docs\n", "tea.md");
 * if (!read?.ok || read.value.sources?.kb[0]?.path !== "docs") throw new Error("one path is a list of one");
 * if (!read.value.warnings[0]?.includes('did you mean "keywords"?')) throw new Error("the nearest key is named");
 * ```
 */
export function readFrontMatter(yaml: string, file: string): Decoded<FrontMatter> | undefined {
  const read = readYaml(`\n${yaml}`, file); // The line of the opening `---`, so that lines are the file's.
  if (!read.ok) return read;
  if (typeof read.value === "string") return undefined;
  const data = withoutNothing(read.value);
  const decoded = decode(SCHEMA, data, file);
  if (!decoded.ok) return decoded;
  const { title, description, keywords, sections, audience, date, sources } = decoded.value;
  return {
    ok: true,
    value: {
      title: oneLine(title),
      description: oneLine(description),
      keywords: typeof keywords === "string" ? splitKeywords(keywords) : listOf(keywords),
      sections: listOf(sections),
      audience: oneLine(audience),
      date: oneLine(date),
      sources: sources && {
        kb: entriesOf("kb", sources.kb),
        api: entriesOf("api", sources.api),
        blog: entriesOf("blog", sources.blog),
      },
      warnings: tellUnknown([
        ...unknownKeys(data, SCHEMA.shape, ""),
        ...unknownKeys((data as { sources?: unknown }).sources, SCHEMA.shape.sources.unwrap().shape, "sources."),
      ], file),
    },
  };
}

/** Without the keys that stand there with nothing behind them. */
function withoutNothing(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== null).map(([key, member]) => [key, withoutNothing(member)]),
  );
}

function oneLine(text: string | undefined): string {
  return (text ?? "").trim().replace(/\s+/g, " ");
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return (typeof value === "string" ? [value] : value ?? []).map(oneLine);
}

/** `a, b, c` as people write it, with the commas and semicolons of their script. */
function splitKeywords(text: string): readonly string[] {
  return text.split(/[,;\u3001\uff0c\uff1b\u060c\u061b]/).map(oneLine).filter((keyword) => keyword !== "");
}

function entriesOf(kind: keyof Sources, value: string | readonly string[] | undefined): readonly SourceEntry[] {
  if (typeof value === "string") return [{ path: value, key: `sources.${kind}` }];
  return (value ?? []).map((path, index) => ({ path, key: `sources.${kind}[${index}]` }));
}

/** A key that a brief does not have, and the question whether a near one was meant. */
interface UnknownKey {
  readonly name: string;
  readonly near: string | undefined;
}

function unknownKeys(data: unknown, shape: object, prefix: string): readonly UnknownKey[] {
  const known = Object.keys(shape);
  return Object.keys(data ?? {}).filter((key) => !known.includes(key)).map((key) => ({
    name: quoted(prefix + key),
    near: didYouMean(key, known),
  }));
}

/** A line for each that was mistyped, and one for the rest: pages of site generators have many keys of their own. */
function tellUnknown(keys: readonly UnknownKey[], file: string): readonly string[] {
  const mistyped = keys.flatMap(({ name, near }) =>
    near === undefined ? [] : [`${file}: ${name} is not a key of a brief and is left out; d${near.slice(1)}`]
  );
  const others = keys.filter(({ near }) => near === undefined).map(({ name }) => name);
  if (others.length === 0) return mistyped;
  const rest = others.length - NAMED;
  const named = others.slice(0, NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
  const are = others.length === 1 ? "is not a key of a brief and is" : "are no keys of a brief and are";
  return [...mistyped, `${file}: ${named} ${are} left out`];
}
