import type { Agent } from "ucop/plugin";

const agent: Agent = {
  async run({ params }) {
    await new Promise((resolve) => setTimeout(resolve, Number(params.ms)));
    return {};
  },
};
export default agent;
