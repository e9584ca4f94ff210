/** An agent that computes: `steps` steps of a linear congruential generator; it says how long it was at work. */
import type { Agent } from "ucop/plugin";

const agent: Agent = {
  run({ params }) {
    const start = performance.now();
    const steps = Number(params.steps);
    let value = 1;
    for (let step = steps; step > 0; step--) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
    // Looking at the value keeps the loop from being optimised away.
    if (value === 0) throw new Error(`the generator never gives 0 after ${steps} steps`);
    return { measured_ms: [performance.now() - start] };
  },
};
export default agent;
