/**
 * What plugins may use of the text folder, as `import { … } from "ucop/text"`: the light parts only. The Markdown parser
 * and the writer (`extractive.ts`) need heavy packages: the one comes by `loadSectionParser`, the other by name.
 */
export { languageName } from "./code_language.ts";
export type {
  Article,
  ArticleSources,
  Artifact,
  Brief,
  BriefAnswer,
  CodeBlock,
  CodeCheck,
  CodeExample,
  Duplication,
  Link,
  LinkReport,
  LostMark,
  Outline,
  ParsedSection,
  PartPlan,
  Place,
  RequestAnswer,
  Seo,
  SourceCollection,
  SourcedBlock,
  SourceFile,
  SourcePath,
  Sources,
  SourceSection,
  Table,
  WrittenPart,
} from "./document.ts";
export { hasFiniteVerb } from "./finite_verb.ts";
export { headingKind } from "./heading_kind.ts";
export type { HeadingKind } from "./heading_kind.ts";
export { ingestSources } from "./ingest_sources.ts";
export type { Ingested } from "./ingest_sources.ts";
export { extractKeywords, loadKeywordWords } from "./keywords.ts";
export type { KeywordText, KeywordWords } from "./keywords.ts";
export { isLabel, isList, itemsWithin, listParts } from "./list_block.ts";
export { loadSectionParser } from "./load_section_parser.ts";
export type { ParseSection } from "./load_section_parser.ts";
export { claimSentences, SentenceMemory } from "./near_duplicates.ts";
export { jaccard, normalizeSentence, stem, stemSet } from "./normalize.ts";
export { plainText } from "./plain_text.ts";
export { linksOf } from "./scan_links.ts";
export { searchText } from "./search_text.ts";
export type { SearchText } from "./search_text.ts";
export { splitSentences } from "./sentences.ts";
export { slugOf } from "./slug.ts";
export { isQuotable, needsAntecedent, quotableSentences } from "./standalone.ts";
export { STOP_WORDS } from "./stop_words.ts";
export { detectLanguage } from "./language/detect.ts";
export { labelsOf } from "./language/labels.ts";
export type { Labels } from "./language/labels.ts";
export { isLanguage, LANGUAGES } from "./language/language.ts";
export type { Language } from "./language/language.ts";
export { loadStopWords } from "./language/stop_words.ts";
export { loadTerms } from "./language/terms.ts";
export type { TermsOf } from "./language/terms.ts";
export { wordsOf } from "./language/words.ts";
export { countWords } from "./language/count_words.ts";
export { joinSentences } from "./sentences.ts";
