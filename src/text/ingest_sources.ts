/** Sources to one collection of sections: what the ingestion agents do. Runs inside a worker. */
import type { Passage } from "../plugin/mod.ts";
import type { LostMark, SourceCollection, SourceFile, SourcePath, SourceSection } from "./document.ts";
import { detectLanguage } from "./language/detect.ts";
import { lostMarksIn } from "./lost_marks.ts";
import { findSourceFiles, readSourceFile } from "./source_files.ts";

/** What came of it. */
export interface Ingested {
  readonly collection: SourceCollection;
  /** What the files show and an article cannot. */
  readonly lostMarks: readonly LostMark[];
  readonly warnings: readonly string[];
}

/** How to ingest. */
export interface IngestOptions {
  readonly signal?: AbortSignal;
  /** Bytes of JSON that the sections may take together; by default 15 MiB, below the shipped bound of a state value. */
  readonly maxBytes?: number;
}

/** Files that are read ahead of the parser. */
const READ_AHEAD = 16;

/**
 * Reads and parses all Markdown and text files of the sources. The order of the files is that of their names, however
 * fast each was read. What cannot be read is a warning, and so is what has no room; nothing to read is an empty
 * collection.
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
  { signal, maxBytes = 15 * 1024 * 1024 }: IngestOptions = {},
): Promise<Ingested> {
  // The parser takes 50 ms to load: an agent without sources need not wait for it.
  if (sources.length === 0) return { collection: { files: [], sections: [] }, lostMarks: [], warnings: [] };
  const parser = import("./markdown.ts");
  const { files, warnings: passedOver } = await findSourceFiles(sources);
  const { parseMarkdown } = await parser;
  const warnings = [...passedOver];
  const parsed: SourceFile[] = [];
  const sections: SourceSection[] = [];
  const lostMarks: LostMark[] = [];
  let room = maxBytes - 1; // The list's brackets, less the comma that does not follow the last member.

  const reading = files.slice(0, READ_AHEAD).map(readSourceFile);
  for (const [index, { name }] of files.entries()) {
    signal?.throwIfAborted();
    const read = await reading[index]!;
    delete reading[index]; // Its text is not needed once it is parsed.
    const next = files[index + READ_AHEAD];
    if (next) reading[index + READ_AHEAD] = readSourceFile(next);
    if (!read.ok) {
      warnings.push(read.warning);
      continue;
    }
    const { title, sections: found } = parseMarkdown(read.text, name);
    const kept = takeFitting(found, room);
    const language = await detectLanguage(read.text);
    parsed.push({ name, title, sections: kept.sections.length, ...(language && { language }) });
    for (const section of kept.sections) sections.push(section);
    for (const mark of lostMarksIn(read.text, name, kept.sections.map(({ line }) => line))) lostMarks.push(mark);
    room -= kept.bytes;
    if (kept.fullAt !== undefined) {
      warnings.push(fullWarning(name, kept.fullAt, files.length - index - 1, maxBytes));
      break;
    }
  }
  return { collection: { files: parsed, sections }, lostMarks, warnings };
}

/** The sections that have room; the one at the border keeps the passages that fit. */
function takeFitting(sections: readonly SourceSection[], room: number) {
  const kept: SourceSection[] = [];
  let bytes = 0;
  for (const section of sections) {
    const size = bytesOf(section);
    if (bytes + size <= room) {
      kept.push(section);
      bytes += size;
      continue;
    }
    const passages: Passage[] = [];
    bytes += bytesOf({ ...section, passages });
    if (bytes > room) return { sections: kept, bytes: room, fullAt: section.line };
    for (const passage of section.passages) {
      bytes += bytesOf(passage);
      if (bytes > room) break;
      passages.push(passage);
    }
    kept.push({ ...section, passages });
    const next = section.passages[passages.length]?.sentences[0];
    return { sections: kept, bytes: room, fullAt: next?.line ?? section.line };
  }
  return { sections: kept, bytes, fullAt: undefined };
}

/** Bytes of the value as UTF-8 JSON, with the comma that follows it. */
function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length + 1;
}

function fullWarning(name: string, line: number, filesLeft: number, maxBytes: number): string {
  const after = filesLeft === 0
    ? ""
    : filesLeft === 1
    ? ", and the file after it"
    : `, and the ${filesLeft} files after it`;
  const bound = maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / 1024 / 1024)} MiB` : `${maxBytes} bytes`;
  return `${name}: skipped from line ${line} on${after}: one collection holds ${bound}`;
}
