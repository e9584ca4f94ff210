/** Does what one block of a document says, as its reader would. Whatever is wrong is told with the document's line. */
import { assert, assertEquals } from "@std/assert";
import { dirname, isAbsolute, join } from "node:path";
import type { Fence } from "../project/markdown.ts";
import { problemsOf, splitScript } from "./not_run.ts";
import { differences } from "./same_output.ts";
import { BUILT_FILE, type Stage } from "./stage.ts";
import { yamlProblems } from "./yaml_kind.ts";

/** A command that is typed in the checkout and makes sense nowhere else. */
const IN_CHECKOUT = /^(?:npx -y deno@[\d.]+|deno|(?:sh )?(?:scripts|dist)\/)/m;
/** `hex` is decoded by the test of the state log. */
export const PICTURES: readonly string[] = ["text", "hex"];

/**
 * Does the blocks of a chapter in their order.
 *
 * @throws {AssertionError} that begins with the file and the line of the block, at the first that is wrong.
 */
export async function doChapter(blocks: readonly Fence[], file: string, stage: Stage): Promise<void> {
  let said: Output = undefined;
  for (const block of blocks) {
    const where = `${file}:${block.line}`;
    if (block.language !== "") said = await doBlock(block, where, stage);
    else {
      assert(said !== undefined, `${where}: no command stands before this output; a picture is a block "text"`);
      if (said !== null) assertEquals(differences(block.text, said), [], where);
    }
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
  else if (language === "ini") assertEquals(commandsOf(text).flatMap(problemsOf), [], where);
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

/** The commands of a unit of systemd. */
function commandsOf(unit: string): readonly string[] {
  return [...unit.matchAll(/^ExecStart=(.*)$/gm)].map(([, command]) => command!);
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
