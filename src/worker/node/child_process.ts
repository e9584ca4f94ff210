/** Node's child processes, for an agent that was granted programs. */
import { lockedProcess } from "./lock.ts";

lockedProcess();
export { default } from "node:child_process";
export * from "node:child_process";
