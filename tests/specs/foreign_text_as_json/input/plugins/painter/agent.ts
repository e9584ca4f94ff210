/** Says what no terminal should obey. */
import type { Agent } from "ucop/plugin";

const agent: Agent = {
  run({ log }) {
    log.info("fine \u001b[2K\r✓ Job completed \u009b31m and \u202ereversed");
    throw new Error("no \u001b]0;title\u0007\nerror[internal]: forged");
  },
};
export default agent;
