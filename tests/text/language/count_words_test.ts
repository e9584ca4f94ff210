import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { countWords } from "../../../src/text/language/count_words.ts";

Deno.test("countWords() counts what is between spaces, and no address of a link", () => {
  assertEquals(countWords("Wait `a b` — then [go on](https://a.b/c-d)."), 6);
  assertEquals(countWords("설정 파일을 읽습니다."), 3);
  assertEquals(countWords(""), 0);
});

Deno.test("countWords() takes two characters for one word where words have no spaces", () => {
  assertEquals(countWords("再試行します。"), 3);
  assertEquals(countWords("サーバー"), 2);
});

Deno.test("countWords() counts both in a text that mixes them, with spaces between them and without", () => {
  assertEquals(countWords("使用 import.meta.env 的环境变量"), 5);
  assertEquals(countWords("使用import.meta.env的环境变量"), 5);
});

Deno.test("countWords() grows with the text", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "語", "ー", " ", ".", "é", "1") });
  fc.assert(fc.property(texts, texts, (one, other) => assert(countWords(`${one} ${other}`) >= countWords(one))));
});
