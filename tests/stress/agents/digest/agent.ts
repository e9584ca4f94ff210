import type { Agent } from "ucop/plugin";

/** Some milliseconds, never the same: what arrives when must not matter. */
const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 6));

const agent: Agent = {
  async run({ inputs, step, item, index }) {
    await pause();
    return { digests: [JSON.stringify({ step, item, index, inputs })] };
  },
};
export default agent;
