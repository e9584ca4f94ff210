/**
 * What agents see of `node:worker_threads`: names that throw when they are used.
 *
 * The runtime has the module of that name ready before it looks at the import map, so a static import gets the real one,
 * but not without loading this file. That is why it lies where a worker may read it only once the real one is barred.
 */
import { inert } from "./node/inert.ts";

const face = inert("node:worker_threads");
export default face;
export const {
  BroadcastChannel,
  MessageChannel,
  MessagePort,
  SHARE_ENV,
  Worker,
  getEnvironmentData,
  isInternalThread,
  isMainThread,
  isMarkedAsUntransferable,
  locks,
  markAsUncloneable,
  markAsUntransferable,
  moveMessagePortToContext,
  parentPort,
  postMessageToThread,
  receiveMessageOnPort,
  resourceLimits,
  setEnvironmentData,
  threadId,
  threadName,
  workerData,
} = face;
