import type { Agent } from "ucop/plugin";

const agent: Agent<{ brief: { title: string } }> = {
  run({ inputs, params, item, log }) {
    log.info("counting");
    return { word_count: [inputs.brief.title.split(/\s+/).length, params.times ?? 1, item ?? "no item"] };
  },
};
export default agent;
