/** Code spans in Markdown text. */

/**
 * A code span of up to 2,000 characters: as many backticks at its end as at its front. For `replace`; the bound keeps it
 * fast on text with marks that never close.
 *
 * @example
 * ```ts
 * import { CODE_SPAN } from "./code_span.ts";
 * if ("Call \`a.b()\` now.".replace(CODE_SPAN, "it") !== "Call it now.") throw new Error("one span");
 * ```
 */
export const CODE_SPAN = /(?<!`)(`+)(?!`)[\s\S]{1,2000}?(?<!`)\1(?!`)/g;
