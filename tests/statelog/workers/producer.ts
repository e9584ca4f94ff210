/** A worker that reads its lane's input, a lane number, and writes the records of that number. */
import { LaneInputs } from "../../../src/statelog/lane_inputs.ts";
import { LaneWriter } from "../../../src/statelog/lane_writer.ts";
import { listen, reply } from "./port.ts";
import { seededPairs } from "./seeded.ts";

listen<SharedArrayBuffer>((lane) => {
  const number = Number(new LaneInputs(lane).json("lane"));
  const writer = new LaneWriter(lane);
  for (const [key, json] of seededPairs(number)) writer.append(key, json);
  writer.seal();
  reply(number);
});
