import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { piecesOf } from "../../src/text/pieces.ts";

Deno.test("piecesOf() leaves a text of usual length whole", () => {
  assertEquals(piecesOf("- a\n\n- b\n"), [{ text: "- a\n\n- b\n", line: 0 }]);
});

Deno.test("piecesOf() cuts before whole blocks and tells their lines", () => {
  const text = Array.from({ length: 500 }, (_, at) => `Paragraph ${at} has some words.\n`).join("\n");
  const lines = text.split("\n");
  const pieces = piecesOf(text);
  assert(pieces.length > 2);
  for (const piece of pieces) {
    assertEquals(piece.text, lines.slice(piece.line, piece.line + piece.text.split("\n").length).join("\n"));
    assert(piece.text.startsWith("Paragraph") && piece.text.length < 4_100);
  }
  assertEquals(pieces.map((piece) => piece.text).join("\n"), text);
});

Deno.test("piecesOf() bounds every piece outside of code, however the text is made", () => {
  const unit = fc.constantFrom("word ", "\n", "- item\n", "| a | b |\n", "\n\nText.", "x".repeat(300));
  fc.assert(fc.property(fc.array(unit, { minLength: 50, maxLength: 400 }), (units) => {
    const text = units.join("").repeat(8);
    for (const piece of piecesOf(text)) assert(piece.text.length <= 16_000, `${piece.text.length}`);
  }));
});
