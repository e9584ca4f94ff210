import { assert, assertEquals } from "@std/assert";
import { detectLanguage } from "../../../src/text/language/detect.ts";
import { labelsOf } from "../../../src/text/language/labels.ts";
import { LANGUAGES } from "../../../src/text/language/language.ts";

Deno.test("every label of every language says something, once", () => {
  for (const language of LANGUAGES) {
    const labels = Object.values(labelsOf(language));
    for (const label of labels) assert(label.trim() === label && label !== "", `${language}: ${JSON.stringify(label)}`);
    assertEquals(new Set(labels).size, labels.length, language);
  }
});

Deno.test("labels of other scripts are in their script", async () => {
  for (const language of ["ru", "zh", "ja", "ko"] as const) {
    assertEquals(await detectLanguage(Object.values(labelsOf(language)).join(". ")), language);
  }
});
