/** Writes the conclusion: what to remember of it, from the outline's material alone. */
import type { Agent } from "ucop/plugin";
import type { Brief, Outline, WrittenPart } from "ucop/text";

const agent: Agent<{ readonly brief: Brief; readonly outline: Outline }> = {
  run: async ({ inputs: { brief, outline }, text }) => {
    const part = outline.conclusion;
    const prose = await text.write({
      kind: "conclusion",
      title: outline.title,
      keywords: part.keywords,
      audience: brief.audience,
      language: outline.language,
      passages: part.passages,
      maxWords: part.maxWords,
    });
    const written: WrittenPart = { id: part.id, heading: part.heading, ...prose };
    return { conclusion: written };
  },
};
export default agent;
