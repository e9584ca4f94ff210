/** Parses every code example and reports what is broken; it changes and drops nothing. */
import type { Agent } from "ucop/plugin";
import type { CodeCheck, CodeExample } from "ucop/text";
import { checkBlock } from "./check_block.ts";
import { Grammars } from "./grammars.ts";

const agent: Agent<{ code_examples: readonly CodeExample[] }> = {
  run: async ({ inputs, signal }) => {
    const grammars = new Grammars();
    const report: CodeCheck[] = [];
    const warnings: string[] = [];
    for (const { id, language, code, source, line } of inputs.code_examples) {
      signal.throwIfAborted();
      const check = await checkBlock(language, code, grammars);
      report.push({ id, ...check });
      const [first] = check.errors;
      if (first !== undefined) {
        const place = `line ${first.line}, column ${first.column} of the block`;
        warnings.push(`${source}:${line}: the ${language} example is broken: ${first.message} (${place})`);
      }
    }
    return { code_report: report, warnings };
  },
};
export default agent;
