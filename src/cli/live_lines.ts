/**
 * Lines at the foot of a terminal that are drawn again and again, below lines that stay.
 *
 * 1. The cursor always stands at the start of the line below the block.
 * 2. A line never holds more columns than the terminal has, so it takes one row when it is drawn.
 * 3. The terminal may have become narrower since: then a line takes several rows, which erasing counts anew.
 */
import { unicodeWidth } from "@std/cli/unicode-width";

/** Where to draw. */
export interface LiveLinesOptions {
  readonly write: (text: string) => void;
  /** Columns of the terminal at this moment; 0 where unknown, and then nothing is drawn. */
  readonly columns: () => number;
  /** The most lines to draw. */
  readonly maxLines: number;
}

/** A block of lines at the foot of a terminal. */
export class LiveLines {
  readonly #options: LiveLinesOptions;
  /** The columns that each line of the block took when it was drawn. */
  #drawn: readonly number[] = [];

  constructor(options: LiveLinesOptions) {
    this.#options = options;
  }

  /** Puts text (whole lines) above the block, and draws the block anew, in one write. */
  draw(lines: readonly string[], above = ""): void {
    const erase = this.#erase();
    const columns = this.#options.columns();
    const shown = columns < 1 ? [] : this.#cutList(lines).map((line) => cut(line, columns - 1));
    this.#drawn = shown.map(unicodeWidth);
    const text = `${erase}${above}${shown.map((line) => `${line}\n`).join("")}`;
    if (text !== "") this.#options.write(text);
  }

  #cutList(lines: readonly string[]): readonly string[] {
    const { maxLines } = this.#options;
    if (lines.length <= maxLines) return lines;
    return [...lines.slice(0, maxLines - 1), `  … and ${lines.length - maxLines + 1} more`];
  }

  #erase(): string {
    const columns = Math.max(1, this.#options.columns());
    const rows = this.#drawn.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    return rows === 0 ? "" : `\x1b[${rows}A\r\x1b[J`;
  }
}

function cut(line: string, columns: number): string {
  let width = 0;
  let text = "";
  for (const character of line) {
    width += unicodeWidth(character);
    if (width > columns) return text;
    text += character;
  }
  return text;
}
