/** Node's `Module`, whose `require()` knows the modules that agents may use. CommonJS modules come by here too. */
import Module from "node:module";
import { lockedProcess } from "./lock.ts";

lockedProcess();
export default Module;
export {
  builtinModules,
  createRequire,
  findSourceMap,
  isBuiltin,
  Module,
  SourceMap,
  syncBuiltinESMExports,
} from "node:module";
export const {
  _cache,
  _extensions,
  _findPath,
  _load,
  _nodeModulePaths,
  _resolveFilename,
  _resolveLookupPaths,
  findPackageJSON,
  globalPaths,
  register,
  registerHooks,
  stripTypeScriptTypes,
  wrap,
} = Module as unknown as Record<string, unknown>;
/** Taken away: a library that looks for it finds none. */
export const getBuiltinModule = undefined;
