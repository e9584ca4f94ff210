/** Scores sections for terms by BM25, each together with the file that it stands in. */
import MiniSearch from "minisearch";
import type { Candidate } from "./candidates.ts";
import { termsAsked, type ToTerms, type Wanted } from "./requests.ts";

/** How much a term counts by where a section has it. */
const FIELDS = { heading: 3, trail: 1.5, file: 1.5, text: 1, code: 0.4 };
/** The same for a whole file. */
const FILE_FIELDS = { title: 3, file: 2, headings: 2, text: 1 };
const BM25 = { k: 1.2, b: 0.7, d: 0 };
/** Weight of the file's score beside that of the section. */
const SILENT = 0.6;
const OF_OWN = 0.2;

/** A section that has a term so often, and no heading with it, is half about it. */
const PASSING = 1.5;

/** What a term tells in a single section. */
const FEW = 2;

type Weights = ReadonlyMap<string, number>;

/** Sections indexed once, to be scored for many queries that are made of what the brief wants. */
export class SectionIndex {
  readonly #candidates: readonly Candidate[];
  readonly #sections: MiniSearch;
  readonly #files: MiniSearch;
  readonly #fileOf: readonly number[];
  /** How often each candidate has its terms, headings and file's name counted once. */
  readonly #own: readonly ReadonlyMap<string, number>[];
  readonly #named: readonly ReadonlySet<string>[];
  readonly #names: readonly (readonly ReadonlySet<string>[])[];
  readonly #holding = new Map<string, number>();
  readonly #idf = new Map<string, number>();

