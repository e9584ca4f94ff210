/** Sources to one collection of sections: what the ingestion agents do. Runs inside a worker. */
import type { SourceCollection, SourcePath, SourceSection } from "./document.ts";
import { findSourceFiles, readSourceFile } from "./source_files.ts";

/** What came of it. */
export interface Ingested {
  readonly collection: SourceCollection;
  readonly warnings: readonly string[];
}

/** Files that are read ahead of the parser. */
const READ_AHEAD = 16;

/** Characters of one collection: what is above would neither fit into a state value nor be read by anyone. */
const MOST_CHARACTERS = 24_000_000;

/**
 * Reads and parses all Markdown and text files of the sources. The order of the files is that of their names, however
 * fast each was read. What cannot be read is a warning; nothing to read is an empty collection.
 *
 * @throws the reason of `signal`, between two files
 *
 * @example
 * ```ts
 * import { ingestSources } from "./ingest_sources.ts";
 * const { collection, warnings } = await ingestSources([]);
 * if (collection.files.length + collection.sections.length + warnings.length !== 0) throw new Error("nothing in");
 * ```
 */
export async function ingestSources(
  sources: readonly SourcePath[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Ingested> {
  // The parser takes 50 ms to load: an agent without sources need not wait for it.
  if (sources.length === 0) return { collection: { files: [], sections: [] }, warnings: [] };
  const parser = import("./markdown.ts");
  const { files, warnings: passedOver } = await findSourceFiles(sources);
  const { parseMarkdown } = await parser;
  const warnings = [...passedOver];
  const parsed: { readonly name: string; readonly title: string; readonly sections: number }[] = [];
  const sections: SourceSection[] = [];
  let characters = 0;

  const reading = files.slice(0, READ_AHEAD).map(readSourceFile);
  for (const [index, { name }] of files.entries()) {
    signal?.throwIfAborted();
    const read = await reading[index]!;
    delete reading[index]; // Its text is not needed once it is parsed.
    const next = files[index + READ_AHEAD];
    if (next) reading[index + READ_AHEAD] = readSourceFile(next);
    if (!read.ok) warnings.push(read.warning);
    else if (characters + read.text.length > MOST_CHARACTERS) {
      warnings.push(
        `${name}: skipped, the sources before it have ${characters} characters of at most ${MOST_CHARACTERS}`,
      );
    } else {
      characters += read.text.length;
      const { title, sections: found } = parseMarkdown(read.text, name);
      parsed.push({ name, title, sections: found.length });
      for (const section of found) sections.push(section);
    }
  }
  return { collection: { files: parsed, sections }, warnings };
}
