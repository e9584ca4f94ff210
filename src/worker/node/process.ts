/** Node's `process` without what leads to the runtime's bindings. */
import node from "node:process";
import { lockedProcess } from "./lock.ts";

lockedProcess();
export default node;
// Those of the worker: the module's own names would end the process, and move its folder.
export const { abort, chdir, kill } = node;
export {
  allowedNodeEnvironmentFlags,
  arch,
  argv,
  argv0,
  availableMemory,
  constrainedMemory,
  cpuUsage,
  cwd,
  emitWarning,
  env,
  execArgv,
  execPath,
  exit,
  getegid,
  geteuid,
  getgid,
  getuid,
  hrtime,
  loadEnvFile,
  memoryUsage,
  nextTick,
  pid,
  platform,
  ppid,
  removeAllListeners,
  removeListener,
  report,
  resourceUsage,
  setegid,
  seteuid,
  setgid,
  setuid,
  stderr,
  stdin,
  stdout,
  umask,
  version,
  versions,
} from "node:process";
/** Taken away: a library that looks for it finds none. */
export const getBuiltinModule = undefined;
