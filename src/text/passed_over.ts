/** What a walk through sources passed over, and the few lines that tell it. Pure. */

/** Why an entry is left out, and how one and many of that kind are called. */
const KINDS = {
  missing: ["source that is not there", "sources that are not there"],
  not_granted: ["file or folder whose reading is not granted", "files or folders whose reading is not granted"],
  unreadable: ["file or folder that may not be read", "files or folders that may not be read"],
  special: ["entry that is neither a file nor a folder", "entries that are neither files nor folders"],
  other_kind: ["file that is neither Markdown nor text", "files that are neither Markdown nor text"],
  binary: ["file of binary data", "files of binary data"],
  encoding: ["file that is not UTF-8 text", "files that are not UTF-8 text"],
  too_long: ["file of more than 16 MiB", "files of more than 16 MiB"],
  brief: ["brief of this job", "briefs of this job"],
  draft: ["draft", "drafts"],
  ignored: ["entry that .gitignore leaves out", "entries that .gitignore leaves out"],
  hidden: ["hidden entry", "hidden entries"],
  link_out: ["link that leads out of its source", "links that lead out of their source"],
  link_nowhere: ["link that leads nowhere", "links that lead nowhere"],
  output: ["folder or file of this job's output", "folders or files of this job's output"],
  own_article: ["article that ucop wrote", "articles that ucop wrote"],
} as const;

/** One of the reasons. */
export type PassedOverKind = keyof typeof KINDS;

/** An entry that is not read, as messages name it. */
export interface PassedOver {
  readonly kind: PassedOverKind;
  readonly name: string;
}

/** How many entries a line names. */
const NAMED = 3;

/**
 * One line for each kind, with a count and the first names.
 *
 * @example
 * ```ts
 * import { tellPassedOver } from "./passed_over.ts";
 * const lines = tellPassedOver([1, 2, 3, 4, 5].map((n) => ({ kind: "draft", name: `docs/${n}.md` })));
 * if (lines.join() !== "left out 5 drafts: docs/1.md, docs/2.md, docs/3.md and 2 more") throw new Error(lines.join());
 * ```
 */
export function tellPassedOver(entries: readonly PassedOver[]): readonly string[] {
  return byKind(entries).map(([kind, names]) => {
    const rest = names.length - NAMED;
    const more = rest > 0 ? ` and ${rest} more` : "";
    return `left out ${countOf(kind, names.length)}: ${names.slice(0, NAMED).join(", ")}${more}`;
  });
}

/**
 * The kinds and their numbers alone, for the error that nothing else was found; files that are no text are told by their
 * endings.
 *
 * @example
 * ```ts
 * import { countPassedOver } from "./passed_over.ts";
 * const counts = countPassedOver([{ kind: "other_kind", name: "a.ts" }, { kind: "draft", name: "b.md" }]);
 * if (counts !== "1 file (.ts), 1 draft") throw new Error(counts);
 * ```
 */
export function countPassedOver(entries: readonly PassedOver[]): string {
  return byKind(entries).map(([kind, names]) =>
    kind === "other_kind"
      ? `${names.length === 1 ? "1 file" : `${names.length} files`} (${endingsOf(names)})`
      : countOf(kind, names.length)
  ).join(", ");
}

/** In the order of the table, so that a line never depends on what the walk met first. */
function byKind(entries: readonly PassedOver[]): readonly (readonly [PassedOverKind, readonly string[]])[] {
  return (Object.keys(KINDS) as PassedOverKind[])
    .map((kind) => [kind, entries.filter((entry) => entry.kind === kind).map(({ name }) => name)] as const)
    .filter(([, names]) => names.length > 0);
}

function countOf(kind: PassedOverKind, count: number): string {
  return `${count} ${KINDS[kind][count === 1 ? 0 : 1]}`;
}

/** The most usual endings first: `.ts, .png`. */
function endingsOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const ending = /.(\.[^./]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? "without an ending";
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1)).map(([ending]) =>
    ending
  );
  return sorted.slice(0, NAMED * 2).join(", ") + (sorted.length > NAMED * 2 ? ", …" : "");
}
