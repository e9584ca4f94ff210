/** An agent that waits, as agents do that ask a server; it says how long it was at work. */
import type { Agent } from "ucop/plugin";

const agent: Agent = {
  async run({ params }) {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, Number(params.ms)));
    return { measured_ms: [performance.now() - start] };
  },
};
export default agent;
