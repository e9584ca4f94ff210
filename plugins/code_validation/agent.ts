/** Parses every code example and reports what is broken; it changes and drops nothing. */
import type { Agent } from "ucop/plugin";
import type { CodeCheck, CodeExample } from "ucop/text";
import { checkBlock } from "./check_block.ts";
import { Grammars } from "./grammars.ts";

const agent: Agent<{ code_examples: readonly CodeExample[] }> = {
  run: async ({ inputs, signal }) => {
    const grammars = new Grammars();
    const report: CodeCheck[] = [];
    for (const { id, language, code } of inputs.code_examples) {
      signal.throwIfAborted();
      const check = await checkBlock(language, code, grammars);
      report.push({ id, ...check });
    }
    return { code_report: report };
  },
};
export default agent;
