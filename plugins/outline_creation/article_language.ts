/** Decides in which language the article is: that of the brief, where sources are written in it, else that of most sources. */
import { type Brief, detectLanguage, type Language, type SourceCollection } from "ucop/text";

/** The language of the article; English where nothing tells. */
export async function languageOf(
  brief: Brief,
  collections: readonly (SourceCollection | undefined)[],
): Promise<Language> {
  const counts = new Map<Language, number>();
  for (const { language, sections } of collections.flatMap((collection) => collection?.files ?? [])) {
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + sections);
  }
  const [most] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const asked = await detectLanguage([brief.title, brief.description, brief.body ?? "", ...brief.sections].join(". "));
  if (asked !== undefined && (counts.size === 0 || counts.has(asked))) return asked;
  return most?.[0] ?? asked ?? "en";
}
