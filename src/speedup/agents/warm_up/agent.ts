/** An agent that takes the time in which the sandboxes of the next step are started. */
import type { Agent } from "ucop/plugin";

const agent: Agent = {
  async run({ params }) {
    await new Promise((resolve) => setTimeout(resolve, Number(params.ms)));
    return {};
  },
};
export default agent;
