import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { lengthOf } from "../../../src/text/language/lengths.ts";

Deno.test("lengthOf() counts what is between spaces, and no address of a link", () => {
  assertEquals(lengthOf("Wait `a b` — then [go on](https://a.b/c-d)."), 6);
  assertEquals(lengthOf("설정 파일을 읽습니다."), 3);
  assertEquals(lengthOf(""), 0);
});

Deno.test("lengthOf() takes two characters for one word where words have no spaces", () => {
  assertEquals(lengthOf("再試行します。"), 3);
  assertEquals(lengthOf("サーバー"), 2);
});

Deno.test("lengthOf() counts both in a text that mixes them, with spaces between them and without", () => {
  assertEquals(lengthOf("使用 import.meta.env 的环境变量"), 5);
  assertEquals(lengthOf("使用import.meta.env的环境变量"), 5);
});

Deno.test("lengthOf() grows with the text", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "語", "ー", " ", ".", "é", "1") });
  fc.assert(fc.property(texts, texts, (one, other) => assert(lengthOf(`${one} ${other}`) >= lengthOf(one))));
});
