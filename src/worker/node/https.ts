/** Node's HTTPS, by the same sockets as net.ts. */
import { lockedProcess } from "./lock.ts";

lockedProcess();
export { default } from "node:https";
export * from "node:https";
