/**
 * Every block of code in the documents, chapter by chapter, as a reader would do it: files are written, commands and
 * modules run, shown outputs compared. A failure names the document's line.
 *
 * 1. A chapter (a heading of second level) starts in a scratch folder that holds the example's files.
 * 2. `sh` runs; where it is for the checkout, in a copy of it. `not_run.ts` lists what does not run, and why.
 * 3. A block without a language is what the `sh` or `ts` block before it said; see `same_output.ts`.
 * 4. A block after a paragraph that ends with "`name`:" is that file. Every other `ts` block runs.
 * 5. `yaml` and `json` are read by the parser of what they are, `ini` (units of systemd) for its commands. `text` is a
 *    picture.
 */
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { readDocument } from "../project/markdown.ts";
import { filesIn, ROOT, textOf } from "../project/tree.ts";
import { doChapter, PICTURES } from "./do_chapter.ts";
import { NOT_RUN, splitScript, whyNotRun } from "./not_run.ts";
import { openStage } from "./stage.ts";

const documents = filesIn("")
  .filter((file) => file.endsWith(".md") && !/^(?:tests|config\/examples|bench\/relevance\/cases)\//.test(file))
  .map((file) => ({ file, fences: readDocument(textOf(file)).fences }));

for (const { file, fences } of documents) {
  for (const [chapter, blocks] of Map.groupBy(fences, ({ chapter }) => chapter)) {
    if (blocks.every(({ language }) => PICTURES.includes(language))) continue;
    Deno.test(`docs: ${file}: ${chapter || "the beginning"}`, async () => {
      await using stage = await openStage();
      await doChapter(blocks, file, stage);
    });
  }
}

Deno.test("docs: every ts block passes the type check", async () => {
  const folder = await Deno.makeTempDir({ prefix: "ucop_docs_" });
  try {
    const modules: string[] = [];
    for (const { file, fences } of documents) {
      for (const { language, text, line } of fences) {
        if (language !== "ts") continue;
        const name = `${file.replaceAll("/", "__")}_${line}.ts`;
        // As many empty lines ahead as the document has, so that the compiler names the document's line.
        await Deno.writeTextFile(join(folder, name), `${"\n".repeat(line)}${text}\nexport {};\n`);
        modules.push(name);
      }
    }
    assert(modules.length > 0, "there are ts blocks");
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", join(ROOT, "deno.json"), ...modules],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("docs: the list of what is not run holds what is there, each with its reason", () => {
  const lines = documents.flatMap(({ fences }) =>
    fences.filter(({ language }) => language === "sh").flatMap(({ text }) => splitScript(text).left)
  );
  const used = new Set(lines.map(whyNotRun));
  assertEquals(NOT_RUN.filter((entry) => !used.has(entry)), []);
});

Deno.test("docs: README and the runbook are among the documents, with many blocks", () => {
  const count = (file: string) => documents.find((document) => document.file === file)?.fences.length ?? 0;
  for (const file of ["README.md", "docs/runbook.md"]) assert(count(file) >= 12, `${file} has ${count(file)}`);
});
