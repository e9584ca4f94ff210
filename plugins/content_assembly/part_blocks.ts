/** One part of the article as blocks: its text, and its examples and tables where the text speaks of them. Pure. */
import type { Paragraph } from "ucop/plugin";
import {
  type CodeCheck,
  type CodeExample,
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
  readonly heading: string | undefined;
}

/** The blocks of a part, without its own heading. */
export function partBlocks(
  plan: PartPlan,
  written: WrittenPart | undefined,
  examples: readonly CheckedExample[],
): readonly ArticleBlock[] {
  const paragraphs = (written?.paragraphs ?? []).filter(({ sentences }) => sentences.length > 0);
  const told = paragraphs.map((paragraph): Item => {
    const { source, line } = paragraph.sentences[0]!;
    const place = placeOf(plan, source, line);
    return { place, line, heading: paragraph.heading, blocks: paragraphBlocks(paragraph, place) };
  });
  const shown = pickExamples(plan, examples).map(({ example, check }): Item => {
    const place = placeOf(plan, example.source, example.line);
    return {
      place,
      line: example.line,
      heading: undefined,
      blocks: [...leadOf(example.lead, paragraphs, place), ...exampleBlock(example, check, place)],
    };
  });
  const tables = plan.tables.filter(isGood).slice(0, 1).map((table): Item => {
    const place = placeOf(plan, table.source, table.line);
    const { source, line } = table;
    return {
      place,
      line,
      heading: undefined,
      blocks: [
        ...leadOf(table.lead, paragraphs, place),
        { kind: "table", markdown: tableBlock(table), source, line, lines: tableLines(table), ...(place && { place }) },
      ],
    };
  });
  return withSubheadings(plan, [...told, ...shown, ...tables]);
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
): readonly ArticleBlock[] {
  if (lead === undefined) return [];
  const isTold = paragraphs.some(({ sentences }) =>
    sentences.some(({ source, line, markdown }) =>
      source === lead.source && line === lead.line && markdown === lead.markdown
    )
  );
  return isTold ? [] : paragraphBlocks({ sentences: [lead] }, place);
}

/** One of each place first, those that parse before those that do not. */
function pickExamples(plan: PartPlan, examples: readonly CheckedExample[]): readonly CheckedExample[] {
  const own = examples.filter(({ example }) => example.part === plan.id);
  const rank = ({ example, check }: CheckedExample): number =>
    (check?.status === "broken" ? 4 : 0) + (example.language === "text" ? 1 : 0) +
    (example.lead === undefined ? 0.5 : 0);
  const firsts = plan.places.flatMap((place) =>
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
    if (one.check?.status === "broken" && picked.length > 0) continue;
    picked.push(one);
    lines += count;
  }
  return picked;
}
