import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { LiveLines } from "../../src/cli/live_lines.ts";
import { FakeScreen } from "./fake_screen.ts";

/** Live lines on a screen that may be exchanged for a narrower one. */
function onScreen(columns: number, maxLines = 8) {
  let screen = new FakeScreen(columns);
  let written = "";
  const live = new LiveLines({
    write: (text) => {
      written += text;
      screen.write(text);
    },
    columns: () => screen.columns,
    maxLines,
  });
  return {
    live,
    rows: () => screen.rows(),
    written: () => written,
    resize: (columns: number) => void (screen = screen.resized(columns)),
  };
}

Deno.test("lines are drawn anew in place, below what stays", () => {
  const { live, rows } = onScreen(20);
  live.draw(["a 1", "b 1"]);
  live.draw(["a 2"], "b is done\n");
  live.draw(["a 3"]);
  assertEquals(rows(), ["b is done", "a 3", ""]);
  live.draw([], "a is done\n");
  assertEquals(rows(), ["b is done", "a is done", ""]);
});

Deno.test("a line longer than the terminal is cut, wide characters count twice", () => {
  const { live, rows } = onScreen(10);
  live.draw(["0123456789abc", "日本語日本語日"]);
  assertEquals(rows(), ["012345678", "日本語日", ""]);
  live.draw([]);
  assertEquals(rows(), [""]);
});

Deno.test("a terminal that became narrower is left clean", () => {
  const { live, rows, resize } = onScreen(20);
  live.draw(["0123456789abcdef", "x"], "stays\n");
  resize(5);
  live.draw(["now"]);
  assertEquals(rows(), ["stays", "now", ""]);
});

Deno.test("where the width is unknown nothing is drawn, and lines that stay are written as they are", () => {
  const { live, written } = onScreen(0);
  live.draw(["a", "b"]);
  live.draw(["a"], "done\n");
  live.draw([]);
  assertEquals(written(), "done\n");
});

Deno.test("more lines than wanted end with a word about the rest", () => {
  const { live, rows } = onScreen(30, 3);
  live.draw(["a", "b", "c", "d", "e"]);
  assertEquals(rows(), ["a", "b", "  … and 3 more", ""]);
  live.draw(["a", "b", "c"]);
  assertEquals(rows(), ["a", "b", "c", ""]);
});

Deno.test("whatever is drawn and however narrow it gets, the screen holds the lasting lines and the last block", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "b", "-", "0"), minLength: 1, maxLength: 12 });
  const step = fc.record({ lines: fc.array(line, { maxLength: 4 }), above: fc.option(line), narrower: fc.nat(3) });
  fc.assert(fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
    let columns = 40;
    const { live, rows, resize } = onScreen(columns);
    const stay: string[] = [];
    let block: readonly string[] = [];
    for (const { lines, above, narrower } of steps) {
      columns -= narrower;
      if (narrower > 0) resize(columns);
      live.draw(lines, above === null ? "" : `${above}\n`);
      if (above !== null) stay.push(above);
      block = lines;
    }
    assertEquals(rows(), [...stay, ...block, ""]);
  }));
});
