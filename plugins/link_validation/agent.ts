/** Checks the links of the sources: relative ones and anchors against the files; addresses of the web are only counted. */
import type { Agent } from "ucop/plugin";
import type { LinkReport, SourceCollection, Sources } from "ucop/text";
import { LinkChecker, OUTSIDE } from "./link_checker.ts";

interface Inputs {
  readonly sources: Sources;
  readonly kb?: SourceCollection;
  readonly api?: SourceCollection;
  readonly blog?: SourceCollection;
}

/** Warnings of one run; the report holds all. */
const MOST_WARNINGS = 20;

const agent: Agent<Inputs> = {
  run: async ({ inputs, signal }) => {
    const { sources, kb, api, blog } = inputs;
    const sections = [kb, api, blog].flatMap((collection) => collection?.sections ?? []);
    const checker = new LinkChecker([...sources.kb, ...sources.api, ...sources.blog], sections);
    const seen = new Set<string>();
    const broken: LinkReport["broken"][number][] = [];
    for (const { source, links } of sections) {
      for (const { url, line } of links) {
        // A file that is a source of two kinds is read twice.
        const place = `${source}\n${line}\n${url}`;
        if (seen.has(place)) continue;
        seen.add(place);
        signal.throwIfAborted();
        const reason = await checker.check(url, source);
        if (reason !== undefined) broken.push({ url, source, line, reason });
      }
    }
    return { link_report: { checked: seen.size, broken } satisfies LinkReport, warnings: warningsOf(broken) };
  },
};

/** The first broken links one by one; those that lead out of the sources, which may be sound elsewhere, as a number. */
function warningsOf(broken: LinkReport["broken"]): readonly string[] {
  const inside = broken.filter(({ reason }) => reason !== OUTSIDE);
  const rest = inside.length - MOST_WARNINGS;
  const outside = broken.length - inside.length;
  return [
    ...inside.slice(0, MOST_WARNINGS).map(({ source, line, url, reason }) =>
      `${source}:${line}: the link "${url}" is broken: ${reason}`
    ),
    ...(rest > 0 ? [`${count(rest, "more link is", "more links are")} broken; link_report lists all`] : []),
    ...(outside > 0
      ? [`${count(outside, "link leads", "links lead")} out of the sources and could not be checked`]
      : []),
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

export default agent;
