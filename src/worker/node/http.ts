/** Node's HTTP, by the same sockets as net.ts. */
import { lockedProcess } from "./lock.ts";

lockedProcess();
export { default } from "node:http";
export * from "node:http";
