/** Finds what a brief asks for: its listed sections, its questions, the subjects that it names. Pure. */
import { type Brief, type Language, plainText, splitSentences } from "ucop/text";
import { type Asking, askingIn, isAboutReader, isDeclining } from "./asking.ts";

/** One thing that a request names, as terms. */
export interface Aspect {
  /** What it names beside the subject of the brief; the subject where it names nothing else. */
  readonly terms: readonly string[];
  /** Terms of the subject that it names too. */
  readonly subject: readonly string[];
}

/** One thing that the article is to tell. */
export interface Request {
  /** In the words of the brief. */
  readonly text: string;
  /** What it names side by side ("thunks, listeners and queries"). */
  readonly aspects: readonly Aspect[];
  /** True where the brief asks for a section of this name. */
  readonly isSection: boolean;
}

/** What the brief wants, as terms. */
export interface Wanted {
  readonly requests: readonly Request[];
  /** The terms of the whole brief and how much each counts. */
  readonly weights: ReadonlyMap<string, number>;
  /** The terms of the title: the subject. */
  readonly subject: readonly string[];
  /** True where the brief asks for nothing beside its title: it is its own source. */
  readonly isOwnSource: boolean;
}

/** Turns a text into terms: stems without stop words. */
export type ToTerms = (text: string) => readonly string[];

/** How much a term counts by where the brief has it. */
const WEIGHTS = { title: 3, keyword: 2, description: 1.5, request: 1, background: 0.25 };

/** Requests that are taken from a brief; who asks for more asks for a book. */
const MOST_REQUESTS = 24;

/** Takes a brief apart. */
export function wantedOf(brief: Brief, toTerms: ToTerms, language: Language): Wanted {
  const asking = askingIn(language);
  const terms: ToTerms = (text) => withoutParts(toTerms(asking.withoutAsking(text)));
  const subject = [...new Set(terms(brief.title))];
  const aspects = (text: string) => aspectsOf(asking.named(text), terms, subject);
  const weights = new Map<string, number>();
  const weigh = (text: string, weight: number): void => {
    for (const term of new Set(terms(text))) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  weigh(brief.title, WEIGHTS.title);
  for (const keyword of brief.keywords) weigh(keyword, WEIGHTS.keyword);
  weigh(brief.description, WEIGHTS.description);
  for (const heading of brief.sections) weigh(heading, WEIGHTS.request);

  const said = sentencesOf(brief.body ?? "").filter(({ text }) => !isDeclining(text));
  const asks = said.filter(({ isItem, text }) => isItem || asking.isAsking(text));
  for (const one of said) {
    weigh(one.text, asks.length === 0 || asks.includes(one) ? WEIGHTS.request : WEIGHTS.background);
  }

  const sections = brief.sections.filter((heading) => !isFrame(heading));
  const requests = sections.length > 0
    ? sections.map((heading) => ({ text: heading, aspects: aspects(heading), isSection: true }))
    : distinct(
      [
        ...clausesOf(brief.title, asking),
        ...clausesOf(brief.description, asking),
        ...(asks.length > 0 ? asks : said).flatMap(({ text }) => clausesOf(text, asking)),
        ...brief.keywords,
      ].map((text) => ({ text, aspects: aspects(text), isSection: false })),
    );
  const isOwnSource = [brief.body ?? "", brief.description, ...brief.keywords, ...brief.sections].every((text) =>
    text === ""
  );
  return { requests: requests.slice(0, MOST_REQUESTS), weights, subject, isOwnSource };
}

/** Without the parts of a name that stand after it ("createSlice", "create", "slice"): it would count three times. */
function withoutParts(terms: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < terms.length; at += 1) {
    const whole = terms[at]!;
    kept.push(whole);
    const letters = whole.replace(/[^\p{L}\p{N}]+/gu, "");
    let joined = "";
    for (let next = at + 1; next < terms.length && letters.startsWith(joined + terms[next]!.slice(0, -1)); next += 1) {
      joined += terms[next]!;
      if (joined.length >= letters.length - 2) {
        if (next > at + 1) at = next;
        break;
      }
    }
  }
  return kept;
}

/** Headings of the parts that every article has anyway. */
const isFrame = (heading: string): boolean => /^(?:introductions?|conclusions?)$/i.test(heading.trim());

interface Said {
  readonly text: string;
  readonly isItem: boolean;
}

/** The sentences and list items of a brief's body, without headings, code and images. */
function sentencesOf(body: string): readonly Said[] {
  const prose = body.replace(/^(`{3,}|~{3,})[\s\S]*?^\1.*$/gm, "\n").replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^#.*$/gm, "").replace(/!\[[^\]]*\]\([^)]*\)/g, "");
  return prose.split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/).flatMap((block): readonly Said[] => {
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?/i.exec(block);
    const text = block.slice(item?.[0].length ?? 0).replace(/\s+/g, " ").trim();
    if (text === "") return [];
    if (item !== null) return [{ text, isItem: true }];
    return splitSentences(text).map((span) => ({ text: span.text, isItem: false }));
  });
}

/** A sentence at its marks, and before each question that it asks, without what tells about the reader. */
function clausesOf(text: string, asking: Asking): readonly string[] {
  return plainText(text).split(/[,;:，、；：。！？?!.](?=\s|$|[\p{Lo}])|[，、；：。！？]|\s[–—-]\s/u)
    .flatMap((part) => asking.atQuestions(part)).map((part) => part.trim())
    .filter((part) => part !== "" && !isAboutReader(part));
}

/** What a clause names side by side. */
function aspectsOf(parts: readonly string[], terms: ToTerms, subject: readonly string[]): readonly Aspect[] {
  return parts.map((part): Aspect => {
    const all = [...new Set(terms(part))];
    const own = all.filter((term) => !subject.includes(term));
    return own.length > 0
      ? { terms: own, subject: all.filter((term) => subject.includes(term)) }
      : { terms: all, subject: [] };
  }).filter((aspect) => aspect.terms.length > 0);
}

/** Each aspect once, and no request without any. */
function distinct(requests: readonly Request[]): readonly Request[] {
  const seen = new Set<string>();
  return requests.map((request) => ({
    ...request,
    aspects: request.aspects.filter(({ terms }) => {
      const key = terms.toSorted().join(" ");
      return !seen.has(key) && seen.add(key);
    }),
  })).filter(({ aspects }) => aspects.length > 0);
}

/** All terms that a query can be made of, and how much each counts. */
export function termsAsked({ weights, subject, requests }: Wanted): ReadonlyMap<string, number> {
  const aspects = requests.flatMap((request) => request.aspects);
  const others = [...subject, ...aspects.flatMap((aspect) => [...aspect.terms, ...aspect.subject])];
  return new Map([...others.map((term) => [term, 1] as const), ...weights]);
}
