import type { Agent } from "ucop/plugin";

/** Some milliseconds, never the same: what arrives when must not matter. */
const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 6));

const agent: Agent = {
  async run({ item, index }) {
    await pause();
    return { stirred: [`${item} of ${index}, first`, `${item} of ${index}, second`] };
  },
};
export default agent;