  constructor(candidates: readonly Candidate[], toTerms: ToTerms, wanted: Wanted) {
    this.#candidates = candidates;
    const asked = termsAsked(wanted);
    const options = {
      tokenize: (text: string) => text === "" ? [] : text.split(" "),
      // The others count for the lengths of fields, but nobody searches for them.
      processTerm: (term: string) => asked.has(term) ? term : null,
    };
    this.#sections = new MiniSearch({ ...options, fields: Object.keys(FIELDS) });
    this.#files = new MiniSearch({ ...options, fields: Object.keys(FILE_FIELDS) });
    const files = new Map<string, { title: string; file: string; headings: string[]; text: string[] }>();
    const fileOf: number[] = [];
    const named: Set<string>[] = [];
    this.#names = candidates.map((candidate) => namesOf(candidate).map((name) => new Set(toTerms(name))));
    this.#own = candidates.map((candidate, id) => {
      const { section, title } = candidate;
      const [text, code] = [toTerms(candidate.text), toTerms(candidate.code)];
      const fields = {
        heading: toTerms(section.heading).join(" "),
        trail: toTerms([title, ...section.trail].join(" ")).join(" "),
        file: toTerms(nameOf(section.source)).join(" "),
        text: text.join(" "),
        code: code.join(" "),
      };
      this.#sections.add({ id, ...fields });
      let file = files.get(section.source);
      if (file === undefined) {
        files.set(
          section.source,
          file = { title: toTerms(title).join(" "), file: fields.file, headings: [], text: [] },
        );
      }
      file.headings.push(fields.heading);
      file.text.push(fields.text, fields.code);
      fileOf.push(files.size - 1);
      named.push(new Set(`${fields.heading} ${fields.trail} ${fields.file}`.split(" ")));
      const own = new Map<string, number>();
      for (const terms of [text, code, named.at(-1)!]) {
        for (const term of terms) own.set(term, (own.get(term) ?? 0) + 1);
      }
      own.delete("");
      for (const term of own.keys()) this.#holding.set(term, (this.#holding.get(term) ?? 0) + 1);
      return own;
    });
    this.#named = named;
    this.#fileOf = fileOf;
    [...files.values()].forEach(({ title, file, headings, text }, id) =>
      this.#files.add({ id, title, file, headings: headings.join(" "), text: text.join(" ") })
    );
  }

  /** How much a term tells: little where every section has it, but of few sections that says little itself. */
  idf(term: string): number {
    const known = this.#idf.get(term);
    if (known !== undefined) return known;
    const holding = this.#holding.get(term) ?? 0;
    const count = this.#candidates.length;
    const idf = Math.log(1 + (count - holding + 0.5) / (holding + 0.5)) + FEW / Math.sqrt(Math.max(1, count));
    this.#idf.set(term, idf);
    return idf;
  }

  /** How much terms tell on average: 0 where every section has them, 1 where none has. */
  specificity(terms: readonly string[]): number {
    const most = Math.log(1 + (this.#candidates.length + 0.5) / 0.5);
    return terms.reduce((sum, term) => sum + this.idf(term), 0) / Math.max(1, terms.length) / most;
  }

  has(term: string): boolean {
    return this.#holding.has(term);
  }

  /** For each candidate 0 to 1: how well it fits, 1 for the best. */
  score(weights: Weights): readonly number[] {
    const sections = scoresOf(this.#sections, weights, FIELDS);
    const files = scoresOf(this.#files, weights, FILE_FIELDS);
    return this.#candidates.map((_, at) =>
      ((sections.get(at) ?? 0) + SILENT) / (1 + SILENT) * ((files.get(this.#fileOf[at]!) ?? 0) + OF_OWN) / (1 + OF_OWN)
    );
  }

  /** The share of terms that a candidate has, each counted by what it tells. */
  coverage(terms: readonly string[], at: number): number {
    const own = this.#own[at]!;
    return this.#share(terms, (term) => own.has(term) ? 1 : 0);
  }

  /** The same of its headings and the file's name. */
  naming(terms: readonly string[], at: number): number {
    const named = this.#named[at]!;
    return this.#share(terms, (term) => named.has(term) ? 1 : 0);
  }

  /** How far a candidate is about terms: wholly about what its headings name, less about what it mentions now and then. */
  about(terms: readonly string[], at: number): number {
    const [named, own] = [this.#named[at]!, this.#own[at]!];
    return this.#share(terms, (term) => {
      const count = own.get(term) ?? 0;
      return named.has(term) ? 1 : count / (count + PASSING);
    });
  }

  /** How nearly a candidate's heading, or its file, is named by these terms and no others: 0 to 1. */
  exactness(terms: readonly string[], at: number): number {
    return Math.max(...this.#names[at]!.map((name, kind) => this.#likeness(terms, name) * (kind === 0 ? 1 : 0.8)));
  }

  /** How much two candidates say in the same terms: 0 to 1. */
  likeness(a: number, b: number): number {
    const [one, other] = [this.#own[a]!, this.#own[b]!];
    let common = 0;
    for (const term of one.keys()) if (other.has(term)) common += 1;
    return common / Math.max(1, one.size + other.size - common);
  }

  #likeness(terms: readonly string[], name: ReadonlySet<string>): number {
    let common = 0;
    let all = 0;
    for (const term of new Set([...terms, ...name])) {
      const weight = this.idf(term);
      all += weight;
      if (name.has(term) && terms.includes(term)) common += weight;
    }
    return all === 0 ? 0 : common / all;
  }

  #share(terms: readonly string[], found: (term: string) => number): number {
    let all = 0;
    let common = 0;
    for (const term of terms) {
      const weight = this.idf(term);
      all += weight;
      common += weight * found(term);
    }
    return all === 0 ? 0 : common / all;
  }
}

function scoresOf(index: MiniSearch, weights: Weights, boost: Record<string, number>): Map<number, number> {
  const terms = [...weights.keys()];
  const found = index.search(terms.join(" "), {
    boost,
    bm25: BM25,
    prefix: false,
    fuzzy: false,
    combineWith: "OR",
    boostTerm: (term) => weights.get(term) ?? 0,
  });
  const best = Math.max(1e-9, ...found.map(({ score }) => score));
  return new Map(found.map(({ id, score }) => [id, score / best]));
}

/** What a section and its file are called. */
const namesOf = ({ section: { heading, source }, title }: Candidate): readonly string[] => [
  heading,
  title,
  source.replace(/\.[^./]*$/, "").split("/").at(-1)!,
];

/** A file's path as words: its name and its folder. */
const nameOf = (source: string): string => source.replace(/\.[^./]*$/, "").split("/").slice(-2).join(" ");
