/** `ucop plan [WORKFLOW]`: groups, and why each step waits. Runs nothing. */
import { brokenWarnings } from "../../catalog/broken_plugins.ts";
import { EXIT } from "../../errors/codes.ts";
import { planAsJson, planAsMermaid, planAsText } from "../../plan/describe_plan.ts";
import type { CommandModule } from "../command.ts";
import type { PLAN_FLAGS } from "../flags.ts";
import { loadCatalog, loadNamedWorkflow, loadSettings, planFor } from "../load_setup.ts";
import { warnOn } from "../terminal.ts";

const FORMATS = { text: planAsText, json: planAsJson, mermaid: planAsMermaid } as const;

/** Prints the plan; `--json` is another way to say `--format json`. */
export const run: CommandModule<typeof PLAN_FLAGS>["run"] = async ({ flags, operands }, terminal) => {
  const settings = await loadSettings(flags, terminal.io);
  const workflow = await loadNamedWorkflow(operands[0], settings.config, terminal.io);
  const catalog = await loadCatalog(settings.config, flags, terminal.io, warnOn(terminal));
  const plan = planFor(workflow, catalog, settings);
  brokenWarnings(catalog).forEach(warnOn(terminal));
  terminal.print(FORMATS[flags.json ? "json" : flags.format](plan));
  return EXIT.ok;
};
