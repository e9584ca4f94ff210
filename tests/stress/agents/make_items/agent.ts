import type { Agent } from "ucop/plugin";

/** Some milliseconds, never the same: what arrives when must not matter. */
const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 6));

const agent: Agent = {
  async run({ params }) {
    await pause();
    return { items: Array.from({ length: Number(params.count) }, (_, index) => `item ${index}`) };
  },
};
export default agent;
