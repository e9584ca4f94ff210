/** One code block to its check: the way for each kind of language. */
import { type CodeCheck, languageName } from "ucop/text";
import { checkJson } from "./check_json.ts";
import { checkSyntax } from "./check_syntax.ts";
import { checkYaml } from "./check_yaml.ts";
import { grammarOf, type Grammars } from "./grammars.ts";

/** A check without the name of the block. */
export type BlockCheck = Omit<CodeCheck, "id">;

/** One thing that is wrong with a block; line and column count from 1. */
export type BlockError = CodeCheck["errors"][number];

/** Longer blocks are data, not examples; their check is left out. */
const MOST_CHARACTERS = 200_000;

/**
 * Checks a block. `unknown` where nothing here knows its language, and where a check would take too long.
 *
 * @example
 * ```ts
 * import { checkBlock } from "./check_block.ts";
 * import { Grammars } from "./grammars.ts";
 * const { status, errors } = await checkBlock("python", "def f(:\n    pass", new Grammars());
 * if (status !== "broken" || errors[0]?.column !== 7) throw new Error("the parenthesis is not closed");
 * ```
 */
export async function checkBlock(language: string, code: string, grammars: Grammars): Promise<BlockCheck> {
  const errors = code.length > MOST_CHARACTERS ? undefined : await findErrors(languageName(language), code, grammars);
  if (errors === undefined) return { status: "unknown", errors: [] };
  return { status: errors.length === 0 ? "valid" : "broken", errors };
}

async function findErrors(
  language: string,
  code: string,
  grammars: Grammars,
): Promise<readonly BlockError[] | undefined> {
  if (code.trim() === "") return [];
  switch (language) {
    case "json":
      return checkJson(code);
    case "json5":
    case "jsonc":
      return await checkSyntax("javascript", `(${code}\n)`, grammars, { column: 1 });
    case "yaml":
      return await checkYaml(code);
  }
  const grammar = grammarOf(language);
  return grammar === undefined ? undefined : await checkSyntax(grammar, code, grammars);
}
