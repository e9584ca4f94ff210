/** A raw worker that answers each message with an empty object: what a step or an item costs without an engine. */
const worker = self as unknown as {
  postMessage(message: unknown): void;
  onmessage: (event: MessageEvent) => void;
};
worker.onmessage = () => worker.postMessage({});
