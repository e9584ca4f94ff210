/** Tells headings that name a topic from those that every project's documentation has. */

/**
 * `content`: names a topic. `overview`: leads into one ("Introduction"). `setup`: steps before use ("Installation").
 * `summary`: looks back ("Conclusion"). `meta`: about the project or the page, not the topic ("License").
 */
export type HeadingKind = "content" | "overview" | "setup" | "summary" | "meta";

const KINDS: readonly (readonly [HeadingKind, RegExp])[] = [
  [
    "meta",
    /^(?:(?:table of )?contents?|toc|index|on this page|licen[cs]e.*|licensing|contribut(?:ing|ors?|ions?).*|how to contribute|code of conduct|change ?log|release notes|releases|history|news|what'?s new|authors?|maintainers?|credits?|acknowledg\w+|thanks.*|special thanks|sponsor(?:s|ing|ship)?.*|backers.*|donat\w+.*|funding|community|support(?: us)?|getting help|help|contact|team|.*team members|.*triagers|emeritus.*|tc\b.*|badges?|links|resources|further reading|references|see also|related(?: \w+)?|learn more|next steps|read more|documentation|docs.*|read the docs.*|download|running tests|tests?|testing locally|build(?:ing)?(?: from source)?|development|security (?:issues|policy)|reporting.*|star history|(?:platinum|gold|silver|bronze)\b.*|used by|.*(?:compan(?:y|ies)|people|projects?|users?) (?:are )?(?:using|behind).*|who uses.*|projects? using.*|todo|roadmap|disclaimer|stay in touch|api documentation|semver|semantic versioning|versioning|articles|blog posts|videos|discussions?)$/,
  ],
  [
    "setup",
    /^(?:install(?:ation|ing)?\b.*|set ?up|setting up|requirements?|prerequisites?|dependencies|getting started|get started|quick ?start.*|compatibility|browser (?:support|compatibility).*|supported (?:browsers|platforms|versions))$/,
  ],
  [
    "overview",
    /^(?:introduction|intro|overview|about(?: \S+)?|summary|abstract|what is .*|what are .*|why .*\?|motivation|background|synopsis)$/,
  ],
  [
    "summary",
    /^(?:conclusions?|in (?:short|summary)|wrap(?:ping)? up|recap|key takeaways|takeaways|closing.*|final (?:thoughts|words)|tl;?dr|what to remember|the short version)$/,
  ],
];

/**
 * The kind of a heading, by its words alone.
 *
 * @example
 * ```ts
 * import { headingKind } from "./heading_kind.ts";
 * if (headingKind("2. Licence") !== "meta" || headingKind("Exponential backoff") !== "content") throw new Error("wrong kind");
 * ```
 */
export function headingKind(heading: string): HeadingKind {
  const bare = heading.toLowerCase().replace(/[`*_]/g, "").replace(/^[\d.]+\s+/, "").replace(/’/g, "'").replace(
    /[^\p{L}\p{N}?)]+$/u,
    "",
  ).trim();
  return KINDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? "content";
}
