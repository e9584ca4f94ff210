/** One part of the article as blocks: its text, and its examples and tables where the text speaks of them. Pure. */
import type { Paragraph } from "ucop/plugin";
import {
  type CodeCheck,
  type CodeExample,
  isList,
  type Language,
  normalizeSentence,
  type PartPlan,
  type Place,
  type SourcedBlock,
  type WrittenPart,
} from "ucop/text";
import { exampleBlock } from "./code_block.ts";
import { paragraphBlocks } from "./prose.ts";
import { isGood, tableBlock, tableLines } from "./tables.ts";

/** A block of the article, and where it comes from. */
export interface ArticleBlock {
  readonly kind: Exclude<SourcedBlock["kind"], "front_matter">;
  readonly markdown: string;
  readonly source?: string;
  readonly line?: number;
  /** As in `SourcedBlock`. */
  readonly lines?: readonly number[];
  readonly place?: Place;
}

/** An example and what checking it found. */
export interface CheckedExample {
  readonly example: CodeExample;
  readonly check: CodeCheck | undefined;
}

/** Examples of one part, and the lines that they have together, beyond the first. */
const MOST_EXAMPLES = 3;
const MOST_LINES = 45;

/** What stands in a part, each with its place among the lines of its source. */
interface Item {
  readonly place: Place | undefined;
  readonly line: number;
  readonly blocks: readonly ArticleBlock[];
}

/** An example or a table of a source. */
type Shown = Pick<CodeExample, "source" | "line" | "lead">;

/** The blocks of a part, without its own heading. */
export function partBlocks(
  plan: PartPlan,
  written: WrittenPart | undefined,
  examples: readonly CheckedExample[],
  language: Language,
): readonly ArticleBlock[] {
  const paragraphs = (written?.paragraphs ?? []).filter(({ sentences }) => sentences.length > 0);
  const shown = pickExamples(plan, examples, paragraphs.length > 0);
  const tables = plan.tables.filter(isGood).slice(0, 1);
  const item = (
    { source, line, lead }: Shown,
    blocksOf: (place: Place | undefined) => readonly ArticleBlock[],
  ): Item => {
    const place = placeOf(plan, source, line);
    return { place, line, blocks: [...leadOf(lead, paragraphs, place, language), ...blocksOf(place)] };
  };
  const told = paragraphs.flatMap((one) => splitAt(one, [...shown.map(({ example }) => example), ...tables])).map(
    (paragraph): Item => {
      const { source, line } = paragraph.sentences[0]!;
      const place = placeOf(plan, source, line);
      return { place, line, blocks: paragraphBlocks(paragraph, place, language) };
    },
  );
  return withSubheadings(plan, [
    ...told,
    ...shown.map(({ example, check }) => item(example, (place) => exampleBlock(example, check, place, language))),
    ...tables.map((table) =>
      item(table, (place) => {
        const { source, line } = table;
        const lines = tableLines(table);
        return [{ kind: "table", markdown: tableBlock(table), source, line, lines, ...(place && { place }) }];
      })
    ),
  ]);
}

/** Running text in two where an example stands between its sentences in the source, so that it does here too. */
function splitAt({ sentences, ...rest }: Paragraph, shown: readonly Shown[]): readonly Paragraph[] {
  const at = sentences.findIndex(({ source, line }, index) => {
    const before = sentences[index - 1];
    return before !== undefined &&
      shown.some((one) =>
        one.source === source && before.source === source && before.line < one.line && one.line < line
      );
  });
  if (at <= 0 || isList(sentences)) return [{ ...rest, sentences }];
  return [
    { ...rest, sentences: sentences.slice(0, at) },
    ...splitAt({ ...rest, sentences: sentences.slice(at) }, shown),
  ];
}

/** Place by place, in each by line; a heading where a part tells of several. */
function withSubheadings(plan: PartPlan, items: readonly Item[]): readonly ArticleBlock[] {
  const groups = plan.places.map((place) => ({
    place,
    items: items.filter((item) => item.place === place).sort((a, b) => a.line - b.line),
  })).filter((group) => group.items.length > 0);
  const others = items.filter(({ place }) => place === undefined);
  const blocks: ArticleBlock[] = others.flatMap((item) => item.blocks);
  let above = normalizeSentence(plan.heading);
  groups.forEach(({ place, items: own }, index) => {
    const name = normalizeSentence(place.heading);
    const isTold = name === above || (index === 0 && (groups.length === 1 || isWithin(name, above)));
    if (!isTold) {
      const { source, line } = place;
      blocks.push({ kind: "subheading", markdown: `### ${place.heading}`, source, line, place });
    }
    above = name;
    blocks.push(...own.flatMap((item) => item.blocks));
  });
  return blocks;
}

const isWithin = (name: string, other: string): boolean =>
  ` ${name} `.includes(` ${other} `) || ` ${other} `.includes(` ${name} `);

/** The section of a source that a line stands in. */
const placeOf = ({ places }: PartPlan, source: string, line: number): Place | undefined =>
  places.filter((place) => place.source === source && place.line <= line).sort((a, b) => a.line - b.line).at(-1);

/** The sentence that leads into an example, unless the text has it already. */
function leadOf(
  lead: CodeExample["lead"],
  paragraphs: readonly Paragraph[],
  place: Place | undefined,
  language: Language,
): readonly ArticleBlock[] {
  if (lead === undefined) return [];
  const isTold = paragraphs.some(({ sentences }) =>
    sentences.some(({ source, line, markdown }) =>
      source === lead.source && line === lead.line && markdown === lead.markdown
    )
  );
  return isTold ? [] : paragraphBlocks({ sentences: [lead] }, place, language);
}

/** One of each place first, those that parse; one that does not only where the part has nothing else to show. */
function pickExamples(
  plan: PartPlan,
  examples: readonly CheckedExample[],
  hasProse: boolean,
): readonly CheckedExample[] {
  const own = examples.filter(({ example }) => example.part === plan.id);
  const rank = ({ example, check }: CheckedExample): number =>
    (check?.status === "broken" ? 4 : 0) + (example.language === "text" ? 1 : 0) +
    (example.lead === undefined ? 0.5 : 0);
  const firsts = [...plan.places, undefined].flatMap((place) =>
    own.filter(({ example }) => placeOf(plan, example.source, example.line) === place)
      .map((one, at) => ({ one, key: rank(one) + at })).sort((a, b) => a.key - b.key).slice(0, 1).map(({ one }) => one)
  );
  const picked: CheckedExample[] = [];
  let lines = 0;
  for (
    const one of firsts.map((one, at) => ({ one, key: rank(one) + at / 10 })).sort((a, b) => a.key - b.key).map((
      { one },
    ) => one)
  ) {
    const count = one.example.code.split("\n").length;
    if (picked.length >= MOST_EXAMPLES || (picked.length > 0 && lines + count > MOST_LINES)) continue;
    if (one.check?.status === "broken" && (picked.length > 0 || hasProse)) continue;
    picked.push(one);
    lines += count;
  }
  return picked;
}
