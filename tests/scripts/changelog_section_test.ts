import { assert, assertEquals, assertThrows } from "@std/assert";
import { changelogSection } from "../../scripts/changelog_section.ts";
import { VERSION } from "../../src/cli/version.ts";
import { textOf } from "../project/tree.ts";

const TEXT = `# Changelog

Words before.

## 0.10.0 - 2026-03-01

### Added

- Ten.

## [0.2.0]

- Two, see \`## 0.1.0\`.

## 0.1.0

First version.
`;

Deno.test("changelogSection() gives what stands below the heading of the version, and no more", () => {
  assertEquals(changelogSection(TEXT, "v0.10.0"), "### Added\n\n- Ten.");
  assertEquals(changelogSection(TEXT, "0.2.0"), "- Two, see `## 0.1.0`.");
  assertEquals(changelogSection(TEXT, "0.1.0"), "First version.");
});

Deno.test("changelogSection() refuses a version that is not there or has nothing to tell", () => {
  assertEquals(
    assertThrows(() => changelogSection(TEXT, "v0.10.1"), RangeError).message,
    'Cannot find the version "0.10.1" in the changelog: it should be a heading "## 0.10.1"; did you mean "0.10.0"?',
  );
  // A part of a version is none.
  assertThrows(() => changelogSection(TEXT, "0.1"), RangeError);
  assertThrows(() => changelogSection("## 1.0.0\n\n## 0.9.0\n\nNine.\n", "1.0.0"), RangeError, "is empty");
});

Deno.test("the version of the program has a section in the changelog", () => {
  assert(changelogSection(textOf("CHANGELOG.md"), VERSION).length > 100);
});
