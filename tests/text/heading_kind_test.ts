import { assertEquals } from "@std/assert";
import { type HeadingKind, headingKind } from "../../src/text/heading_kind.ts";
import { labelsOf } from "../../src/text/language/labels.ts";
import { type Language, LANGUAGES } from "../../src/text/language/language.ts";

const CASES: readonly (readonly [HeadingKind, readonly string[]])[] = [
  ["meta", ["License", "2. Licence", "Contributing", "Table of Contents", "Changelog", "See also", "Gold sponsors"]],
  ["setup", ["Installation", "Installing", "Getting started", "Quick Start", "Requirements"]],
  ["overview", ["Introduction", "Overview", "What is Zod?", "Motivation"]],
  ["summary", ["Conclusion", "In short", "Key takeaways"]],
  ["content", ["Exponential backoff", "Options", "Using `fetch`", "History of retries in TCP", "Testing retries"]],
];

/** For each language a heading of each kind. */
const HEADINGS: Readonly<Record<Exclude<HeadingKind, "content">, Readonly<Record<Language, string>>>> = {
  meta: {
    en: "License",
    de: "Siehe auch",
    fr: "Pour aller plus loin",
    es: "Código de conducta",
    pt: "Licença",
    it: "Ringraziamenti",
    nl: "Zie ook",
    ru: "Смотрите также",
    zh: "贡献指南",
    ja: "ライセンス",
    ko: "라이선스",
  },
  setup: {
    en: "Prerequisites",
    de: "Erste Schritte",
    fr: "Démarrage rapide",
    es: "Requisitos previos",
    pt: "Primeiros passos",
    it: "Installazione",
    nl: "Aan de slag",
    ru: "Начало работы",
    zh: "快速开始",
    ja: "インストール",
    ko: "빠른 시작",
  },
  overview: {
    en: "What is Zod?",
    de: "Was ist Besitz?",
    fr: "Vue d’ensemble",
    es: "¿Qué es un middleware?",
    pt: "O que é um middleware?",
    it: "Introduzione",
    nl: "Wat is middleware?",
    ru: "Что такое middleware?",
    zh: "一、概述",
    ja: "ミドルウェアとは？",
    ko: "미들웨어란?",
  },
  summary: {
    en: "Conclusion",
    de: "Zusammenfassung",
    fr: "En résumé",
    es: "Conclusiones",
    pt: "Conclusão",
    it: "In breve",
    nl: "Samenvatting",
    ru: "Заключение",
    zh: "总结",
    ja: "まとめ",
    ko: "마치며",
  },
};

for (const kind of ["meta", "setup", "overview", "summary"] as const) {
  Deno.test(`headingKind() knows ${kind} in every language`, () => {
    assertEquals(LANGUAGES.filter((language) => headingKind(HEADINGS[kind][language]) !== kind), []);
  });
}

Deno.test("headingKind() takes a topic of any language for content", () => {
  for (
    const heading of [
      "Over-the-air updates",
      "Over time",
      "Über Werte iterieren",
      "Besitz und Ausleihe",
      "Le contexte",
      "Contexto",
      "Manejo de errores",
      "Sobre o uso de sockets em produção",
      "Gestione degli errori",
      "Foutafhandeling",
      "Обработка ошибок",
      "插件钩子",
      "内容安全策略",
      "エラー処理について",
      "環境変数",
      "환경 변수 설정하기",
      "리소스 정리",
    ]
  ) assertEquals(headingKind(heading), "content", heading);
});

Deno.test("the headings that an article adds are of their kind", () => {
  for (const language of LANGUAGES) {
    const { introduction, overview, conclusion } = labelsOf(language);
    assertEquals([introduction, overview, conclusion].map(headingKind), ["overview", "overview", "summary"], language);
  }
});

for (const [kind, headings] of CASES) {
  Deno.test(`headingKind() takes ${headings.map((one) => JSON.stringify(one)).join(", ")} for ${kind}`, () => {
    assertEquals(headings.map(headingKind), headings.map(() => kind));
  });
}
