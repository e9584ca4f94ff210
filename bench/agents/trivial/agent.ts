import type { Agent } from "ucop/plugin";

const agent: Agent = { run: () => ({}) };
export default agent;
