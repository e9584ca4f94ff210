/** Node's sockets, whose handles take no descriptor. */
import { lockedProcess } from "./lock.ts";

lockedProcess();
export { default } from "node:net";
export * from "node:net";
