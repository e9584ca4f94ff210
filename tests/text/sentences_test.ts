import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { type Language, LANGUAGES } from "../../src/text/language/language.ts";
import { joinSentences, splitSentences } from "../../src/text/sentences.ts";

const cut = (text: string, language?: Language): string[] => splitSentences(text, language).map((span) => span.text);

Deno.test("splitSentences() cuts at ends of sentences, questions and exclamations included", () => {
  assertEquals(cut("Wait first. Why? It helps! Then go on."), ["Wait first.", "Why?", "It helps!", "Then go on."]);
});

Deno.test("splitSentences() does not cut at abbreviations, initials, decimals and version numbers", () => {
  for (
    const whole of [
      "Use a cap, e.g. Ten seconds is fine.",
      "Some codes, i.e. HTTP ones, count.",
      "See Fig. 3 for the curve.",
      "The rule is by J. Smith and others.",
      "Wait 1.5 s with v2.0.1 of the client.",
      "Jitter vs. Backoff is no contest.",
      "Node.js runs it.",
    ]
  ) assertEquals(cut(whole), [whole]);
});

Deno.test("splitSentences() cuts after etc. only before a capital letter", () => {
  assertEquals(cut("Timeouts, resets, etc. are failures."), ["Timeouts, resets, etc. are failures."]);
  assertEquals(cut("It retries timeouts, etc. Others are reported."), [
    "It retries timeouts, etc.",
    "Others are reported.",
  ]);
});

Deno.test("splitSentences() takes code spans and links as words", () => {
  assertEquals(cut("Call `a.b(). C`. `Then` wait."), ["Call `a.b(). C`.", "`Then` wait."]);
  assertEquals(cut("Call ``a ` b. C`` now. Then wait."), ["Call ``a ` b. C`` now.", "Then wait."]);
  assertEquals(cut("Read [the docs. All](https://a.b/c.D) now. Then go."), [
    "Read [the docs. All](https://a.b/c.D) now.",
    "Then go.",
  ]);
});

/** Texts, with a bar where a sentence ends. */
const TEXTS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "It is said by J. R. Smith et al. and others.|Is it true?|“Yes!”|So it goes.",
    "Use No. 5.|There is no.|Then go.",
  ],
  de: [
    "Nutzen Sie z. B. Dateien, d. h. Ordner usw.|Danach ist Schluss.",
    "Am 1. Januar gilt die 2. Regel.|Der 3. Parameter fehlt.|Seit 24. Dezember ist Ruhe.",
    "Die Grenze ist 5.|Neu ist das nicht.|Vgl. Kap. 3, Nr. 5 und i. d. R. Abs. 2.",
    "Er sagte: »Nein.«|Dann ging er.|„Wirklich?“|Ja, bzw. vielleicht.",
  ],
  fr: [
    "Il a dit « oui. »|Puis il part.|« Pourquoi ? » demande-t-il.",
    "On utilise p. ex. Redis, c.-à-d. une base, etc.|Ensuite c’est fini.|Voir M. Dupont.",
    "Attention !|Le délai est de 1,5 s.|Et après ?|Rien.",
  ],
  es: ["¿Por qué?|¡Porque sí!|Use p. ej. Redis, etc.|Luego vea la pág. 3 con el Sr. López."],
  pt: ["Use p. ex. Redis.|Depois veja a pág. 3, etc.|É o fim!"],
  it: ["Usa ad es. Redis, cfr. Cap. 3, ecc.|Poi aspetta.|È tutto?"],
  nl: ["Gebruik bijv. Redis, d.w.z. een database enz.|Zie nr. 5 en o.a. Kafka.|Klaar!"],
  ru: ["Вызовите метод, т. е. функцию, и т. д.|Затем ждите.|См. рис. 3.|Всё готово!", "Это А. С. Иванов.|Да."],
  zh: ["先等待。|然后重试！|为什么？|使用 `a。b` 的值。|Vite 5.0 已发布。", "他说：“好。”|“为什么？”"],
  ja: ["先に待ちます。|再試行します！|「はい。」と答えました。|なぜですか？|v1.2.3 を使います。"],
  ko: ["먼저 기다립니다.|왜일까요?|버전 1.2를 씁니다!|`a. b`를 부릅니다."],
};

for (const language of LANGUAGES) {
  Deno.test(`splitSentences() cuts ${language} where its sentences end`, () => {
    for (const text of TEXTS[language]) {
      const isTight = language === "zh" || language === "ja";
      assertEquals(cut(text.replaceAll("|", isTight ? "" : " "), language), text.split("|"));
    }
  });
}

Deno.test("joinSentences() undoes splitSentences()", () => {
  for (const language of LANGUAGES) {
    for (const text of TEXTS[language]) {
      const joined = joinSentences(text.split("|"), language);
      assertEquals(cut(joined, language), text.split("|"));
      assertEquals(/[。！？] /.test(joined), false);
    }
  }
});

Deno.test("joinSentences() sets no space after a wide mark in Chinese and Japanese, and one after Latin script", () => {
  assertEquals(joinSentences(["先等待。", "`retry()` 再试。"], "zh"), "先等待。`retry()` 再试。");
  assertEquals(joinSentences(["请看 README.", "然后重试。", ""], "zh"), "请看 README. 然后重试。");
  assertEquals(joinSentences(["はい。」", "次です。"], "ja"), "はい。」次です。");
  assertEquals(joinSentences(["먼저 기다립니다.", "다시 합니다."], "ko"), "먼저 기다립니다. 다시 합니다.");
  assertEquals(joinSentences([" One. ", "", "Two."]), "One. Two.");
  assertEquals(joinSentences([]), "");
});

Deno.test("splitSentences() loses nothing but white space, and its offsets are right", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(..."aB. `?[1\né。「」“”«»…語", "](https://x.y)", "z. B.", " »", "\u00A0", "\u202F"),
      }),
      fc.constantFrom(...LANGUAGES),
      (text, language) => {
        const spans = splitSentences(text, language);
        assertEquals(spans.map((span) => span.text).join("").replace(/\s+/g, ""), text.replace(/\s+/g, ""));
        for (const span of spans) assertEquals(text.slice(span.start, span.start + span.text.length), span.text);
      },
    ),
  );
});
