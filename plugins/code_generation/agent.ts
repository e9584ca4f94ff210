/** Makes the code examples of the sections out of the blocks that the outline set aside. It writes no code of its own. */
import type { Agent } from "ucop/plugin";
import type { CodeBlock, CodeExample, Outline, PartPlan } from "ucop/text";
import { adaptBlock } from "./adapt_block.ts";

const agent: Agent<{ readonly outline: Outline }> = {
  run: ({ inputs: { outline } }) => {
    const examples = outline.sections.flatMap((part, at) =>
      part.code.flatMap((original, index): readonly CodeExample[] => {
        const block = adaptBlock(original);
        if (block === undefined) return [];
        return [{ id: `code-${at + 1}-${index + 1}`, part: part.id, caption: captionOf(part, original), ...block }];
      })
    );
    return { code_examples: examples };
  },
};
export default agent;

/** The heading that a block stands under. */
const captionOf = ({ places, heading }: PartPlan, { source, line }: CodeBlock): string =>
  places.filter((place) => place.source === source && place.line <= line).at(-1)?.heading ?? heading;
