/** A change of a file as a unified diff. */
import type { OutputChange } from "./compare_outputs.ts";

/** What the difference of two texts may cost: of those that have less in common only the fact is told. */
const MOST_EDITS = 4_000;

/**
 * The unified diff of one file, as `patch` reads it, without a line break at its end.
 *
 * @example
 * ```ts
 * import { diffText } from "./diff_text.ts";
 * const bytes = (text: string) => new TextEncoder().encode(text);
 * const change = { path: "out/a.md", kind: "changed", byHand: false, before: bytes("a\nb\n"), after: bytes("a\nc\n") } as const;
 * const text = await diffText(change);
 * if (text !== "--- out/a.md\n+++ out/a.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c") throw new Error(text);
 * ```
 */
export async function diffText({ path, before, after }: OutputChange): Promise<string> {
  // Loaded late: few jobs ask for it.
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import("diff");
  const [from, to] = [before === undefined ? "/dev/null" : path, after === undefined ? "/dev/null" : path];
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes ?? new Uint8Array());
  const options = { maxEditLength: MOST_EDITS, headerOptions: FILE_HEADERS_ONLY };
  const patch: string | undefined = createTwoFilesPatch(from, to, text(before), text(after), "", "", options);
  return patch?.replace(/\n$/, "") ?? `--- ${from}\n+++ ${to}\nthey have too little in common for a diff`;
}
