import { assert, assertEquals } from "@std/assert";
import type { Passage } from "../../src/plugin/mod.ts";
import { type Language, LANGUAGES } from "../../src/text/language/language.ts";
import { isQuotable, needsAntecedent, quotableSentences } from "../../src/text/standalone.ts";

const passage = (...sentences: string[]): Passage => ({
  heading: "H",
  source: "a.md",
  sentences: sentences.map((markdown, index) => ({ markdown, source: "a.md", line: index + 1 })),
});
const kept = (...sentences: string[]): string[] => quotableSentences(passage(...sentences)).map((one) => one.markdown);

Deno.test("needsAntecedent() finds openings and words that lean on the sentence before", () => {
  for (
    const text of [
      "This is why.",
      "However, it fails.",
      "It waits.",
      "For example, a reset.",
      "“These” are the codes.",
      "Then the client gives up.",
      "The caller sees this error.",
      "Results are ranked by that search.",
    ]
  ) assert(needsAntecedent(text), text);
  for (
    const text of ["Italic text is rare.", "Thistles grow.", "There are three states.", "A cap that holds is good."]
  ) {
    assert(!needsAntecedent(text), text);
  }
});

Deno.test("isQuotable() refuses lead-ins, pointers, signposts, fragments and debris", () => {
  for (
    const text of [
      "For example:",
      "Use the following code.",
      "The table below lists them all.",
      "See the docs for details.",
      "Check out our guide to retries.",
      "As shown above, it works well.",
      "MIT",
      "Too short.",
      "no capital letter at the start of it.",
      "`name`: the name of the thing it is.",
      "Returns a new client for the address.",
      "An open (parenthesis is never closed here.",
      "| a | b || c is debris of a table.",
      "And so it goes on...",
      "Other frameworks: [ava](https://a.b), [jest](https://c.d) and [tape](https://e.f).",
      "This page explains how retries work.",
    ]
  ) assert(!isQuotable(text), text);
  for (
    const text of [
      "A retry sends the request again.",
      "`fetch()` sends the request again.",
      "Is a retry worth its price?",
    ]
  ) {
    assert(isQuotable(text), text);
  }
});

Deno.test("quotableSentences() keeps a leaning sentence only directly after what it leans on", () => {
  assertEquals(kept("A cap bounds the wait.", "It is a number.", "It has a unit."), [
    "A cap bounds the wait.",
    "It is a number.",
    "It has a unit.",
  ]);
  assertEquals(kept("It is a number here.", "A cap bounds the wait.", "Use it like this:", "It then counts at once."), [
    "A cap bounds the wait.",
  ]);
});

Deno.test("quotableSentences() drops what leans on a refused sentence", () => {
  const found = quotableSentences(
    passage("A cap bounds the wait.", "It is a plain number.", "Jitter spreads the load."),
    (sentence) => sentence.line === 1,
  );
  assertEquals(found.map((one) => one.line), [3]);
});

/** Sentences that lean on the one before, and sentences that stand alone. */
const SENTENCES: Readonly<
  Record<"de" | "fr", { readonly lean: readonly string[]; readonly alone: readonly string[] }>
