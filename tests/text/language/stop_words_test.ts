import { assertEquals } from "@std/assert";
import { LANGUAGES } from "../../../src/text/language/language.ts";
import { loadStopWords } from "../../../src/text/language/stop_words.ts";

/** In each language "and", "the" or a particle, and then words of documentation. */
const CASES = {
  en: ["and the also", "use get set work system example state value run need new case call type"],
  de: ["und die beim", "beispiel wert zustand datei fehler zeit neu"],
  fr: ["et les dans", "exemple valeur état fichier erreur temps"],
  es: ["y los está", "ejemplo valor estado archivo uso usar tiempo trabajo"],
  pt: ["e os não", "exemplo valor estado arquivo uso tempo"],
  it: ["e gli che", "esempio valore stato file uso tempo"],
  nl: ["en het niet", "voorbeeld waarde bestand fout tijd"],
  ru: ["и не который", "пример значение файл ошибка время"],
  zh: ["的 和 在", "示例 值 状态 文件 错误 时间 结果 使用"],
  ja: ["の を です", "例 値 状態 ファイル 時間 使用"],
  ko: ["그리고 및 것", "예제 값 상태 파일 오류 시간"],
} as const;

for (const language of LANGUAGES) {
  Deno.test(`the stop words of ${language} are function words, and none of what documentation is about`, async () => {
    const words = await loadStopWords(language);
    const [functionWords, topics] = CASES[language];
    assertEquals(functionWords.split(" ").filter((word) => !words.has(word)), []);
    assertEquals(topics.split(" ").filter((word) => words.has(word)), []);
  });
}

Deno.test("stop words are in the form of words: lower case, NFKC, no white space", async () => {
  for (const language of LANGUAGES) {
    for (const word of await loadStopWords(language)) {
      assertEquals(word, word.normalize("NFKC").toLowerCase().trim(), language);
    }
  }
});
