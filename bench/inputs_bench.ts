/**
 * The hand-over of inputs: what it costs to give an attempt ten values from the state, of which it reads one.
 *
 * An iteration is one attempt, in one thread: the ten values, UTF-8 JSON at hand as in the log, are written into a lane
 * that serves again; the worker's side finds the keys, and parses what is asked for. The baseline is the least that
 * reads one value: its UTF-8 JSON decoded and parsed. `structuredClone` of the ten parsed values is what `postMessage`
 * would do.
 *
 * Not measured: the messages between threads, a lane in another thread's cache, the first touch of a fresh lane.
 */
import { LaneInputs } from "../src/statelog/lane_inputs.ts";
import { createLane, reuseLane } from "../src/statelog/lane.ts";

const INPUTS = 10;

for (const [size, paragraphs] of [["small (1 kB)", 1], ["big (100 kB)", 100]] as const) {
  const group = `${INPUTS} inputs, ${size} each`;
  const value = Array.from({ length: paragraphs }, (_, index) => ({
    title: `Paragraph ${index}`,
    text: "A worker reads what it needs, and nothing else. ".repeat(19),
    tags: ["lane", "state"],
    index,
  }));
  const json = new TextEncoder().encode(JSON.stringify(value));
  const keys = Array.from({ length: INPUTS }, (_, index) => `key_${index}`);
  const options = { inputs: keys.map((key) => [key, json] as const), maxBytes: 64 << 20 };
  const values = Object.fromEntries(keys.map((key) => [key, value]));
  const decoder = new TextDecoder();
  let lane = createLane(options);

  Deno.bench("one value decoded and parsed", { group, baseline: true }, () => {
    JSON.parse(decoder.decode(json));
  });

  Deno.bench("a lane: all written, one read", { group }, () => {
    lane = reuseLane(lane, options);
    JSON.parse(new LaneInputs(lane).json("key_5")!);
  });

  Deno.bench("a lane: all written, all read", { group }, () => {
    lane = reuseLane(lane, options);
    const inputs = new LaneInputs(lane);
    for (const key of inputs.keys()) JSON.parse(inputs.json(key)!);
  });

  Deno.bench("structuredClone of all", { group }, () => {
    structuredClone(values);
  });
}
