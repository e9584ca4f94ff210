/** A producer thread of `statelog_bench.ts`: fills and seals each lane that it is handed, and says so. */
import { LaneWriter } from "../../src/statelog/lane_writer.ts";

/** The order to a producer: what it writes, and how many times, into each lane that follows. */
export interface Load {
  readonly json: string;
  readonly records: number;
}

const worker = self as unknown as {
  postMessage(message: unknown): void;
  onmessage: (event: MessageEvent<Load | SharedArrayBuffer>) => void;
};

let json = "";
let keys: readonly string[] = [];

worker.onmessage = ({ data }) => {
  if (!(data instanceof SharedArrayBuffer)) {
    json = data.json;
    keys = Array.from({ length: data.records }, (_, index) => `key_${index}`);
    worker.postMessage("ready");
    return;
  }
  const writer = new LaneWriter(data);
  for (const key of keys) writer.append(key, json);
  writer.seal();
  worker.postMessage("sealed");
};
