/** The head of the file, as both Hugo and Jekyll read it: YAML with quoted strings. */
import type { Seo } from "ucop/text";

/** The lines from `---` to `---`, with the last line end. A date that neither tool could read is left out, with a warning. */
export function frontMatter(
  seo: Seo,
  date: string,
  isDraft: boolean,
  hasTemplateMarks: boolean,
): { readonly text: string; readonly warnings: readonly string[] } {
  const readable = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?$/.test(
    date,
  );
  const lines = [
    `title: ${quoted(seo.title)}`,
    `description: ${quoted(seo.description)}`,
    `slug: ${quoted(seo.slug)}`,
    ...(readable ? [`date: ${date}`] : []),
    ...(isDraft ? ["draft: true"] : []),
    ...listOf("keywords", seo.keywords),
    ...listOf("tags", seo.keywords.slice(0, 5)),
    // Jekyll would run {{ … }} in code examples as templates.
    ...(hasTemplateMarks ? ["render_with_liquid: false"] : []),
  ];
  return {
    text: `---\n${lines.join("\n")}\n---\n`,
    warnings: date === "" || readable ? [] : [`The date "${date}" was left out: it should be like 2026-01-31`],
  };
}

const listOf = (key: string, values: readonly string[]): string[] =>
  values.length === 0 ? [] : [`${key}:`, ...values.map((value) => `  - ${quoted(value)}`)];

/** JSON strings are YAML strings, but for two line separators that YAML takes as line ends. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
