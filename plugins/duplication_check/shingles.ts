/** Compares sentences by their runs of five words, so that a changed word here and there does not hide a copy. */
import type { TracedSentence } from "ucop/plugin";
import { type Duplication, normalizeSentence, searchText, type SourceSection } from "ucop/text";

const RUN = 5;
/** Share of a sentence's runs in one sentence of a post from which it counts as a match. */
const MATCH = 0.5;

/** The sections that have a run of the article's words: the others need no parsing. */
export function nearSections(
  article: readonly TracedSentence[],
  sections: readonly SourceSection[],
): readonly SourceSection[] {
  const runs = new Set(article.flatMap(runsOf));
  const short = [...runs].filter((run) => run.split(" ").length < RUN);
  return sections.filter((section) => {
    const text = normalizeSentence(searchText(section).text);
    const words = text.split(" ");
    return short.some((run) => ` ${text} `.includes(` ${run} `)) ||
      words.some((_, at) => runs.has(words.slice(at, at + RUN).join(" ")));
  });
}

/** The score (share of the runs that stand in any post) and the matching sentences in the article's order. */
export function compare(article: readonly TracedSentence[], posts: readonly TracedSentence[]): Duplication {
  const places = new Map<string, Set<number>>();
  posts.forEach((sentence, index) => {
    for (const run of runsOf(sentence)) {
      const where = places.get(run);
      if (where === undefined) places.set(run, new Set([index]));
      else where.add(index);
    }
  });
  let found = 0;
  let all = 0;
  const matches = article.flatMap((sentence) => {
    const runs = runsOf(sentence);
    const hits = new Map<number, number>();
    for (const run of runs) {
      const where = places.get(run);
      if (where !== undefined) found += 1;
      for (const index of where ?? []) hits.set(index, (hits.get(index) ?? 0) + 1);
    }
    all += runs.length;
    const [index, count] = [...hits.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [-1, 0];
    const similarity = round(count / Math.max(1, runs.length));
    const post = posts[index];
    return post === undefined || similarity < MATCH
      ? []
      : [{ sentence: sentence.markdown, source: post.source, line: post.line, similarity }];
  });
  return { score: round(found / Math.max(1, all)), matches };
}

/** The runs of words of a sentence; a shorter sentence is one run. */
function runsOf(sentence: TracedSentence): string[] {
  const words = normalizeSentence(sentence.markdown).split(" ");
  if (words.length <= RUN) return [words.join(" ")];
  return [...new Set(words.slice(0, words.length - RUN + 1).map((_, at) => words.slice(at, at + RUN).join(" ")))];
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