> = {
  de: {
    lean: [
      "Dies ist der Grund.",
      "Diese Werte gelten nur lokal.",
      "Das bedeutet, dass der Aufruf wartet.",
      "Das ist der Standard.",
      "Dabei wird die Datei gelesen.",
      "Dadurch sinkt die Last.",
      "Damit wird der Zugriff gesperrt.",
      "Außerdem prüft der Server den Namen.",
      "Allerdings kostet der Aufruf Zeit.",
      "Es wird beim Start gelesen.",
      "Es enthält alle Werte.",
      "Er gibt den Speicher frei.",
      "Sie enthält die Werte aller Felder.",
      "Sie kann leer sein.",
      "„Dann“ wartet der Client.",
      "Zum Beispiel ein Neustart.",
      "Im Gegensatz dazu ist ein Verweis billig.",
      "In diesem Fall bricht der Compiler ab.",
      "Der Aufrufer sieht diesen Fehler.",
      "Beide sind erlaubt.",
      "So bleibt die Verbindung offen.",
      "Ein weiterer Vorteil ist die Größe.",
      "Zusätzlich prüft der Server den Namen.",
    ],
    alone: [
      "Das Modul liest die Datei.",
      "Das neue Modul liest die Datei.",
      "Es gibt drei Arten von Fehlern.",
      "Es ist nicht möglich, zwei Verweise zu halten.",
      "Es ist wichtig, die Grenze zu kennen.",
      "Es können mehrere Dateien gelesen werden.",
      "Damit die Anwendung startet, muss der Port frei sein.",
      "Damit du den Port wechseln kannst, setze die Variable.",
      "Sie können die Datei öffnen.",
      "Da der Port belegt ist, startet der Server nicht.",
      "Dateien werden beim Start gelesen.",
      "Ernste Fehler beenden den Prozess.",
      "Diese Bibliothek liest Dateien.",
      "Sobald der Server antwortet, endet der Aufruf.",
      "Jeder Wert hat einen Besitzer.",
      "Zusätzlich zu Dateien liest der Server die Umgebung.",
      "Dieselmotoren kommen hier nicht vor.",
    ],
  },
  fr: {
    lean: [
      "Cela évite une erreur.",
      "Ceci est la valeur par défaut.",
      "Celui-ci attend la réponse.",
      "Il attend la réponse du serveur.",
      "Il est appelé au démarrage.",
      "Elle renvoie un tableau.",
      "C’est la valeur par défaut.",
      "Cette option est facultative.",
      "Cependant, le délai est court.",
      "En revanche, le cache reste vide.",
      "Par exemple, un redémarrage.",
      "Dans ce cas, le rendu est relancé.",
      "Ainsi, le composant reste pur.",
      "Mais le délai est court.",
      "Leur ordre est fixe.",
      "Le composant lit ces valeurs.",
      "L’appelant reçoit cette erreur.",
      "« Ensuite » vient la réponse.",
      "Sinon, l’appel échoue.",
      "Les deux sont permis.",
    ],
    alone: [
      "Il faut attendre la réponse.",
      "Il existe trois sortes d’erreurs.",
      "Il y a trois sortes d’erreurs.",
      "Il est possible de changer le port.",
      "Il n’est pas nécessaire de relancer le serveur.",
      "Il suffit de passer une fonction.",
      "Ce qui change déclenche un rendu.",
      "Un composant reçoit ses props.",
      "Alors que le serveur démarre, le client attend.",
      "Cesser l’envoi libère la mémoire.",
      "Cette bibliothèque lit des fichiers.",
      "Sondez le serveur toutes les minutes.",
      "Le serveur garde tout ce qui est nécessaire.",
      "Où placer le fichier dépend du projet.",
    ],
  },
};

for (const language of ["de", "fr"] as const) {
  Deno.test(`needsAntecedent() knows what leans in ${language}`, () => {
    const { lean, alone } = SENTENCES[language];
    assertEquals(lean.filter((text) => !needsAntecedent(text, language)), []);
    assertEquals(alone.filter((text) => needsAntecedent(text, language)), []);
  });
}

Deno.test("needsAntecedent() takes every sentence of another language for leaning, but the first of a paragraph", () => {
  for (const language of LANGUAGES.filter((one) => !["en", "de", "fr"].includes(one))) {
    assert(needsAntecedent("1 + 1 = 2.", language));
    assert(!needsAntecedent("1 + 1 = 2.", language, true));
  }
  assert(needsAntecedent("This is why.", "en", true), "an English opening leans wherever it stands");
});

Deno.test("needsAntecedent() knows the plainest openings of other languages at the front of a paragraph too", () => {
  const cases: readonly (readonly [Language, string, string])[] = [
    ["es", "Esto evita un error.", "Estados y valores se guardan aparte."],
    ["pt", "Além disso, o cache fica vazio.", "Assinaturas mudam com a versão."],
    ["it", "Tuttavia il ritardo è breve.", "Il server aspetta la risposta."],
    ["nl", "Daarna wacht de client.", "De client wacht op het antwoord."],
    ["ru", "Это значение по умолчанию.", "Этажи здания нумеруются с нуля."],
    ["zh", "因此插件必须先加载。", "插件必须先加载。"],
    ["ja", "しかし、遅延は短いです。", "遅延は短いです。"],
    ["ko", "하지만 지연은 짧습니다.", "지연은 짧습니다."],
  ];
  for (const [language, leaning, alone] of cases) {
    assert(needsAntecedent(leaning, language, true), leaning);
    assert(!needsAntecedent(alone, language, true), alone);
  }
});

