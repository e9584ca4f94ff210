/** Reads the knowledge base into the state key `kb`. */
import type { Agent } from "ucop/plugin";
import { ingestSources, type Sources } from "ucop/text";

const agent: Agent<{ sources: Sources }> = {
  run: async ({ inputs, signal }) => {
    const { collection, lostMarks, warnings } = await ingestSources(inputs.sources.kb, { signal });
    return { kb: collection, lost_marks: lostMarks, warnings };
  },
};
export default agent;
