/** An agent that never ends and does not listen when told to, for the self-test of the sandboxes. */
import type { Agent } from "ucop/plugin";

const agent: Agent = {
  async run({ params }) {
    while (params.how === "loop");
    await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));
    return {};
  },
};
export default agent;
