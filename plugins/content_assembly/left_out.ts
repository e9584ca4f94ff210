/** What of the chosen sections does not stand in the article, told once. Pure. */
import type { Warning } from "ucop/plugin";
import type { LostMark, PartPlan } from "ucop/text";
import type { ArticleBlock, CheckedExample } from "./part_blocks.ts";

/** A part as it was planned, and what became of it. */
export interface ToldPart {
  readonly plan: PartPlan;
  readonly blocks: readonly ArticleBlock[];
}

/** How far behind the last line that is told of a section something still belongs to it. */
const NEAR = 3;

/** One thing for each kind: its name for one, for several, and where they are. */
interface Kind {
  readonly one: string;
  readonly many: string;
  readonly places: readonly string[];
}

/**
 * A warning with a line for each kind; none where nothing was left out.
 *
 * @param given the examples that were made; undefined where none were tried
 */
export function leftOut(
  parts: readonly ToldPart[],
  given: readonly CheckedExample[] | undefined,
  marks: readonly LostMark[],
): readonly Warning[] {
  const examples = given ?? [];
  const lost = marks.filter((mark) => isTold(mark, parts));
  const placesOf = (kind: LostMark["kind"]): readonly string[] =>
    lost.filter((mark) => mark.kind === kind).map(({ source, line }) => `${source}:${line}`);
  const kinds: readonly Kind[] = [
    { one: "example that does not parse", many: "examples that do not parse", places: brokenOnes(parts, examples) },
    {
      one: "listing too long or no code",
      many: "listings too long or no code",
      places: given ? listings(parts, given) : [],
    },
    { one: "table too large or one too many", many: "tables too large or too many", places: tables(parts) },
    { one: "image", many: "images", places: placesOf("image") },
    { one: "mark of an admonition", many: "marks of admonitions", places: placesOf("admonition") },
  ];
  const found = kinds.filter(({ places }) => places.length > 0);
  const count = found.reduce((sum, { places }) => sum + places.length, 0);
  if (count === 0) return [];
  const counted = ({ one, many, places }: Kind): string => `${places.length} ${places.length === 1 ? one : many}`;
  return [{
    summary: `${count} ${count === 1 ? "thing was" : "things were"} left out of the article: ${
      found.map(counted).join(", ")
    }`,
    details: found.map((kind) => `Left out of the article: ${counted(kind)}: ${kind.places.join(", ")}`),
  }];
}

/** Where the text around it stands in the article. */
function isTold({ source, section, line }: LostMark, parts: readonly ToldPart[]): boolean {
  const lines = parts.flatMap(({ blocks }) => blocks)
    .filter(({ place, kind }) => place?.source === source && place.line === section && kind !== "subheading")
    .flatMap((block) => block.lines ?? [(block.line ?? 0) + block.markdown.split("\n").length]);
  return line <= Math.max(-NEAR, ...lines) + NEAR;
}

function brokenOnes(parts: readonly ToldPart[], examples: readonly CheckedExample[]): readonly string[] {
  return examples.filter(({ example, check }) =>
    check?.status === "broken" && !isShown(parts, "code", example.source, example.line)
  ).map(({ example: { source, line }, check }) => {
    const [first] = check!.errors;
    return `${source}:${line}${first === undefined ? "" : ` (its line ${first.line}: ${first.message})`}`;
  });
}

/** Blocks of code that were chosen and did not become examples. */
function listings(parts: readonly ToldPart[], examples: readonly CheckedExample[]): readonly string[] {
  const known = new Set(examples.map(({ example: { source, line } }) => `${source}:${line}`));
  return parts.flatMap(({ plan }) => plan.code.map(({ source, line }) => `${source}:${line}`))
    .filter((place) => !known.has(place));
}

function tables(parts: readonly ToldPart[]): readonly string[] {
  return parts.flatMap(({ plan }) => plan.tables)
    .filter(({ source, line }) => !isShown(parts, "table", source, line))
    .map(({ source, line }) => `${source}:${line}`);
}

const isShown = (parts: readonly ToldPart[], kind: ArticleBlock["kind"], source: string, line: number): boolean =>
  parts.some(({ blocks }) =>
    blocks.some((block) => block.kind === kind && block.source === source && block.line === line)
  );
