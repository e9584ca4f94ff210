/** Reads the API documentation into the state key `api`. */
import type { Agent } from "ucop/plugin";
import { ingestSources, type Sources } from "ucop/text";

const agent: Agent<{ sources: Sources }> = {
  run: async ({ inputs, signal }) => {
    const { collection, lostMarks, warnings } = await ingestSources(inputs.sources.api, { signal });
    return { api: collection, lost_marks: lostMarks, warnings };
  },
};
export default agent;
