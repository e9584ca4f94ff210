/** Inline Markdown from a syntax tree: code spans and absolute links stay, everything else becomes plain text. */

/** What this module needs of a tree's node. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly depth?: number;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly identifier?: string;
  /** Of a list: whether its items are numbered, and the number of the first. */
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  /** Of a list item: whether its box is ticked, where it has one. */
  readonly checked?: boolean | null;
  readonly children?: readonly MarkdownNode[];
  readonly position?: { readonly start: { readonly line: number } };
}

/** Inline text with the places where its lines begin. */
export interface InlineText {
  readonly markdown: string;
  /** Ascending offsets into `markdown`, each with the source line of what follows. */
  readonly marks: readonly { readonly offset: number; readonly line: number }[];
}

/** The addresses of the reference links, by label. */
export type Definitions = ReadonlyMap<string, string>;

const DROPPED = new Set(["image", "imageReference", "footnoteReference", "html"]);
const MAX_DEPTH = 100;

/**
 * Flattens inline nodes to text in which only code spans and absolute http(s) links are marked up; with `"no links"`
 * only code spans.
 *
 * @example
 * ```ts
 * import { flattenInline } from "./inline.ts";
 * const { markdown } = flattenInline([
 *   { type: "strong", children: [{ type: "text", value: "Call" }] },
 *   { type: "text", value: " " },
 *   { type: "inlineCode", value: "retry()" },
 * ], new Map());
 * if (markdown !== "Call `retry()`") throw new Error(markdown);
 * ```
 */
export function flattenInline(nodes: readonly MarkdownNode[], definitions: Definitions | "no links"): InlineText {
  const parts: string[] = [];
  const marks: { offset: number; line: number }[] = [];
  let offset = 0;
  const add = (text: string, line: number | undefined): void => {
    if (line !== undefined && marks.at(-1)?.line !== line) marks.push({ offset, line });
    parts.push(text);
    offset += text.length;
  };
  const walk = (node: MarkdownNode, depth: number): void => {
    const line = node.position?.start.line;
    if (node.type === "text") {
      (node.value ?? "").split("\n").forEach((text, index) => {
        add((index > 0 ? " " : "") + escapeText(text), line === undefined ? undefined : line + index);
      });
    } else if (node.type === "inlineCode") add(codeSpan(node.value ?? ""), line);
    else if (node.type === "break") add(" ", line);
    else if (node.type === "html" && /^<br\b/i.test(node.value ?? "")) add(" ", line);
    else if (DROPPED.has(node.type) || depth > MAX_DEPTH) return;
    else if (node.type === "link" || node.type === "linkReference") {
      const url = definitions === "no links" ? "" : node.url ?? definitions.get(node.identifier ?? "") ?? "";
      const inner = flattenInline(node.children ?? [], "no links");
      if (inner.markdown.trim() !== "") add(link(inner.markdown.trim(), url), line);
    } else for (const child of node.children ?? []) walk(child, depth + 1);
  };
  for (const node of nodes) walk(node, 0);
  return { markdown: parts.join(""), marks };
}

/** The source line at an offset of a flattened text. */
export function lineAt(text: InlineText, offset: number, fallback: number): number {
  let line = fallback;
  for (const mark of text.marks) {
    if (mark.offset > offset) break;
    line = mark.line;
  }
  return line;
}

function link(text: string, url: string): string {
  if (!/^https?:\/\/[^\s<>]+$/i.test(url)) return text;
  if (text === url || `http://${text}` === url || `https://${text}` === url) return `<${url}>`;
  const label = text.replace(/\]\(/g, "] (");
  return /[()]/.test(url) ? `[${label}](<${url}>)` : `[${label}](${url})`;
}

function codeSpan(value: string): string {
  const code = value.replace(/\s+/g, " ").trim();
  if (code === "") return "";
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map((run) => run[0].length));
  const marks = "`".repeat(longest + 1);
  return longest > 0 ? `${marks} ${code} ${marks}` : `${marks}${code}${marks}`;
}

/** Escapes only what would be read as Markdown or HTML. */
function escapeText(text: string): string {
  if (!/[\\`*_<&~[\]]/.test(text)) return text;
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "\\\\")
    .replace(/`/g, "\\`")
    .replace(/(?<!\s)\*|\*(?!\s|$)/g, "\\*")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)|_(?![\p{L}\p{N}_\s])/gu, "\\_")
    .replace(/<(?=[A-Za-z/!?])/g, "\\<")
    .replace(/&(?=#?\w{1,31};)/g, "\\&")
    .replace(/~~/g, "\\~\\~")
    .replace(/\](?=[(:[])/g, "\\]");
}
