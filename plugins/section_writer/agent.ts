/** Writes one section, from the material that the outline set aside for it alone. */
import type { Agent } from "ucop/plugin";
import type { Brief, Outline, PartPlan, WrittenPart } from "ucop/text";

const agent: Agent<{ readonly brief: Brief; readonly outline: Outline }> = {
  run: async ({ inputs: { brief, outline }, item, text }) => {
    const part = item as PartPlan | undefined;
    if (part === undefined) {
      throw new Error('Run section_writer with "for_each: outline.sections": it writes one section of a list');
    }
    const prose = await text.write({
      kind: "section",
      title: outline.title,
      heading: part.heading,
      keywords: part.keywords,
      audience: brief.audience,
      language: outline.language,
      passages: part.passages,
      maxWords: part.maxWords,
    });
    const written: WrittenPart = { id: part.id, heading: part.heading, ...prose };
    return { sections: [written] };
  },
};
export default agent;
