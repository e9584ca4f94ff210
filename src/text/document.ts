/** The shapes that ingestion, writing and assembly hand to each other through the state. Types only. */
import type { Language } from "./language/language.ts";
import type { Passage, Prose, TracedSentence } from "../plugin/mod.ts";

/** What the brief wants; the state key `brief`. */
export interface Brief {
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Headings asked for, in order; empty: the outline finds its own. */
  readonly sections: readonly string[];
  readonly audience: string;
  /** As written in the front matter, or empty. Never the clock. */
  readonly date: string;
  /** The brief's own file, as the user named it. */
  readonly path: string;
  /** What it asks for in running text, as Markdown; empty where the brief is its own source, and like left out. */
  readonly body?: string;
}

/** Files and folders to read, absolute; the state key `sources`. */
export interface Sources {
  readonly kb: readonly SourcePath[];
  readonly api: readonly SourcePath[];
  readonly blog: readonly SourcePath[];
}

/** A source: where it is, and how articles and messages name it (so that outputs do not depend on the machine). */
export interface SourcePath {
  readonly path: string;
  readonly name: string;
  /** Of a folder, the files to read, below it; found before the job. Where it is absent, whoever reads walks the folder. */
  readonly files?: readonly string[];
}

/** A fenced or indented code block of a source. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  readonly source: string;
  readonly line: number;
  /** The sentence before it, where that leads into it. */
  readonly lead?: TracedSentence;
}

/** A table: the header's cells and the rows' cells, as inline Markdown. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly source: string;
  readonly line: number;
  /** The sentence before it, where that leads into it. */
  readonly lead?: TracedSentence;
}

/** A link of a source, as it is written. */
export interface Link {
  readonly url: string;
  readonly line: number;
}

/** A heading and what stands below it, up to the next heading. */
export interface SourceSection {
  /** `<source>#<slug>`, unique in its collection. */
  readonly id: string;
  readonly source: string;
  /** The line of its heading, with which its text begins. */
  readonly line: number;
  readonly depth: number;
  readonly heading: string;
  /** The headings above it, outermost first. */
  readonly trail: readonly string[];
  /** Its Markdown, the heading included. `loadSectionParser` parses it, `searchText` gives its words. */
  readonly text: string;
  /** The lines that define the reference links of its text, from all over the file. */
  readonly definitions?: readonly string[];
  /** True for what a file begins with: the text above its first heading, and its first heading. */
  readonly opens?: boolean;
}

/** What stands in a section. */
export interface ParsedSection {
  /** Paragraphs and lists. */
  readonly passages: readonly Passage[];
  readonly code: readonly CodeBlock[];
  readonly tables: readonly Table[];
}

/** A file that was read. */
export interface SourceFile {
  readonly name: string;
  readonly title: string;
  /** How many sections it has. */
  readonly sections: number;
  /** Left out where its prose does not tell. */
  readonly language?: Language;
}

/** What one ingestion agent found; the state keys `kb`, `api` and `blog`. */
export interface SourceCollection {
  readonly files: readonly SourceFile[];
  readonly sections: readonly SourceSection[];
}

/** Something that a source shows and an article cannot; the state key `lost_marks` is a list of these. */
export interface LostMark {
  readonly kind: "image" | "admonition";
  readonly source: string;
  readonly line: number;
  /** The line of the heading that it stands under. */
  readonly section: number;
}

/** A section of a source that a part is made from, and why it was chosen. */
export interface Place {
  readonly source: string;
  /** The line of its heading. */
  readonly line: number;
  readonly heading: string;
  /** What of the brief it answers, or empty where it fits the brief as a whole. */
  readonly request: string;
  /** How well it fits, 0 to 1. */
  readonly score: number;
}

/** What one part of the article is to be about, with the material set aside for it alone. */
export interface PartPlan {
  readonly id: string;
  readonly heading: string;
  /** What of the brief it answers, or empty. */
  readonly request: string;
  readonly keywords: readonly string[];
  readonly passages: readonly Passage[];
  /** Examples to choose from, in the order of the sources. */
  readonly code: readonly CodeBlock[];
  readonly tables: readonly Table[];
  readonly places: readonly Place[];
  readonly maxWords: number;
}

