/** The words with which people ask for an article, by language. Data only. */
import type { Language } from "ucop/text";

/** Words of one language, with a space between them. */
export interface AskingWords {
  /** Open a request. */
  readonly verbs: string;
  /** Begin a question, also inside of a sentence. */
  readonly questions: string;
  /** For the article itself and its readers, and for the use of anything: no article is about them. */
  readonly around: string;
}

export const ASKING_WORDS: Readonly<Record<Language, AskingWords>> = {
  en: {
    verbs:
      "explain show describe tell cover write compare list finish start give discuss introduce include mention walk take teach help say says explained understand understanding learn",
    questions: "how why what when which where whether who",
    around:
      "use uses used using set get gets make makes making work works article articles guide overview reader readers audience developer developers practical",
  },
  de: {
    verbs:
      "erkläre erklären erklärt zeige zeigen beschreibe beschreiben schreibe schreiben vergleiche vergleichen nenne nennen verstehen",
    questions: "wie warum wieso weshalb was wann welche welcher welches welchen wo wozu womit ob",
    around:
      "verwenden verwendet nutzen nutzt benutzen einsetzen artikel leser leserinnen entwickler entwicklern einführung überblick",
  },
  fr: {
    verbs:
      "explique expliquer expliquez montre montrer montrez décris décrire décrivez écris écrire rédige compare comparer présente présenter comprendre",
    questions: "comment pourquoi quand quel quelle quels quelles où que qu quoi",
    around: "utiliser utilise article guide lecteurs lecteur développeurs",
  },
  es: {
    verbs: "explica explicar muestra mostrar describe describir escribe escribir compara comparar entender comprender",
    questions: "cómo qué cuándo cuál cuáles dónde quién",
    around: "usar utilizar usa artículo guía lectores desarrolladores",
  },
  pt: {
    verbs: "explique explicar mostre mostrar descreva descrever escreva escrever compare comparar entender",
    questions: "como que quando qual quais onde quem",
    around: "usar utilizar usa artigo guia leitores desenvolvedores",
  },
  it: {
    verbs: "spiega spiegare mostra mostrare descrivi descrivere scrivi scrivere confronta confrontare capire",
    questions: "come perché cosa quando quale quali dove chi",
    around: "usare utilizzare usa articolo guida lettori sviluppatori",
  },
  nl: {
    verbs: "leg uitleggen toon beschrijf beschrijven schrijf schrijven vergelijk vergelijken begrijpen",
    questions: "hoe waarom wat wanneer welke waar wie",
    around: "gebruiken gebruikt artikel gids lezers ontwikkelaars",
  },
  ru: {
    verbs: "объясни объясните объяснить покажи покажите показать опиши опишите описать напиши напишите сравни сравните",
    questions: "как почему зачем что когда какой какие какая где кто",
    around: "использовать статья статью руководство читатели читателям разработчики разработчикам разработчиков",
  },
  zh: {
    verbs: "说明 解释 介绍 描述 展示",
    questions: "如何 为什么 什么 怎么 怎样 哪些 何时 是否",
    around: "使用 文章 面向 读者 开发者 入门 指南",
  },
  ja: {
    verbs: "説明 解説 紹介",
    questions: "なぜ どのように どう とは 方法 いつ どの",
    around: "使う 使い方 記事 読者 開発者 入門 ガイド 向け",
  },
  ko: {
    verbs: "설명 소개",
    questions: "어떻게 왜 무엇 언제 어떤",
    around: "독자 개발자 입문 가이드",
  },
};
