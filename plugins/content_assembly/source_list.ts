/** The list of sources: each once, in the order of its first use, with what it was used for. */
import { labelsOf, type Language } from "ucop/text";
import type { ArticleBlock } from "./part_blocks.ts";

/** What a source gave to a part. */
export type Use = "text" | "code" | "table";

/** Collects uses while the article is put together. */
export class SourceList {
  readonly #language: Language;
  readonly #uses = new Map<string, Map<string, Set<Use>>>();

  constructor(language: Language) {
    this.#language = language;
  }

  use(source: string, part: string, use: Use): void {
    let parts = this.#uses.get(source);
    if (parts === undefined) this.#uses.set(source, parts = new Map());
    const uses = parts.get(part);
    if (uses === undefined) parts.set(part, new Set([use]));
    else uses.add(use);
  }

  /** The uses of a part's blocks. */
  useAll(part: string, blocks: readonly ArticleBlock[]): void {
    for (const { kind, source } of blocks) {
      if (source === undefined || kind === "subheading" || kind === "note") continue;
      this.use(source, part, kind === "code" || kind === "table" ? kind : "text");
    }
  }

  /** A list item for each source. */
  markdown(): string {
    const labels = labelsOf(this.#language);
    // Marks of Chinese and Japanese are as wide as their letters.
    const isWide = this.#language === "zh" || this.#language === "ja";
    const [colon, comma, semicolon, open, close] = isWide
      ? ["：", "、", "；", "（", "）"]
      : [": ", ", ", "; ", " (", ")"];
    return [...this.#uses.entries()].map(([source, parts]) => {
      const used = [...parts.entries()].map(([part, uses]) => {
        const more = [...uses].filter((use) => use !== "text");
        return more.length === 0 ? part : `${part}${open}${[...uses].map((use) => labels[use]).join(comma)}${close}`;
      });
      return `- ${codeSpan(source)}${colon}${used.join(semicolon)}`;
    }).join("\n");
  }
}

const codeSpan = (name: string): string => name.includes("`") ? `\`\` ${name} \`\`` : `\`${name}\``;
