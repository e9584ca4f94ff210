/** The words with which people ask for an article, in the languages that briefs are written in. Data only. */
import type { Language } from "ucop/text";

/** Words that open a request. */
const VERBS = {
  spaced:
    "explain show describe tell cover write compare list finish start give discuss introduce include mention walk take teach help say says explained understand understanding learn erkläre erklären erklärt zeige zeigen beschreibe beschreiben schreibe schreiben vergleiche nenne verstehen explique expliquer expliquez montre montrer montrez décris décrire décrivez écris écrire rédige compare présente présenter comprendre explica explicar muestra mostrar describe describir escribe escribir compara entender comprender explicar mostre mostrar descreva descrever escreva escrever compare entender spiega spiegare mostra mostrare descrivi descrivere scrivi scrivere confronta capire leg uitleggen toon beschrijf schrijf vergelijk begrijpen объясни объясните объяснить покажи покажите опиши опишите напиши напишите сравни",
  unspaced: "说明 解释 介绍 描述 展示 编写文章 説明 解説 紹介 설명 소개",
};

/** Words for the article itself and for whom it is written; no article is about them. */
const AROUND = {
  spaced:
    "use uses used using set get gets make makes making work works article articles guide overview reader readers audience developer developers practical verwenden verwendet nutzen nutzt benutzen einsetzen artikel leser leserinnen entwickler entwicklern einführung überblick utiliser utilise lecteurs lecteur développeurs usar utilizar usa artículo lectores desarrolladores guía utilizar artigo leitores desenvolvedores guia articolo lettori sviluppatori guida usare utilizzare gebruiken gebruikt lezers ontwikkelaars gids использовать статья статью читатели читателям разработчики разработчикам разработчиков руководство",
  unspaced:
    "使用 文章 面向 读者 开发者 入门 指南 使う 使い方 記事 読者 開発者 入門 ガイド 向け 글 독자 개발자 입문 가이드",
};

/** Words that begin a question inside of a sentence. */
const QUESTIONS = {
  spaced:
    "how why what when which where whether who wie warum wieso weshalb was wann welche welcher welches welchen wo wozu womit ob comment pourquoi quand quel quelle quels quelles où cómo qué cuándo cuál cuáles dónde como quando qual quais onde come perché quale quali dove hoe waarom wat wanneer welke waar как почему зачем что когда какой какие какая где",
  unspaced:
    "如何 为什么 什么 怎么 怎样 哪些 何时 是否 なぜ どのように どう とは 方法 何 いつ どの 어떻게 왜 무엇 언제 어떤",
};

const oneOf = (list: string): string => [...new Set(list.split(" "))].join("|");
const word = (list: string): string => `(?<![\\p{L}\\p{N}])(?:${oneOf(list)})(?![\\p{L}\\p{N}])`;

/** A sentence that asks for something. */
const ASKS = new RegExp(
  `^${word(VERBS.spaced)}|${word(QUESTIONS.spaced)}|${oneOf(VERBS.unspaced)}|${oneOf(QUESTIONS.unspaced)}|[?？]`,
  "iu",
);
const WORDS = new RegExp(
  `${word(`${VERBS.spaced} ${AROUND.spaced} ${QUESTIONS.spaced}`)}|${
    oneOf(`${VERBS.unspaced} ${AROUND.unspaced} ${QUESTIONS.unspaced}`)
  }`,
  "giu",
);

/** True for a sentence that asks for something, not one that tells about the reader. */
export const isAsking = (text: string): boolean => ASKS.test(text);

/** The text without the words that only ask. */
export const withoutAsking = (text: string): string => text.replace(WORDS, " ");

/** Before a question that goes on a sentence: "… and how to …". */
export const JOINT = new RegExp(
  `\\s(?:and|und|et|y|e|en|и)\\s(?=${word(QUESTIONS.spaced)})|(?:以及|并|和)(?=${oneOf(QUESTIONS.unspaced)})`,
  "iu",
);

/** Between things that are named side by side. */
const AND: Readonly<Record<Language, RegExp>> = {
  en: /\s(?:and|or)\s/i,
  de: /\s(?:und|oder|sowie)\s/i,
  fr: /\s(?:et|ou)\s/i,
  es: /\s(?:y|e|o|u)\s/i,
  pt: /\s(?:e|ou)\s/i,
  it: /\s(?:e|ed|o)\s/i,
  nl: /\s(?:en|of)\s/i,
  ru: /\s(?:и|или)\s/i,
  zh: /和|与|以及|或者|及其/,
  ja: /および|または|や|と(?=\p{Script=Katakana}|\p{Script=Han})/u,
  ko: /(?<=\p{L})(?:와|과)\s|\s(?:및|또는)\s/u,
};

/** A clause at the words that join what it names. */
export const namedIn = (clause: string, language: Language): readonly string[] => clause.split(AND[language]);

/** The beginning of a clause about the reader. */
export const ASIDE = /^(?:面向|die von |who |qui |for (?:readers|developers))/iu;

/** A sentence that says what the article is not to be about. */
const DECLINES =
  /\b(?:not (?:our|my|the|a|of) (?:concern|subject|topic|interest|part)|out of scope|leave out|leaves? aside|(?:do not|don['’]t|need not|must not|should not|shouldn['’]t) (?:cover|mention|explain|discuss|include|describe|go into)|not interested|no need to)\b|\bnicht (?:behandel|erklär|eingeh|erwähn|Thema)|\b(?:weglassen|auslassen)\b|\bhors sujet\b|\bne (?:parle|traite|décri|couvr)\S* pas\b|\bno (?:hables|expliques|incluyas|incluir|cubras)\b|不(?:要|需要|用)(?:介绍|说明|讨论|涉及)|не (?:нужно|надо|рассказыва)/iu;

/** True for a sentence that says what the article is not to be about. */
export const isDeclining = (text: string): boolean => DECLINES.test(text);
