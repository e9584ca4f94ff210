import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { detectLanguage } from "../../../src/text/language/detect.ts";
import { LANGUAGES } from "../../../src/text/language/language.ts";
import { PARAGRAPHS } from "./paragraphs.ts";

for (const language of LANGUAGES) {
  Deno.test(`detectLanguage() knows ${language} in paragraphs full of code and English terms`, async () => {
    for (const paragraph of PARAGRAPHS[language]) assertEquals(await detectLanguage(paragraph), language, paragraph);
  });
}

Deno.test("detectLanguage() tells nothing of code, lists of names, and what is too short", async () => {
  for (
    const text of [
      "",
      "Retries",
      "再試行",
      "```js\nconst client = await connect(options); // warten, bis der Server antwortet und die Verbindung steht\n```",
      "```js\nconst client = await connect(options); // the fence is never closed, and this is all that there is of it",
      "`const client = await connect(options)` [](https://example.com/this/is/the/way/that/it/is/and/was)",
      "const a = require('b'); module.exports = function (req, res, next) { res.send(200, { ok: true }); next(); };",
      "Alice Smith, Bob Jones, Carol Nguyen, David Kim, Erik Svensson, Fatima Zahra, George Brown, Hannah Lee",
    ]
  ) assertEquals(await detectLanguage(text), undefined, text);
});

Deno.test("detectLanguage() takes no other language for one that it knows", async () => {
  for (
    const text of [
      "Anropa funktionen med en övre gräns. Klienten väntar, fördubblar fördröjningen och försöker igen tills det lyckas.",
      "Wywołaj funkcję z górną granicą. Klient czeka, podwaja opóźnienie i próbuje ponownie, aż żądanie się powiedzie.",
      "Apelați funcția cu o limită superioară. Clientul așteaptă, dublează întârzierea și încearcă din nou.",
      "Fonksiyonu bir üst sınırla çağırın. İstemci bekler, gecikmeyi ikiye katlar ve yeniden dener.",
      "Викличте функцію з верхньою межею. Клієнт чекає, подвоює затримку і пробує ще раз.",
      "Καλέστε τη συνάρτηση με ένα άνω όριο. Ο πελάτης περιμένει και προσπαθεί ξανά.",
    ]
  ) assertEquals(await detectLanguage(text), undefined, text);
});

Deno.test("detectLanguage() goes by the prose around English names, and by the text around a foreign word", async () => {
  assertEquals(await detectLanguage("Rollup、Vite、webpack の plugin を使ってビルドします。"), "ja");
  assertEquals(
    await detectLanguage("The word 再試行 is Japanese, and it says that somebody tries a thing again."),
    "en",
  );
  assertEquals(
    await detectLanguage("---\ntitle: The title of the page is in English\n---\n\n这里的正文是中文。"),
    "zh",
  );
});

Deno.test("detectLanguage() says the same with code, links and comments and without", async () => {
  const material = fc.constantFrom(
    "\n\n```ts\nwhile (the.sky.is(blue)) await und.der.Himmel();\n```\n\n",
    " `les.fonctions.sont(là)` ",
    " <!-- der Kommentar ist auf Deutsch und nicht in der Sprache des Textes --> ",
    " [](https://example.com/der/weg/ist/das/ziel) ",
    "\n\n~~~\nla fonction est dans le module\n~~~\n\n",
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...LANGUAGES), fc.array(material, { maxLength: 6 }), async (language, blocks) => {
      const [first, ...others] = PARAGRAPHS[language];
      assertEquals(await detectLanguage([first, ...blocks, ...others].join("\n\n")), language);
    }),
    { numRuns: 60 },
  );
});

Deno.test("detectLanguage() answers for any text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
      const found = await detectLanguage(text);
      assertEquals(found === undefined || LANGUAGES.includes(found), true);
    }),
  );
});
