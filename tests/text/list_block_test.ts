import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import type { TracedSentence } from "../../src/plugin/mod.ts";
import { isLabel, itemsLeft, itemsWithin, listParts } from "../../src/text/list_block.ts";

const at = (markdown: string, item?: TracedSentence["item"]): TracedSentence => ({
  markdown,
  source: "a.md",
  line: 1,
  ...(item === undefined ? {} : { item }),
});
const bullets = (...texts: string[]): TracedSentence[] => texts.map((text) => at(text, { depth: 0 }));
const steps = (...texts: string[]): TracedSentence[] =>
  texts.map((text, index) => at(text, { depth: 0, number: index + 1 }));
const texts = (items: readonly TracedSentence[]): string[] => items.map((one) => one.markdown);

Deno.test("listParts() parts the words that lead into a list from its items", () => {
  const lead = [at("Caps help."), at("There are two:")];
  const items = bullets("a cap", "a wait");
  assertEquals(listParts([...lead, ...items]), { lead, items });
  assertEquals(listParts(lead), { lead, items: [] });
});

Deno.test("isLabel() knows a name of a list from a sentence that leads into one", () => {
  assert(isLabel(at("Causes:")) && !isLabel(at("A client has these three options:")) && !isLabel(at("Causes")));
});

Deno.test("itemsLeft() drops an item with what stands below it", () => {
  const items = [
    at("one", { depth: 0 }),
    at("below", { depth: 1 }),
    at("two", { depth: 0 }),
    at("three", { depth: 0 }),
  ];
  assertEquals(texts(itemsLeft([], items, (one) => one.markdown === "one")), ["two", "three"]);
});

Deno.test("itemsLeft() gives nothing of steps with a gap, of a promised number that is not kept, of a single item", () => {
  const refuseB = (one: TracedSentence): boolean => one.markdown === "b";
  assertEquals(itemsLeft([], steps("a", "b", "c"), refuseB), []);
  assertEquals(itemsLeft([at("There are three kinds:")], bullets("a", "b", "c"), refuseB), []);
  assertEquals(itemsLeft([], bullets("a", "b"), refuseB), []);
  assertEquals(texts(itemsLeft([at("Kinds:")], bullets("a", "b", "c"), refuseB)), ["a", "c"]);
});

Deno.test("itemsWithin() cuts a list only where nothing promises all of it", () => {
  const many = Array.from({ length: 14 }, (_, index) => `item ${index}`);
  assertEquals(itemsWithin([], bullets(...many), 500).length, 10);
  assertEquals(itemsWithin([at("Some examples:")], bullets(...many), 500).length, 10);
  assertEquals(itemsWithin([at("These are the rules:")], bullets(...many), 500), []);
  assertEquals(itemsWithin([], bullets(...many.map((one) => `\`${one}\``)), 500), []);
  assertEquals(itemsWithin([], steps(...many), 500), []);
  assertEquals(itemsWithin([], bullets(...many), 4), []);
});

Deno.test("itemsWithin() keeps to the words and cuts no item from what stands below it", () => {
  const item = fc.tuple(fc.constantFrom("a", "a b", "a b c"), fc.constantFrom(0 as const, 1 as const));
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 40 }), (list, words) => {
      const items = [at("first", { depth: 0 }), ...list.map(([text, depth]) => at(text, { depth }))];
      const kept = itemsWithin([], items, words);
      assert(texts(kept).join(" ").split(" ").filter((word) => word !== "").length <= words);
      assertEquals(kept, items.slice(0, kept.length));
      assert(kept.length === 0 || kept.length === items.length || items[kept.length]!.item!.depth === 0);
    }),
  );
});
