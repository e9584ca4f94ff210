import type { Agent } from "ucop/plugin";

/** Steps of a linear congruential generator; about half a second of one core. */
const STEPS = 400_000_000;

const agent: Agent = {
  run() {
    const start = performance.now();
    let value = 1;
    for (let step = STEPS; step > 0; step--) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
    // Looking at the value keeps the loop from being optimised away.
    if (value === 0) throw new Error("the generator never gives 0 after this many steps");
    return { measured_ms: [performance.now() - start] };
  },
};
export default agent;
