/** Node's file system, in which the numbers of the standard streams lead nowhere. */
import fs from "node:fs";
import { closeStandardStreams } from "./lock.ts";

closeStandardStreams(fs);
export default fs;
export * from "node:fs";
