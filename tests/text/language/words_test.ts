import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { type Language, LANGUAGES } from "../../../src/text/language/language.ts";
import { wordsOf } from "../../../src/text/language/words.ts";
import { PARAGRAPHS } from "./paragraphs.ts";

const words = (text: string, language: Language = "en"): string => wordsOf(text, language).join(" ");

Deno.test("wordsOf() gives words in order, in lower case and without marks", () => {
  assertEquals(words("The “Größe” (ÉTAT) — of ﬁles, Ｗidth!"), "the größe état of files width");
  assertEquals(words("Флаг принимает список хостов.", "ru"), "флаг принимает список хостов");
});

Deno.test("wordsOf() gives a name whole, and then its parts", () => {
  assertEquals(words("import.meta.env"), "import.meta.env import meta env");
  assertEquals(words("--allow-net"), "allow-net allow net");
  assertEquals(words("createAsyncThunk()"), "createasyncthunk create async thunk");
  assertEquals(words("snake_case __dirname"), "snake_case snake case dirname");
  assertEquals(words("std::fs::read"), "std::fs::read std fs read");
  assertEquals(words("XMLHttpRequest, URLs and APIs"), "xmlhttprequest xml http request urls and apis");
  assertEquals(words("v1.2.3 in C++ or C#"), "v1.2.3 v1 in c++ or c#");
});

Deno.test("wordsOf() leaves names of products whole", () => {
  assertEquals(words("JavaScript and TypeScript on GitHub"), "javascript and typescript on github");
});

Deno.test("wordsOf() ends a word at an apostrophe in French and Italian, and keeps contractions elsewhere", () => {
  assertEquals(words("l’outil qu'il a, aujourd’hui", "fr"), "l outil qu il a aujourd hui");
  assertEquals(words("dell'utente", "it"), "dell utente");
  assertEquals(words("Don’t use the user's name"), "don't use the user name");
});

Deno.test("wordsOf() finds the words of scripts without spaces, and the names between them", () => {
  assertEquals(words("使用 import.meta.env 的环境变量", "zh"), "使用 import.meta.env import meta env 的 环境 变量");
  assertEquals(words("使用import.meta.env的值", "zh"), "使用 import.meta.env import meta env 的 值");
  assertEquals(words("コンポーネントのライフサイクル", "ja"), "コンポーネント の ライフサイクル");
  assertEquals(words("ฉันรักภาษาไทย").split(" ").length > 2, true);
});

Deno.test("wordsOf() gives pairs where the segmenter takes a word apart", () => {
  for (const text of ["插件钩子", "插件可以修改模块", "热更新模块"]) {
    const found = wordsOf(text, "zh");
    for (const word of ["插件", "模块"]) if (text.includes(word)) assert(found.includes(word), `${text}: ${found}`);
  }
});

Deno.test("wordsOf() parts a Latin name from the Korean particle after it", () => {
  assertEquals(words("import.meta.env에서 worker는", "ko"), "import.meta.env import meta env 에서 worker 는");
});

Deno.test("wordsOf() takes a text of any length", () => {
  assertEquals(wordsOf("語".repeat(300_000), "zh").length, 299_999);
  assertEquals(wordsOf("a.".repeat(100_000), "en").length, 1);
});

Deno.test("wordsOf() gives each caller words of its own, though it remembers them", () => {
  wordsOf("import.meta", "en").length = 0;
  assertEquals(words("import.meta"), "import.meta import meta");
});

Deno.test("wordsOf() finds words in every paragraph of every language", () => {
  for (const language of LANGUAGES) {
    for (const text of PARAGRAPHS[language]) assert(wordsOf(text, language).length >= 10, text);
  }
});

Deno.test("wordsOf() gives lower case without white space for any text, and loses no letter", () => {
  const any = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("a", "B", ".", "-", "_", "'", ":", "语", "言", "の", "한", " ", "1", "é", "`") }),
  );
  fc.assert(fc.property(any, fc.constantFrom(...LANGUAGES), (text, language) => {
    const found = wordsOf(text, language);
    for (const word of found) {
      assertEquals(word, word.toLowerCase());
      assert(word !== "" && !/\s/.test(word), JSON.stringify(word));
    }
    const letters = new Set(found.join(""));
    for (const letter of text.normalize("NFKC").toLowerCase().match(/[a-zé语言の한]/g) ?? []) {
      assert(letters.has(letter) || /['’]s/i.test(text), letter);
    }
  }));
});
