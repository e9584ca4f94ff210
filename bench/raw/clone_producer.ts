/** The same without lanes: posts the records as plain objects, one message for each order. */
import type { Load } from "./lane_producer.ts";

const worker = self as unknown as {
  postMessage(message: unknown): void;
  onmessage: (event: MessageEvent<Load | "more">) => void;
};

let json = "";
let keys: readonly string[] = [];

worker.onmessage = ({ data }) => {
  if (data === "more") {
    worker.postMessage(keys.map((key) => ({ key, json })));
    return;
  }
  json = data.json;
  keys = Array.from({ length: data.records }, (_, index) => `key_${index}`);
  worker.postMessage("ready");
};
