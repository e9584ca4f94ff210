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
  readonly fences: readonly { readonly language: string; readonly text: string }[];
  /** The code spans. */
  readonly spans: readonly string[];
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

/** Reads a document. */
export function readDocument(text: string): Document {
  const slugger = new GithubSlugger();
  const links: { url: string; line: number }[] = [];
  const anchors = new Set<string>();
  const fences: { language: string; text: string }[] = [];
  const spans: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === "link" || node.type === "image" || node.type === "definition") {
      links.push({ url: node.url, line: node.position?.start.line ?? 0 });
    }
    if (node.type === "heading") anchors.add(slugger.slug(toString(node)));
    if (node.type === "code") fences.push({ language: node.lang ?? "", text: node.value });
    if (node.type === "inlineCode") spans.push(node.value);
    if ("children" in node) { for (const child of node.children) visit(child as Node); }
  };
  visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return { links, anchors, fences, spans };
}
