/** Tells headings that name a topic from those that every project's documentation has. */
import { HEADING_WORDS } from "./language/heading_words.ts";

/**
 * `content`: names a topic. `overview`: leads into one ("Introduction"). `setup`: steps before use ("Installation").
 * `summary`: looks back ("Conclusion"). `meta`: about the project or the page, not the topic ("License").
 */
export type HeadingKind = "content" | "overview" | "setup" | "summary" | "meta";

/** Tried in this order: where two languages differ on a word, the first kind counts. */
const KINDS = (["meta", "setup", "overview", "summary"] as const).map((kind) =>
  [kind, new RegExp(`^(?:${Object.values(HEADING_WORDS).map((words) => words[kind]).join("|")})$`, "u")] as const
);

/**
 * The kind of a heading, by its words alone, in any of the languages that the writer knows.
 *
 * @example
 * ```ts
 * import { headingKind } from "./heading_kind.ts";
 * if (headingKind("2. Licence") !== "meta" || headingKind("Exponentieller Backoff") !== "content") throw new Error("wrong kind");
 * ```
 */
export function headingKind(heading: string): HeadingKind {
  const bare = heading.toLowerCase().replace(/[`*_]/g, "").replace(/^(?:[\d.]+\s+|[一二三四五六七八九十]+、\s*)/, "")
    .replace(/’/g, "'").replace(
      /[^\p{L}\p{N}?)]+$/u,
      "",
    ).trim();
  return KINDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? "content";
}
