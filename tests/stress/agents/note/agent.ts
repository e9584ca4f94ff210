import type { Agent } from "ucop/plugin";

/** Some milliseconds, never the same: what arrives when must not matter. */
const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 6));

const agent: Agent = {
  async run({ step }) {
    await pause();
    return {
      notes: `note of ${step}`,
      tags: [step, `tag ${step.length}`, "shared"],
      tree: { [step]: { leaf: step }, shared: { by: step, list: [step] } },
      latest: step,
    };
  },
};
export default agent;
