import type { Agent } from "ucop/plugin";

const agent: Agent = {
  async run() {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {};
  },
};
export default agent;
