/** `ucop config check`: would a job start? Config, plugins and default workflow are all looked at before it answers. */
import { refuseBroken } from "../../catalog/broken_plugins.ts";
import { AppError, type Problem } from "../../errors/app_error.ts";
import { EXIT } from "../../errors/codes.ts";
import { count } from "../../report/event_text.ts";
import type { CommandModule } from "../command.ts";
import { grantWarnings, loadCatalog, loadNamedWorkflow, loadSettings, planFor } from "../load_setup.ts";
import { warnOn } from "../terminal.ts";

/** Prints what was checked. */
export const run: CommandModule["run"] = async ({ flags }, terminal) => {
  const { io } = terminal;
  const settings = await loadSettings(flags, io);
  const { config, entries } = settings;
  const warnings = [...settings.warnings];
  const [catalog, workflow] = await bothOrAllProblems(
    loadCatalog(config, flags, io, (message) => warnings.push(message)).then((found) => {
      refuseBroken(found);
      return found;
    }),
    loadNamedWorkflow(undefined, config, io),
  );
  warnings.push(...grantWarnings(config, catalog));
  warnings.forEach(warnOn(terminal));
  const plan = planFor(workflow, catalog, settings);
  const checked = { config_keys: entries.length, plugins: catalog.size, workflow: plan.workflow };
  if (terminal.json) {
    terminal.print(JSON.stringify({ ok: true, checked, warnings }));
    return EXIT.ok;
  }
  const keys = `the config (${count(entries.length, "key")})`;
  const steps = `the workflow "${plan.workflow}" (${count(plan.steps.length, "step")})`;
  terminal.print(`ok: checked ${keys}, ${count(catalog.size, "plugin")} and ${steps}`);
  return EXIT.ok;
};

/** Both values; where both cannot be had, one error with the problems of both. */
async function bothOrAllProblems<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === "fulfilled" && b.status === "fulfilled") return [a.value, b.value];
  const errors: unknown[] = [a, b].flatMap((end) => end.status === "rejected" ? [end.reason] : []);
  if (errors.length === 1 || !errors.every((error) => error instanceof AppError)) throw errors[0];
  const problems = errors.flatMap((error): readonly Problem[] =>
    error.problems.length > 0 ? error.problems : [{ message: error.message, hint: error.hint }]
  );
  throw new AppError(errors[0]!.code, "Cannot use the plugins and the workflow", { problems });
}
