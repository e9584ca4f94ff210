/** Reads the knowledge base into the state key `kb`. */
import type { Agent } from "ucop/plugin";
import { ingestSources, type Sources } from "ucop/text";

const agent: Agent<{ sources: Sources }> = {
  run: async ({ inputs, signal }) => {
    const { collection, warnings } = await ingestSources(inputs.sources.kb, { signal });
    return { kb: collection, warnings };
  },
};
export default agent;
