/** How a language asks: which sentences ask for something, where they can be taken apart, and which words only ask. Pure. */
import type { Language } from "ucop/text";
import { ASKING_WORDS } from "./asking_words.ts";

/** What is known of a language's requests. */
export interface Asking {
  /** True for a sentence that asks for something, not one that tells about the reader. */
  isAsking(text: string): boolean;
  /** The text without the words that only ask. */
  withoutAsking(text: string): string;
  /** A sentence before each question that goes on in it: "… and how to …". */
  atQuestions(text: string): readonly string[];
  /** A clause at the words that join what it names side by side. */
  named(clause: string): readonly string[];
}

/** Between things that are named side by side. */
const AND: Readonly<Record<Language, RegExp>> = {
  en: /\s(?:and|or)\s/i,
  de: /\s(?:und|oder|sowie)\s/i,
  fr: /\s(?:et|ou)\s/i,
  es: /\s(?:y|e|o|u)\s/i,
  pt: /\s(?:e|ou)\s/i,
  it: /\s(?:e|ed|o)\s/i,
  nl: /\s(?:en|of)\s/i,
  ru: /\s(?:и|или)\s/i,
  zh: /和|与|以及|或者|及其/,
  ja: /および|または|や|と(?=\p{Script=Katakana}|\p{Script=Han})/u,
  ko: /(?<=\p{L})(?:와|과)\s|\s(?:및|또는)\s/u,
};

/** Languages whose words stand without spaces, or with endings. */
const UNSPACED: ReadonlySet<Language> = new Set(["zh", "ja", "ko"]);

const known = new Map<Language, Asking>();

/**
 * How a language asks.
 *
 * @example
 * ```ts
 * import { askingIn } from "./asking.ts";
 * const { isAsking } = askingIn("en");
 * if (!isAsking("Explain how to wait.") || isAsking("Readers come from Python.")) throw new Error("wrong");
 * ```
 */
export function askingIn(language: Language): Asking {
  let asking = known.get(language);
  if (asking === undefined) known.set(language, asking = makeAsking(language));
  return asking;
}

function makeAsking(language: Language): Asking {
  const { verbs, questions, around } = ASKING_WORDS[language];
  const oneOf = (list: string): string => {
    const words = `(?:${list.replaceAll(" ", "|")})`;
    return UNSPACED.has(language) ? words : `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`;
  };
  // Verbs without a place of their own may stand anywhere in a sentence.
  const opening = UNSPACED.has(language) ? oneOf(verbs) : `^${oneOf(verbs)}`;
  const asks = new RegExp(`${opening}|${oneOf(questions)}|[?？]`, "iu");
  const words = new RegExp(oneOf(`${verbs} ${around} ${questions}`), "giu");
  const joint = new RegExp(`(?:${AND[language].source})(?=${oneOf(questions)})`, "iu");
  return {
    isAsking: (text) => asks.test(text),
    withoutAsking: (text) => text.replace(words, " "),
    atQuestions: (text) => text.split(joint),
    named: (clause) => clause.split(AND[language]),
  };
}

/** A sentence that says what the article is not to be about, in any language. */
const DECLINES =
  /\b(?:not (?:our|my|the|a|of) (?:concern|subject|topic|interest|part)|out of scope|leave out|leaves? aside|(?:do not|don['’]t|need not|must not|should not|shouldn['’]t) (?:cover|mention|explain|discuss|include|describe|go into)|not interested|no need to)\b|\bnicht (?:behandel|erklär|eingeh|erwähn|Thema)|\b(?:weglassen|auslassen)\b|\bhors sujet\b|\bne (?:parle|traite|décri|couvr)\S* pas\b|\bno (?:hables|expliques|incluyas|incluir|cubras)\b|不(?:要|需要|用)(?:介绍|说明|讨论|涉及)|не (?:нужно|надо|рассказыва)/iu;

/** True for a sentence that says what the article is not to be about. */
export const isDeclining = (text: string): boolean => DECLINES.test(text);

/** The beginning of a clause about the reader. */
const ASIDE = /^(?:面向|die von |who |qui |for (?:readers|developers))/iu;

/** True for a clause about the reader. */
export const isAboutReader = (clause: string): boolean => ASIDE.test(clause);
