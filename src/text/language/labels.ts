/** The words that an article says of itself, in its language: headings of its own, captions, marks of admonitions. */
import type { Language } from "./language.ts";

/** What the article adds to what its sources say. Each stands alone, as a heading or at the front of a line. */
export interface Labels {
  readonly introduction: string;
  readonly overview: string;
  readonly conclusion: string;
  readonly sources: string;
  readonly example: string;
  readonly table: string;
  readonly text: string;
  readonly code: string;
  readonly line: string;
  readonly column: string;
  readonly note: string;
  readonly tip: string;
  readonly important: string;
  readonly warning: string;
  readonly caution: string;
  /** A whole sentence part, before the list of mistakes. */
  readonly brokenExample: string;
}

const LABELS: Readonly<Record<Language, Labels>> = {
  en: {
    introduction: "Introduction",
    overview: "Overview",
    conclusion: "Conclusion",
    sources: "Sources",
    example: "Example",
    table: "table",
    text: "text",
    code: "code",
    line: "line",
    column: "column",
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    brokenExample: "This example does not parse",
  },
  de: {
    introduction: "Einleitung",
    overview: "Überblick",
    conclusion: "Fazit",
    sources: "Quellen",
    example: "Beispiel",
    table: "Tabelle",
    text: "Text",
    code: "Code",
    line: "Zeile",
    column: "Spalte",
    note: "Hinweis",
    tip: "Tipp",
    important: "Wichtig",
    warning: "Warnung",
    caution: "Vorsicht",
    brokenExample: "Dieses Beispiel ist syntaktisch falsch",
  },
  fr: {
    introduction: "Introduction",
    overview: "Vue d’ensemble",
    conclusion: "Conclusion",
    sources: "Sources",
    example: "Exemple",
    table: "tableau",
    text: "texte",
    code: "code",
    line: "ligne",
    column: "colonne",
    note: "Remarque",
    tip: "Astuce",
    important: "Important",
    warning: "Avertissement",
    caution: "Attention",
    brokenExample: "Cet exemple contient une erreur de syntaxe",
  },
  es: {
    introduction: "Introducción",
    overview: "Visión general",
    conclusion: "Conclusión",
    sources: "Fuentes",
    example: "Ejemplo",
    table: "tabla",
    text: "texto",
    code: "código",
    line: "línea",
    column: "columna",
    note: "Nota",
    tip: "Consejo",
    important: "Importante",
    warning: "Advertencia",
    caution: "Precaución",
    brokenExample: "Este ejemplo contiene un error de sintaxis",
  },
  pt: {
    introduction: "Introdução",
    overview: "Visão geral",
    conclusion: "Conclusão",
    sources: "Fontes",
    example: "Exemplo",
    table: "tabela",
    text: "texto",
    code: "código",
    line: "linha",
    column: "coluna",
    note: "Nota",
    tip: "Dica",
    important: "Importante",
    warning: "Aviso",
    caution: "Cuidado",
    brokenExample: "Este exemplo contém um erro de sintaxe",
  },
  it: {
    introduction: "Introduzione",
    overview: "Panoramica",
    conclusion: "Conclusione",
    sources: "Fonti",
    example: "Esempio",
    table: "tabella",
    text: "testo",
    code: "codice",
    line: "riga",
    column: "colonna",
    note: "Nota",
    tip: "Suggerimento",
    important: "Importante",
    warning: "Avviso",
    caution: "Attenzione",
    brokenExample: "Questo esempio contiene un errore di sintassi",
  },
  nl: {
    introduction: "Inleiding",
    overview: "Overzicht",
    conclusion: "Conclusie",
    sources: "Bronnen",
    example: "Voorbeeld",
    table: "tabel",
    text: "tekst",
    code: "code",
    line: "regel",
    column: "kolom",
    note: "Opmerking",
    tip: "Tip",
    important: "Belangrijk",
    warning: "Waarschuwing",
    caution: "Let op",
    brokenExample: "Dit voorbeeld bevat een syntaxisfout",
  },
  ru: {
    introduction: "Введение",
    overview: "Обзор",
    conclusion: "Заключение",
    sources: "Источники",
    example: "Пример",
    table: "таблица",
    text: "текст",
    code: "код",
    line: "строка",
    column: "столбец",
    note: "Примечание",
    tip: "Совет",
    important: "Важно",
    warning: "Предупреждение",
    caution: "Осторожно",
    brokenExample: "В этом примере есть синтаксическая ошибка",
  },
  zh: {
    introduction: "引言",
    overview: "概述",
    conclusion: "总结",
    sources: "来源",
    example: "示例",
    table: "表格",
    text: "正文",
    code: "代码",
    line: "行",
    column: "列",
    note: "注意",
    tip: "提示",
    important: "重要",
    warning: "警告",
    caution: "小心",
    brokenExample: "此示例存在语法错误",
  },
  ja: {
    introduction: "はじめに",
    overview: "概要",
    conclusion: "まとめ",
    sources: "出典",
    example: "例",
    table: "表",
    text: "本文",
    code: "コード",
    line: "行",
    column: "列",
    note: "注",
    tip: "ヒント",
    important: "重要",
    warning: "警告",
    caution: "注意",
    brokenExample: "この例には構文エラーがあります",
  },
  ko: {
    introduction: "소개",
    overview: "개요",
    conclusion: "결론",
    sources: "출처",
    example: "예제",
    table: "표",
    text: "본문",
    code: "코드",
    line: "줄",
    column: "열",
    note: "참고",
    tip: "팁",
    important: "중요",
    warning: "경고",
    caution: "주의",
    brokenExample: "이 예제에는 구문 오류가 있습니다",
  },
};

/**
 * The labels of a language.
 *
 * @example
 * ```ts
 * import { labelsOf } from "./labels.ts";
 * if (labelsOf("de").sources !== "Quellen" || labelsOf("ja").conclusion !== "まとめ") throw new Error("wrong labels");
 * ```
 */
export function labelsOf(language: Language): Labels {
  return LABELS[language];
}
