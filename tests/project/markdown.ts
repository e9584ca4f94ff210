/** Markdown as the documentation tests need it: links, anchors, code fences, code spans. */
import GithubSlugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";

/** What stands in one document. */
export interface Document {
  readonly links: readonly { readonly url: string; readonly line: number }[];
  /** The anchors that its headings have on GitHub. */
  readonly anchors: ReadonlySet<string>;
  readonly fences: readonly Fence[];
  /** The code spans. */
  readonly spans: readonly string[];
}

/** A block of code. */
export interface Fence {
  /** The first word after the backticks; empty where there is none. */
  readonly language: string;
  readonly text: string;
  /** The line of its backticks, from 1. */
  readonly line: number;
  /** The heading of second level that it stands under; empty above the first. */
  readonly chapter: string;
  /** The file that it is: the paragraph before it ends with `name`: and nothing else. */
  readonly file?: string;
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

/** Reads a document. */
export function readDocument(text: string): Document {
  const slugger = new GithubSlugger();
  const links: { url: string; line: number }[] = [];
  const anchors = new Set<string>();
  const fences: Fence[] = [];
  const spans: string[] = [];
  let chapter = "";
  const visit = (node: Node, before?: Node): void => {
    if (node.type === "link" || node.type === "image" || node.type === "definition") {
      links.push({ url: node.url, line: node.position?.start.line ?? 0 });
    }
    if (node.type === "heading") anchors.add(slugger.slug(toString(node)));
    if (node.type === "heading" && node.depth === 2) chapter = toString(node);
    if (node.type === "code") {
      const file = announcedFile(before);
      const line = node.position?.start.line ?? 0;
      fences.push({ language: node.lang ?? "", text: node.value, line, chapter, ...(file && { file }) });
    }
    if (node.type === "inlineCode") spans.push(node.value);
    if ("children" in node) node.children.forEach((child, at) => visit(child as Node, node.children[at - 1] as Node));
  };
  visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return { links, anchors, fences, spans };
}

/** The file that a paragraph announces: it ends with a code span and a colon. */
function announcedFile(paragraph: Node | undefined): string | undefined {
  if (paragraph?.type !== "paragraph") return undefined;
  const [span, colon] = paragraph.children.slice(-2);
  return span?.type === "inlineCode" && colon?.type === "text" && colon.value === ":" ? span.value : undefined;
}
