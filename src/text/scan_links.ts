/** The links of a section, found in its lines without parsing. */
import { CODE_SPAN } from "./code_span.ts";
import { labelOf } from "./definitions.ts";
import type { Link, SourceSection } from "./document.ts";
import { linesOf } from "./section_lines.ts";

/** An image, whose address is no link. */
const IMAGE = /!\[[^[\]]{0,300}\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,200}\])?/g;
const ADDRESS = String.raw`<([^<>\n]{0,1000})>|((?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,1000})`;
const TITLE = String.raw`(?:\s+(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?`;
/** `[text](address)`, `[text][label]`, `[label][]`, `[label]`, `https://…`. */
const LINK = new RegExp(
  String.raw`(?<!\\)\[((?:[^[\]\\]|\\.|\[[^[\]]{0,200}\]){0,1000})\]` +
    String.raw`(?:\(\s*(?:${ADDRESS})${TITLE}\s*\)|\[([^[\]]{0,200})\])?|(https?:\/\/[^\s<>()[\]]{1,1000})`,
  "gs",
);

/**
 * The addresses that a section leads to, by lines.
 *
 * @example
 * ```ts
 * import { linksOf } from "./scan_links.ts";
 * import { scanSections } from "./scan_sections.ts";
 * const { sections } = scanSections("# A\n\nSee [b](b.md#c), `[no](x)` and [d][e].\n\n[e]: f.md\n", "a.md");
 * if (linksOf(sections[0]!).map(({ url, line }) => `${line} ${url}`).join() !== "3 b.md#c,3 f.md") throw new Error();
 * ```
 */
export function linksOf(section: SourceSection): readonly Link[] {
  const { prose } = linesOf(section);
  const text = prose.join("\n");
  if (!/[[<]/.test(text)) return [];
  const addresses = addressesOf(section.definitions ?? []);
  const blank = (found: string): string => found.replace(/[^\n]/g, " ");
  const bare = text.replace(CODE_SPAN, blank).replace(IMAGE, blank);
  const links: Link[] = [];
  let line = section.line;
  let seen = 0;
  for (const match of bare.matchAll(LINK)) {
    const [, label = "", angled, plain, reference, web] = match;
    if (bare[match.index + match[0].length] === ":" && plain === undefined && angled === undefined) continue;
    const url = angled ?? plain?.replace(/\\(?=[!-/:-@[-`{-~])/g, "") ?? web ??
      addresses.get(labelOf(reference || label));
    if (url === undefined || url === "") continue;
    for (; seen < match.index; seen += 1) if (bare.charCodeAt(seen) === 0x0a) line += 1;
    links.push({ url, line });
  }
  return links;
}

function addressesOf(definitions: readonly string[]): ReadonlyMap<string, string> {
  return new Map(definitions.flatMap((line) => {
    const found = /^\[([^\]]+)\]:\s*(?:<([^<>]*)>|(\S+))/.exec(line);
    return found === null ? [] : [[labelOf(found[1]!), found[2] ?? found[3]!] as const];
  }));
}
