import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { type Language, LANGUAGES } from "../../../src/text/language/language.ts";
import { loadTerms } from "../../../src/text/language/terms.ts";
import { PARAGRAPHS } from "./paragraphs.ts";

const terms = async (language: Language, text: string): Promise<string> => (await loadTerms(language))(text).join(" ");
const same = async (language: Language, ...words: string[]): Promise<void> => {
  const termsOf = await loadTerms(language);
  const found = new Set(words.map((word) => termsOf(word).join(" ")));
  assert(found.size === 1 && !found.has(""), `${words.join()}: ${[...found].join()}`);
};

Deno.test("a term of English is a stem, and what programming is about is no stop word", async () => {
  assertEquals(await terms("en", "The system gets a state and uses it"), "system get state us");
  assertEquals(await terms("en", "Example of the work that one needs"), "exampl work on need");
  await same("en", "permission", "permissions");
  await same("en", "caching", "cached", "caches", "cache");
});

Deno.test("a term of German has no umlaut, and meets its plural", async () => {
  assertEquals(
    await terms("de", "Die Dateien werden für jede Größe geprüft, z. B. beim Start."),
    "datei gross gepruft start",
  );
  await same("de", "Haus", "Häuser", "Häusern");
  await same("de", "Eigentümer", "Eigentümers");
});

Deno.test("a term of French or Italian has no elided article", async () => {
  await same("fr", "l’outil", "des outils", "d'outil");
  await same("it", "dell'utente", "gli utenti", "l’utente");
  await same("fr", "générer", "généré", "génération");
});

Deno.test("terms of Spanish, Portuguese, Dutch and Russian meet their other forms", async () => {
  await same("es", "configuración", "las configuraciones", "configurar");
  await same("es", "estado", "los estados");
  await same("pt", "função", "funções");
  await same("pt", "permissão", "as permissões");
  await same("nl", "instelling", "instellingen");
  await same("nl", "functie", "functies");
  await same("ru", "файл", "файлы", "файлов", "файлами");
  await same("ru", "зачёт", "зачет");
});

Deno.test("a term of Korean has no particle and no ending of a light verb", async () => {
  await same("ko", "파일", "파일을", "파일이", "파일은", "파일에서", "파일의", "파일로");
  await same("ko", "설정", "설정을", "설정합니다", "설정하는", "설정하려면");
  await same("ko", "권한", "권한이");
  await same("ko", "서버", "서버가", "서버는", "서버로");
  assertEquals(await terms("ko", "worker는 속도와 결과를 기록합니다"), "worker 속도 결과 기록");
});

Deno.test("terms of Chinese and Japanese are words without particles, and English names among them are stemmed", async () => {
  assertEquals(await terms("zh", "插件可以使用 hooks 修改这个模块"), "插件 使用 hook 修改 模块");
  assertEquals(await terms("ja", "ファイルを hooks に渡します"), "ファイル hook 渡し");
  await same("zh", "plugins", "plugin");
});

Deno.test("names keep their form, and their parts are terms", async () => {
  assertEquals(await terms("en", "import.meta.env"), "import.meta.env import meta env");
  assertEquals(await terms("de", "createAsyncThunk"), "createasyncthunk creat async thunk");
});

Deno.test("loadTerms() finds terms in every paragraph, the same each time, and none that is empty", async () => {
  for (const language of LANGUAGES) {
    const termsOf = await loadTerms(language);
    for (const text of PARAGRAPHS[language]) {
      const found = termsOf(text);
      assert(found.length >= 6, text);
      assertEquals(found, (await loadTerms(language))(text));
    }
  }
});

Deno.test("terms never throw and are never empty", async () => {
  const all = await Promise.all(LANGUAGES.map(loadTerms));
  fc.assert(fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...all), (text, termsOf) => {
    for (const term of termsOf(text)) assert(term !== "");
  }));
});
