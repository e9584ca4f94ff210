/** Finds the tables that belong to what a section tells, and writes them as Markdown. */
import { normalizeSentence, type SourceCollection, type SourceSection, type Table, type WrittenPart } from "ucop/text";

/** A table and where it stands. */
export interface PlacedTable extends Table {
  readonly source: string;
}

const COLUMNS = { least: 2, most: 6 };
const ROWS = { least: 2, most: 12 };
const LONGEST_CELL = 160;

/** For each section at most one table: of a source section that its sentences are from. A table is used once. */
export function pickTables(
  parts: readonly WrittenPart[],
  collections: readonly (SourceCollection | undefined)[],
): ReadonlyMap<string, PlacedTable> {
  const homes = collections.flatMap((one) => one?.sections ?? []).filter((section) => section.tables.some(isGood));
  const used = new Set<SourceSection>();
  const chosen = new Map<string, PlacedTable>();
  const owners = ownersOf(parts);
  for (const part of parts) {
    const sentences = part.paragraphs.flatMap((paragraph) => paragraph.sentences);
    const counts = homes.filter((home) => !used.has(home))
      .map((home) => ({
        home,
        count: sentences.filter((one) => stands(one.source, one.line, home)).length + named(part, home) +
          (owners.get(home.source) === part.id ? 0.5 : 0),
      }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
    const home = counts[0]?.home;
    if (home === undefined) continue;
    used.add(home);
    chosen.set(part.id, { ...home.tables.find(isGood)!, source: home.source });
  }
  return chosen;
}

/** The sources that give most of a part's sentences and few to any other part: their tables belong to it. */
function ownersOf(parts: readonly WrittenPart[]): ReadonlyMap<string, string> {
  const shares = new Map<string, { readonly id: string; readonly count: number; readonly share: number }[]>();
  for (const part of parts) {
    const sentences = part.paragraphs.flatMap((paragraph) => paragraph.sentences);
    for (const source of new Set(sentences.map((sentence) => sentence.source))) {
      const count = sentences.filter((sentence) => sentence.source === source).length;
      shares.set(source, [...(shares.get(source) ?? []), { id: part.id, count, share: count / sentences.length }]);
    }
  }
  const owners = new Map<string, string>();
  for (const [source, given] of shares) {
    const [owner, ...others] = given.filter((one) => one.count > 1);
    if (owner !== undefined && others.length === 0 && owner.share >= 0.6) owners.set(source, owner.id);
  }
  return owners;
}

/** True where a line of a source belongs to a section: it holds a passage with a sentence on that line. */
const stands = (source: string, line: number, home: SourceSection): boolean =>
  home.source === source &&
  home.passages.some((passage) => passage.sentences.some((sentence) => sentence.line === line));

const named = (part: WrittenPart, home: SourceSection): number =>
  normalizeSentence(part.heading) === normalizeSentence(home.heading) ? 1 : 0;

function isGood(table: Table): boolean {
  const width = table.header.length;
  const within = (count: number, { least, most }: { least: number; most: number }) => count >= least && count <= most;
  return within(width, COLUMNS) && within(table.rows.length, ROWS) && table.header.every((cell) => cell !== "") &&
    table.rows.every((row) =>
      row.length === width && /[\p{L}\p{N}]/u.test(row[0]!) && row.every((cell) => cell.length <= LONGEST_CELL)
    );
}

/** The table as Markdown. */
export function tableBlock(table: Table): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  return [row(table.header), row(table.header.map(() => "---")), ...table.rows.map(row)].join("\n");
}
