import type { Agent } from "ucop/plugin";

const agent: Agent = {
  async run() {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return { measured_ms: [performance.now() - start] };
  },
};
export default agent;
