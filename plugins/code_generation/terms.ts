/** Words of headings, keywords and code, made comparable, and how much each of them says. Pure. */

const SILENT = new Set(
  ("a an and are as at be by can do does for from get how if in into is it its new not of on or our set that the their " +
    "this to use used using via was we what when where which why will with you your").split(" "),
);

/** The terms of a text: small letters, names of code split at their humps, plurals and -ing forms cut, each once. */
export function termsOf(text: string): ReadonlySet<string> {
  const words = text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 1 && !SILENT.has(word)).map(stem));
}

/** How rare a term is among documents: a term of all of them says nothing. */
export class TermWeights {
  readonly #counts = new Map<string, number>();
  readonly #documents: number;

  constructor(documents: readonly ReadonlySet<string>[]) {
    this.#documents = documents.length;
    for (const document of documents) {
      for (const term of document) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
    }
  }

  /** The weight of the wanted terms that were found, over the weight of all of them: 0 to 1. */
  share(wanted: ReadonlySet<string>, found: ReadonlySet<string>): number {
    let all = 0;
    let common = 0;
    for (const term of wanted) {
      const weight = Math.log(1 + (this.#documents + 1) / ((this.#counts.get(term) ?? 0) + 1));
      all += weight;
      if (found.has(term)) common += weight;
    }
    return all === 0 ? 0 : common / all;
  }
}

function stem(word: string): string {
  if (word.length > 5 && word.endsWith("ing")) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
