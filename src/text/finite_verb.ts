/** Tells English sentences from mere noun phrases, roughly: list items often are one or the other. */
import type { Language } from "./language/language.ts";

const AUXILIARY =
  /\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must|cannot|let|lets)\b|\w(?:n['’]t|['’](?:re|ve|ll))\b|\bit['’]s\b/i;

/** Verbs of documentation that are rarely nouns in their third person. */
const THIRD_PERSON =
  /\b(?:accept|add|agree|aim|allow|append|appear|apply|arrive|avoid|become|begin|behave|belong|bound|bring|cause|choose|come|complete|consist|contain|construct|continue|convert|count|cover|create|deliver|depend|describe|differ|double|drop|emit|enable|encourage|end|ensure|exist|expect|expire|expose|extend|fail|fall|find|follow|generate|get|give|go|grow|guarantee|happen|help|hide|hold|ignore|include|infer|keep|know|lack|lead|leave|let|lie|live|make|mean|merge|move|need|occur|offer|open|overlap|override|parse|pass|perform|prevent|produce|protect|provide|raise|reach|read|receive|refuse|reject|remain|remove|replace|represent|require|reset|resolve|respond|return|run|save|say|send|serve|show|solve|spread|stay|stop|store|strive|succeed|suit|support|take|tell|throw|treat|turn|understand|use|validate|wait|want|work|write|yield)(?:e?s)\b/i;

/** Verbs that open an instruction. */
const IMPERATIVE =
  /^(?:accept|add|allow|always|append|apply|ask|assign|avoid|begin|bind|build|call|cap|change|check|choose|clone|close|combine|compare|compute|configure|confirm|consider|convert|copy|count|create|declare|define|delete|disable|do|don['’]t|double|drop|enable|ensure|expect|export|expose|fail|find|follow|generate|get|give|handle|honou?r|ignore|implement|import|include|inject|insert|inspect|install|invoke|keep|let|limit|list|load|log|look|make|measure|merge|move|never|only|open|override|parse|pass|pick|place|prefer|press|provide|publish|put|raise|read|record|register|reject|remember|remove|rename|render|repeat|replace|require|reset|resolve|respect|restart|retry|return|reuse|run|save|search|select|send|separate|serve|set|share|show|skip|sort|specify|split|spread|start|stop|store|switch|take|tell|test|throw|treat|try|turn|update|upgrade|use|validate|verify|wait|watch|work|wrap|write)\b/i;

const SUBJECT_AND_VERB = /\b(?:you|we|they|i)\s+(?!and\b|or\b)\p{L}+/iu;

/**
 * True where an English sentence begins with a verb in the third person: an entry of a list or reference without its subject. Never
 * true in another language, where verbs may well stand first.
 *
 * @example
 * ```ts
 * import { lacksSubject } from "./finite_verb.ts";
 * if (!lacksSubject("Returns a list of names.") || lacksSubject("It returns a list.")) throw new Error("wrong");
 * ```
 */
export function lacksSubject(text: string, language: Language = "en"): boolean {
  const bare = text.trim();
  return language === "en" && !bare.endsWith("?") &&
    (THIRD_PERSON.exec(bare)?.index === 0 || /^(?:does|is|are|will|can|has|have)n['’]t\b/i.test(bare));
}

/**
 * True where an English sentence seems to have a verb of its own. Other languages are taken at their word.
 *
 * @example
 * ```ts
 * import { hasFiniteVerb } from "./finite_verb.ts";
 * if (hasFiniteVerb("Modern search result ranking algorithm.") || !hasFiniteVerb("Use a cap.")) throw new Error("wrong");
 * ```
 */
export function hasFiniteVerb(text: string, language: Language = "en"): boolean {
  if (language !== "en" || !/[a-z]{3}/i.test(text)) return true;
  return AUXILIARY.test(text) || THIRD_PERSON.test(text) || IMPERATIVE.test(text.trim()) || SUBJECT_AND_VERB.test(text);
}