/** Sentences that send the reader away, and sentences that say something. */
const POINTERS: Readonly<Record<Language, { readonly away: readonly string[]; readonly good: readonly string[] }>> = {
  en: {
    away: ["The code below reads the file.", "Figure 12 shows the states of a request."],
    good: ["The server reads the file."],
  },
  de: {
    away: [
      "Das folgende Beispiel liest eine Datei.",
      "Siehe auch das Kapitel über Fehler.",
      "Wie oben gezeigt, wartet der Client.",
      "Weitere Informationen findest du in der Dokumentation.",
      "In diesem Kapitel geht es um Besitz.",
      "Hier ist ein Beispiel für den Aufruf.",
      "Der Aufruf wartet, wie in Listing 10-5 gezeigt.",
    ],
    good: [
      "Startet der Server nicht, ist der Port belegt.",
      "Der Schlüssel heißt „Name“ und ist ein Text.",
      "»Besitz« ist ein Begriff aus Rust.",
      "Gibt es keinen Wert, wartet der Aufruf.",
      "Die Last folgt einer Kurve mit Spitzen.",
    ],
  },
  fr: {
    away: [
      "L’exemple suivant lit un fichier.",
      "Voir aussi le chapitre sur les erreurs.",
      "Le code ci-dessous lit un fichier.",
      "Pour en savoir plus, lisez le guide.",
      "Cette page explique le cycle de vie.",
      "Voici un exemple de composant.",
    ],
    good: [
      "Le mot « props » désigne les entrées.",
      "Le serveur dit « oui. »",
      "Renvoie-t-il une erreur à chaque appel ?",
      "Le serveur lit le fichier au démarrage.",
    ],
  },
  es: {
    away: ["El siguiente ejemplo lee un archivo.", "Consulte la guía para más detalles."],
    good: ["¿Por qué falla la petición al servidor?", "El servidor lee el archivo al inicio."],
  },
  pt: {
    away: ["O exemplo abaixo lê um arquivo.", "Veja a documentação para mais detalhes."],
    good: ["O servidor lê o arquivo ao iniciar."],
  },
  it: {
    away: ["Il seguente esempio legge un file.", "Per ulteriori dettagli leggi la guida."],
    good: ["Il server legge il file all’avvio."],
  },
  nl: {
    away: ["Het volgende voorbeeld leest een bestand.", "Zie de handleiding voor details."],
    good: ["De server leest het bestand bij de start."],
  },
  ru: {
    away: ["Следующий пример читает файл целиком.", "Подробнее об этом сказано в руководстве."],
    good: ["Сервер читает файл при запуске."],
  },
  zh: {
    away: ["下面的例子会读取一个文件。", "更多信息请参阅插件文档。"],
    good: ["服务器在启动时读取配置文件。", "插件可以修改模块（包括样式）。"],
  },
  ja: {
    away: ["以下の例ではファイルを読み込みます。", "詳細はガイドを参照してください。"],
    good: ["サーバーは起動時に設定を読み込みます。", "「設定」は起動時に読み込まれます。"],
  },
  ko: {
    away: ["다음 예제는 파일을 모두 읽습니다.", "자세한 내용은 가이드를 참조하세요."],
    good: ["서버는 시작할 때 파일을 읽습니다."],
  },
};

for (const language of LANGUAGES) {
  Deno.test(`isQuotable() refuses what sends the reader away in ${language}, and nothing else`, () => {
    const { away, good } = POINTERS[language];
    assertEquals(away.filter((text) => isQuotable(text, language)), []);
    assertEquals(good.filter((text) => !isQuotable(text, language)), []);
  });
}

Deno.test("isQuotable() takes no sentence for an English one without a subject where it is in another language", () => {
  assert(!isQuotable("Adds the name to the list."));
  assert(isQuotable("Shows sind im Plugin nicht vorgesehen.", "de"));
});

Deno.test("quotableSentences() keeps a sentence of a language without lists only with the one before it", () => {
  const sentences = [
    "服务器在启动时读取配置文件。",
    "插件可以修改模块的内容。",
    "以下是一个完整的例子。",
    "插件按照顺序依次执行。",
  ];
  assertEquals(quotableSentences(passage(...sentences), undefined, "zh").map((one) => one.line), [1, 2]);
  const refused = quotableSentences(passage(...sentences), (sentence) => sentence.line === 1, "zh");
  assertEquals(refused, []);
});

Deno.test("quotableSentences() gives no list without the sentence that leads into it", () => {
  const at = (markdown: string, item?: { depth: 0 }) => ({ markdown, source: "a.md", line: 1, ...(item && { item }) });
  const items = [at("A full disk", { depth: 0 }), at("A lock of another job", { depth: 0 })];
  const passage = (lead: string) => ({ heading: "", source: "a.md", sentences: [at(lead), ...items] });
  assertEquals(quotableSentences(passage("Any of these will prevent a start:")).length, 3);
  assertEquals(quotableSentences(passage("It is also prevented by:")), []);
  assertEquals(quotableSentences({ ...passage("It is also prevented by:"), follows: true }).length, 3);
});

Deno.test("quotableSentences() lets a passage lean on the one that it follows", () => {
  const sentences = [{ markdown: "However, it costs a little time.", source: "a.md", line: 1 }];
  assertEquals(quotableSentences({ heading: "", source: "a.md", sentences }).length, 0);
  assertEquals(quotableSentences({ heading: "", source: "a.md", sentences, follows: true }).length, 1);
});
