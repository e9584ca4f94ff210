/** Whether a page is a draft, by what generators of sites agree on. Pure. */

/** Front matter in YAML between `---`, or in TOML between `+++`; what stands far down is none. */
const FRONT_MATTER = /(?<![^])\uFEFF?(---|\+\+\+)[ \t]*\r?\n([^]{0,65536}?)^(?:\1|\.\.\.)[ \t]*\r?$/m;
const DRAFT = /^draft[ \t]*[:=][ \t]*(?:true|yes|on)[ \t]*\r?(?:#.*)?$/im;
const UNPUBLISHED = /^published[ \t]*[:=][ \t]*(?:false|no|off)[ \t]*\r?(?:#.*)?$/im;

/**
 * True for a page whose front matter says `draft: true` (Hugo, Astro, Docusaurus) or `published: false` (Jekyll).
 *
 * @example
 * ```ts
 * import { isDraft } from "./draft.ts";
 * if (!isDraft("---\ntitle: Tea\ndraft: true\n---\nTea.\n")) throw new Error("it says so");
 * if (isDraft("# Drafts\n\ndraft: true\n")) throw new Error("that is text");
 * ```
 */
export function isDraft(text: string): boolean {
  const head = FRONT_MATTER.exec(text)?.[2] ?? "";
  return DRAFT.test(head) || UNPUBLISHED.test(head);
}