/** What the sources have to say to one request of the brief. */
export interface RequestAnswer {
  /** In the words of the brief. */
  readonly request: string;
  /** True where the brief names it as a section of the article. */
  readonly isSection: boolean;
  readonly isCovered: boolean;
  /** How much of it the sources name: 0 to 1. */
  readonly share: number;
  /** What came nearest, as `file: heading`, or empty. */
  readonly nearest: string;
}

/** How well the sources answer the brief. */
export interface BriefAnswer {
  /** False where the sources are about something else. */
  readonly isAnswered: boolean;
  /** 0 to 1. */
  readonly share: number;
  /** `share` from which a brief counts as answered. */
  readonly least: number;
  readonly requests: readonly RequestAnswer[];
}

/** The state key `outline`. No sentence is in the material of two parts, so no sentence can appear twice. */
export interface Outline {
  readonly title: string;
  /** The language of the article. */
  readonly language: Language;
  readonly answer: BriefAnswer;
  readonly introduction: PartPlan;
  readonly sections: readonly PartPlan[];
  readonly conclusion: PartPlan;
}

/** A written part; the state keys `introduction`, `sections` (a list) and `conclusion`. */
export interface WrittenPart extends Prose {
  readonly id: string;
  readonly heading: string;
}

/** A code example for a section; the state key `code_examples` is a list. */
export interface CodeExample extends CodeBlock {
  /** Unique in the list. */
  readonly id: string;
  /** The `PartPlan.id` it belongs to. */
  readonly part: string;
  readonly caption: string;
}

/** The result of parsing one example; the state key `code_report` is a list, in the examples' order. */
export interface CodeCheck {
  readonly id: string;
  /** `unknown`: no grammar for that language. */
  readonly status: "valid" | "broken" | "unknown";
  /** Line and column inside of the block, counted from 1. */
  readonly errors: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

/** The state key `seo`. */
export interface Seo {
  readonly title: string;
  readonly description: string;
  readonly slug: string;
  readonly keywords: readonly string[];
}

/** The state key `duplication`: score 0 (nothing in common with the blog) to 1 (all of it stands there). */
export interface Duplication {
  readonly score: number;
  readonly matches: readonly {
    readonly sentence: string;
    readonly source: string;
    readonly line: number;
    readonly similarity: number;
  }[];
}

/** The state key `link_report`. */
export interface LinkReport {
  readonly checked: number;
  readonly broken: readonly (FoundLink & { readonly reason: string })[];
  /** Those that lead to files which are no source: they may be sound elsewhere. */
  readonly outside: readonly FoundLink[];
}

/** A link and its place. */
export interface FoundLink {
  readonly url: string;
  readonly source: string;
  readonly line: number;
}

/** The state key `article`: what was assembled. Its text is the artifact `index.md`. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly words: number;
  readonly sections: number;
}

/** The artifact `sources.json`, beside the article: what each of its lines is, and where it comes from. */
export interface ArticleSources {
  /** Fields are only ever added; a change of their meaning is another version. */
  readonly version: 1;
  /** The name of the article's file. */
  readonly article: string;
  /** Of that file, in lower-case hex: after a change the lines tell nothing any more. */
  readonly sha256: string;
  /** In the order of the article. Between them are blank lines. */
  readonly blocks: readonly SourcedBlock[];
}

/** A block of the article. `source` and what follows it stand there where the block was taken from a source. */
export interface SourcedBlock {
  /** A `heading` is that of a part; a `subheading`, a heading of a source; a `note`, what checking an example found. */
  readonly kind:
    | "front_matter"
    | "heading"
    | "subheading"
    | "paragraph"
    | "list"
    | "table"
    | "code"
    | "note"
    | "source_list";
  /** Its first and its last line in the article, counted from 1. */
  readonly from: number;
  readonly to: number;
  /** The heading of the part of the article that it stands in, or empty. */
  readonly part: string;
  readonly source?: string;
  /** The line of the source where its text begins; of code the line of its fence, where it has one. */
  readonly line?: number;
  /** The source's line of each of its sentences (a paragraph), or of each of its lines (a list, a table). */
  readonly lines?: readonly number[];
  /** The heading of the source that it stands under there. */
  readonly heading?: string;
  /** What of the brief that section answers; empty where it fits the brief as a whole. */
  readonly request?: string;
  /** How well that section fits, 0 to 1. */
  readonly score?: number;
}

/** The state key `artifacts` is a list of these; `report/` writes them below `<output>/<slug>/`. Paths are relative, `/`-separated. */
export interface Artifact {
  readonly path: string;
  readonly text: string;
}
