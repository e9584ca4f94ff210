import type { Agent } from "ucop/plugin";

const agent: Agent = {
  run() {
    for (;;);
  },
};
export default agent;
