/** Reads the blog posts into the state key `blog`. */
import type { Agent } from "ucop/plugin";
import { ingestSources, type Sources } from "ucop/text";

const agent: Agent<{ sources: Sources }> = {
  run: async ({ inputs, signal }) => {
    const { collection, warnings } = await ingestSources(inputs.sources.blog, { signal });
    return { blog: collection, warnings };
  },
};
export default agent;
