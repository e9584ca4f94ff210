/** Sources to one collection of sections: what the ingestion agents do. Runs inside a worker. */
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

/** Files that are read ahead of the scan. */
const READ_AHEAD = 16;

/**
 * Reads all Markdown and text files of the sources and cuts them into sections, whose Markdown stays as it is: those who
 * use a section parse it. The order of the files is that of their names, however fast each was read. What cannot be read is a warning, and so is what has no room; nothing to read is an empty
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
  // The scan loads the parser for headings, which takes 50 ms: an agent without sources need not wait for it.
  if (sources.length === 0) return { collection: { files: [], sections: [] }, lostMarks: [], warnings: [] };
  const scan = import("./scan_sections.ts");
  const { files, warnings: passedOver } = await findSourceFiles(sources);
  const { scanSections } = await scan;
  const warnings = [...passedOver];
  const scanned: SourceFile[] = [];
  const sections: SourceSection[] = [];
  const lostMarks: LostMark[] = [];
  let room = maxBytes - 1; // The list's brackets, less the comma that does not follow the last member.

  const reading = files.slice(0, READ_AHEAD).map(readSourceFile);
  for (const [index, { name }] of files.entries()) {
    signal?.throwIfAborted();
    const read = await reading[index]!;
    delete reading[index]; // Its text is not needed once it is scanned.
    const next = files[index + READ_AHEAD];
    if (next) reading[index + READ_AHEAD] = readSourceFile(next);
    if (!read.ok) {
      warnings.push(read.warning);
      continue;
    }
    const { title, sections: found } = scanSections(read.text, name);
    const kept = takeFitting(found, room);
    const language = await detectLanguage(read.text);
    scanned.push({ name, title, sections: kept.sections.length, ...(language && { language }) });
    for (const section of kept.sections) sections.push(section);
    for (const mark of lostMarksIn(read.text, name, kept.sections.map(({ line }) => line))) lostMarks.push(mark);
    room -= kept.bytes;
    if (kept.fullAt !== undefined) {
      warnings.push(fullWarning(name, kept.fullAt, files.length - index - 1, maxBytes));
      break;
    }
  }
  return { collection: { files: scanned, sections }, lostMarks, warnings };
}

/** The sections that have room; the one at the border keeps the lines that fit. */
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
    const lines = linesWithin(section, room - bytes);
    if (lines.length > 0) kept.push({ ...section, text: lines.join("\n") });
    return { sections: kept, bytes: room, fullAt: section.line + lines.length };
  }
  return { sections: kept, bytes, fullAt: undefined };
}

/** The first lines of a section that fit into so many bytes with all else that it holds; none without the heading. */
function linesWithin(section: SourceSection, room: number): readonly string[] {
  const lines = section.text.split("\n");
  const lineEnd = "\\n".length;
  let left = room - bytesOf({ ...section, text: "" }) + lineEnd;
  const end = lines.findIndex((line) => (left -= bytesOf(line) - bytesOf("") + lineEnd) < 0);
  return lines.slice(0, end);
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
