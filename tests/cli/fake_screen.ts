/** A terminal as far as the live lines need one: rows that wrap, cursor up, erase to the end. */

/** A screen of so many columns; rows scroll without end. */
export class FakeScreen {
  readonly columns: number;
  #rows: string[][] = [[]];
  #row = 0;
  #column = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  /** What a terminal does with a text. */
  write(text: string): void {
    // deno-lint-ignore no-control-regex
    for (const [part, count, command] of text.matchAll(/\x1b\[(\d*)([A-Za-z])|[^]/gu)) {
      if (command === "A") this.#row = Math.max(0, this.#row - Number(count));
      else if (command === "J") this.#eraseToEnd();
      else if (command === undefined) this.#put(part);
      else if (command !== "m") throw new Error(`unknown command ${JSON.stringify(part)}`);
    }
  }

  /** The rows, without blanks at their ends; the last one is where the cursor stands when all is well. */
  rows(): readonly string[] {
    return this.#rows.map((row) => row.join("").trimEnd());
  }

  /** What an emulator does with rows that became too long: they are wrapped anew, and the cursor keeps its place. */
  resized(columns: number): FakeScreen {
    const screen = new FakeScreen(columns);
    screen.write(this.rows().join("\n"));
    return screen;
  }

  #put(character: string): void {
    if (character === "\r") this.#column = 0;
    else if (character === "\n") this.#nextRow();
    else {
      if (this.#column === this.columns) this.#nextRow();
      const row = this.#rows[this.#row]!;
      while (row.length < this.#column) row.push(" ");
      row[this.#column++] = character;
    }
  }

  #nextRow(): void {
    this.#row++;
    this.#column = 0;
    this.#rows[this.#row] ??= [];
  }

  #eraseToEnd(): void {
    this.#rows = this.#rows.slice(0, this.#row + 1);
    this.#rows[this.#row] = this.#rows[this.#row]!.slice(0, this.#column);
  }
}
