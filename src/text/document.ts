/** The shapes that ingestion, writing and assembly hand to each other through the state. Types only. */
import type { Passage, Prose } from "../plugin/mod.ts";

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
}

/** A table: the header's cells and the rows' cells, as inline Markdown. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly line: number;
}

/** A link of a source. */
export interface Link {
  readonly url: string;
  readonly text: string;
  readonly line: number;
}

/** A heading and what stands below it, up to the next heading. */
export interface SourceSection {
  /** `<source>#<slug>`, unique in its collection. */
  readonly id: string;
  readonly source: string;
  readonly line: number;
  readonly depth: number;
  readonly heading: string;
  /** The headings above it, outermost first. */
  readonly trail: readonly string[];
  /** Paragraphs and list items of the section. */
  readonly passages: readonly Passage[];
  readonly code: readonly CodeBlock[];
  readonly tables: readonly Table[];
  readonly links: readonly Link[];
}

/** What one ingestion agent found; the state keys `kb`, `api` and `blog`. */
export interface SourceCollection {
  readonly files: readonly { readonly name: string; readonly title: string; readonly sections: number }[];
  readonly sections: readonly SourceSection[];
}

/** What one part of the article is to be about, with the material set aside for it alone. */
export interface PartPlan {
  readonly id: string;
  readonly heading: string;
  readonly keywords: readonly string[];
  readonly passages: readonly Passage[];
  readonly maxWords: number;
}

/** The state key `outline`. No sentence is in the material of two parts, so no sentence can appear twice. */
export interface Outline {
  readonly title: string;
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
  readonly broken: readonly {
    readonly url: string;
    readonly source: string;
    readonly line: number;
    readonly reason: string;
  }[];
}

/** The state key `article`: what was assembled. Its text is the artifact `index.md`. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly words: number;
  readonly sections: number;
}

/** The state key `artifacts` is a list of these; `report/` writes them below `<output>/<slug>/`. Paths are relative, `/`-separated. */
export interface Artifact {
  readonly path: string;
  readonly text: string;
}
