/** Words of headings, keywords and code, made comparable, and how much each of them says. Pure. */
import { stemSet, STOP_WORDS } from "ucop/text";

/** The terms of a text: stems without stop words, names of code split at their humps. */
export function termsOf(text: string): ReadonlySet<string> {
  return stemSet(text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"), STOP_WORDS);
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
