/** Checks the links of the sources: relative ones and anchors against the files; addresses of the web are only counted. */
import type { Agent, Warning } from "ucop/plugin";
import { type LinkReport, linksOf, type SourceCollection, type Sources } from "ucop/text";
import { LinkChecker, OUTSIDE } from "./link_checker.ts";

interface Inputs {
  readonly sources: Sources;
  readonly kb?: SourceCollection;
  readonly api?: SourceCollection;
  readonly blog?: SourceCollection;
}

const agent: Agent<Inputs> = {
  run: async ({ inputs, signal }) => {
    const { sources, kb, api, blog } = inputs;
    const sections = [kb, api, blog].flatMap((collection) => collection?.sections ?? []);
    const checker = new LinkChecker([...sources.kb, ...sources.api, ...sources.blog], sections);
    const seen = new Set<string>();
    const broken: LinkReport["broken"][number][] = [];
    const outside: LinkReport["outside"][number][] = [];
    for (const section of sections) {
      const { source } = section;
      for (const { url, line } of linksOf(section)) {
        // A file that is a source of two kinds is read twice.
        const place = `${source}\n${line}\n${url}`;
        if (seen.has(place)) continue;
        seen.add(place);
        signal.throwIfAborted();
        const reason = await checker.check(url, source);
        if (reason === OUTSIDE) outside.push({ url, source, line });
        else if (reason !== undefined) broken.push({ url, source, line, reason });
      }
    }
    return {
      link_report: { checked: seen.size, broken, outside } satisfies LinkReport,
      warnings: told(broken, outside),
    };
  },
};

/** One line for the terminal, and one for each link for `run.json`. */
function told(broken: LinkReport["broken"], outside: LinkReport["outside"]): readonly Warning[] {
  if (broken.length + outside.length === 0) return [];
  const parts = [
    ...(broken.length > 0 ? [`${count(broken.length, "is", "are")} broken`] : []),
    ...(outside.length > 0 ? [`${count(outside.length, "leads", "lead")} out of them and could not be checked`] : []),
  ];
  return [{
    summary: `Of the links of the sources ${parts.join(", ")}`,
    details: [
      ...broken.map(({ source, line, url, reason }) => `${source}:${line}: the link "${url}" is broken: ${reason}`),
      ...outside.map(({ source, line, url }) => `${source}:${line}: the link "${url}" leads out of the sources`),
    ],
  }];
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

export default agent;
