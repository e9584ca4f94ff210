/** Gives the sections of the outline code examples out of the sources. It adapts their form and writes no code of its own. */
import type { Agent } from "ucop/plugin";
import type { CodeExample, Outline, SourceCollection } from "ucop/text";
import { adaptBlock } from "./adapt_block.ts";
import { type Candidate, pickExamples } from "./pick_examples.ts";

interface Inputs {
  readonly outline: Outline;
  readonly api?: SourceCollection;
  readonly kb?: SourceCollection;
}

/** The blocks of a collection that can stand in an article, in the order of the sources. */
function candidatesOf(collection: SourceCollection | undefined, isApi: boolean): readonly Candidate[] {
  return (collection?.sections ?? []).flatMap((section) =>
    section.code.flatMap((original) => {
      const block = adaptBlock(original);
      return block === undefined ? [] : [{ block, section, isApi }];
    })
  );
}

const agent: Agent<Inputs> = {
  run: ({ inputs }) => {
    const { outline, api, kb } = inputs;
    const examples: readonly CodeExample[] = pickExamples(outline.sections, [
      ...candidatesOf(api, true),
      ...candidatesOf(kb, false),
    ]);
    return { code_examples: examples };
  },
};
export default agent;
