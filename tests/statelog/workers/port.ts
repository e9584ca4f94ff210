/** A worker's two ends, typed: the project is checked with the window's library. */
interface Port {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  postMessage(message: unknown): void;
}

const port = globalThis as unknown as Port;

/** Hands every message of the host to `handle`. */
export function listen<Message>(handle: (message: Message) => void): void {
  port.addEventListener("message", ({ data }) => handle(data));
}

/** Answers the host. */
export function reply(message: unknown): void {
  port.postMessage(message);
}
