/** Prints the section of one version of CHANGELOG.md, for the text of a release: `deno run -A scripts/changelog_section.ts 0.1.0`. */
// deno-lint-ignore-file no-console
import { closest } from "../src/decode/closest.ts";

/**
 * The text below the heading of a version, without that heading and without blank lines around it.
 *
 * @param version as in the heading, with or without the `v` of a tag
 * @throws {RangeError} Where there is no such heading, or nothing below it.
 *
 * @example
 * ```ts
 * import { changelogSection } from "./changelog_section.ts";
 * const text = "# Changelog\n\n## 0.2.0 - 2026-02-01\n\n- New.\n\n## 0.1.0\n\n- First.\n";
 * if (changelogSection(text, "v0.2.0") !== "- New.") throw new Error("the section of 0.2.0");
 * ```
 */
export function changelogSection(changelog: string, version: string): string {
  const wanted = version.replace(/^v/, "");
  const sections = changelog.split(/^## /m).slice(1).map((section) => {
    const [heading = "", ...lines] = section.split("\n");
    return { version: heading.replaceAll(/[[\]]/g, "").split(/\s/)[0]!, text: lines.join("\n").trim() };
  });
  const found = sections.find((section) => section.version === wanted);
  if (found === undefined) {
    const near = closest(wanted, sections.map((section) => section.version));
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    throw new RangeError(
      `Cannot find the version "${wanted}" in the changelog: it should be a heading "## ${wanted}"${hint}`,
    );
  }
  if (found.text === "") throw new RangeError(`Cannot release "${wanted}": its section of the changelog is empty`);
  return found.text;
}

if (import.meta.main) {
  const [version] = Deno.args;
  if (version === undefined) {
    console.error("Usage: deno run -A scripts/changelog_section.ts VERSION");
    Deno.exit(2);
  }
  const changelog = await Deno.readTextFile(new URL("../CHANGELOG.md", import.meta.url));
  try {
    console.log(changelogSection(changelog, version));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}
