/** Imports a plugin and checks its face: a default export with a `run` function. */
import { AppError } from "../errors/app_error.ts";
import type { Agent } from "../plugin/mod.ts";

/**
 * CommonJS modules import this without asking: the runtime must know it from the graph of the entry. Never called.
 */
export const commonJs = () => import("./node/module.ts");

/**
 * @throws {AppError} `agent.load` when the module cannot be imported or exports no agent.
 */
export async function loadAgent(module: string): Promise<Agent> {
  let loaded: { default?: unknown };
  try {
    loaded = await import(module);
  } catch (error) {
    // deno-lint-ignore no-control-regex
    const message = String((error as Error)?.message ?? error).replace(/\x1b\[\d+m/g, "");
    throw new AppError("agent.load", `Cannot load the agent: ${message}`, { cause: error });
  }
  const agent = loaded.default;
  if (typeof agent !== "object" || agent === null || typeof (agent as Agent).run !== "function") {
    throw new AppError("agent.load", "Cannot use the agent: it has no default export with a run function", {
      hint: "Write: export default { run: (ctx) => ({ … }) }",
    });
  }
  return agent as Agent;
}
