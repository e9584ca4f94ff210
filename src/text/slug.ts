/** Titles as names for folders and addresses, by the rules of GitHub's anchors. */
import { slug as githubSlug } from "github-slugger";

/**
 * A slug of at most `max` characters, cut between words; the first of the candidates that gives one, else `article`.
 *
 * @example
 * ```ts
 * import { slugOf } from "./slug.ts";
 * if (slugOf(["???", "Retries & Backoff"]) !== "retries--backoff".replace("--", "-")) throw new Error("unexpected slug");
 * ```
 */
export function slugOf(candidates: readonly string[], max = 60): string {
  for (const candidate of candidates) {
    const whole = githubSlug(candidate.normalize("NFC")).replace(/-{2,}/g, "-").replace(/^[-_.]+|[-_.]+$/g, "");
    const letters = [...whole];
    if (letters.length === 0) continue;
    if (letters.length <= max) return whole;
    const cut = letters.slice(0, max + 1).join("");
    const word = cut.lastIndexOf("-");
    return (word > max / 2 ? cut.slice(0, word) : letters.slice(0, max).join("")).replace(/[-_.]+$/, "");
  }
  return "article";
}
