/**
 * Every block of code in the documents, chapter by chapter, as a reader would do it: files are written, commands and
 * modules run, shown outputs compared. A failure names the document's line.
 *
 * 1. A chapter (a heading of second level) starts in a scratch folder that holds the example's files.
 * 2. `sh` runs; where it is for the checkout, in a copy of it. `not_run.ts` lists what does not run, and why.
 * 3. A block without a language is what the `sh` or `ts` block before it said; see `same_output.ts`.
 * 4. A block after a paragraph that ends with "`name`:" is that file. Every other `ts` block runs.
 * 5. `yaml` and `json` are read by the parser of what they are. `text` is a picture.
 */
import { assert, assertEquals } from "@std/assert";
import { dirname, isAbsolute, join } from "node:path";
import { type Fence, readDocument } from "../project/markdown.ts";
import { filesIn, ROOT, textOf } from "../project/tree.ts";
import { NOT_RUN, problemsOf, splitScript, whyNotRun } from "./not_run.ts";
import { differences } from "./same_output.ts";
import { BUILT_FILE, openStage, type Stage } from "./stage.ts";
import { yamlProblems } from "./yaml_kind.ts";

const documents = filesIn("")
  .filter((file) => file.endsWith(".md") && !/^(?:tests|config\/examples)\//.test(file))
  .map((file) => ({ file, fences: readDocument(textOf(file)).fences }));

/** A command that is typed in the checkout and makes sense nowhere else. */
const IN_CHECKOUT = /^(?:npx -y deno@[\d.]+|deno|(?:sh )?(?:scripts|dist)\/)/m;
/** `hex` is decoded by the test of the state log. */
const PICTURES: readonly string[] = ["text", "hex"];

for (const { file, fences } of documents) {
  for (const [chapter, blocks] of Map.groupBy(fences, ({ chapter }) => chapter)) {
    if (blocks.every(({ language }) => PICTURES.includes(language))) continue;
    Deno.test(`docs: ${file}: ${chapter || "the beginning"}`, async () => {
      await using stage = await openStage();
      let said: Output = undefined;
      for (const block of blocks) {
        const where = `${file}:${block.line}`;
        if (block.language !== "") said = await doBlock(block, where, stage);
        else {
          assert(said !== undefined, `${where}: no command stands before this output; a picture is a block "text"`);
          if (said !== null) assertEquals(differences(block.text, said), [], where);
        }
      }
    });
  }
}

/** What a block said; undefined where it is no command, null where nothing of it is run. */
type Output = string | undefined | null;

/** Does one block. */
async function doBlock(block: Fence, where: string, stage: Stage): Promise<Output> {
  const { language, text, file } = block;
  if (language === "sh") return await runScript(text, where, stage);
  if (PICTURES.includes(language)) return undefined;
  if (language === "yaml") assertEquals(yamlProblems(text, file), [], where);
  else if (language === "json") assert(isJson(text), `${where}: it is no JSON`);
  else if (language === "ts" && file === undefined) return await runModule(block, where, stage);
  else assert(file !== undefined, `${where}: a block "${language}" must be a file: write "\`name\`:" above it`);
  // The files of the system are the operator's.
  if (file !== undefined && !isAbsolute(file)) {
    await Deno.mkdir(dirname(join(stage.cwd(), file)), { recursive: true });
    await Deno.writeTextFile(join(stage.cwd(), file), `${text}\n`);
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function runScript(text: string, where: string, stage: Stage): Promise<Output> {
  const { run, left } = splitScript(text);
  assertEquals(left.flatMap(problemsOf), [], where);
  assertEquals(await stage.parse(text), { code: 0, output: "" }, where);
  const inCheckout = IN_CHECKOUT.test(text);
  // A built file comes without its checkout.
  if (run.trim() === "" || BUILT_FILE !== undefined && inCheckout) return null;
  const { code, output } = await stage.sh(run, { inCheckout });
  assertEquals(code, 0, `${where}: exit code ${code}\n${text}\n${output}`);
  return output;
}

async function runModule({ text, line }: Fence, where: string, stage: Stage): Promise<string> {
  const { code, output } = await stage.ts(text, `block_${line}.ts`);
  assertEquals(code, 0, `${where}: exit code ${code}\n${output}`);
  return output;
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
