/** `ucop plugins check [NAME]`: is a plugin in order? What is found is told for all plugins; nothing is changed. */
import { type Check, type CheckStatus, finding } from "../../authoring/check.ts";
import { checkPlugin } from "../../authoring/check_plugin.ts";
import { SampleBrief } from "../../authoring/sample_input.ts";
import type { Catalog, Plugin } from "../../catalog/catalog.ts";
import { AppError, type Problem, problemText } from "../../errors/app_error.ts";
import { EXIT } from "../../errors/codes.ts";
import { count, type Tone } from "../../report/event_text.ts";
import { oneLine } from "../../report/printable.ts";
import { readAloneInput } from "../alone_input.ts";
import type { CommandModule } from "../command.ts";
import { findPlugin } from "../find_plugin.ts";
import type { PLUGINS_CHECK_FLAGS } from "../flags.ts";
import { loadCatalog, loadSettings } from "../load_setup.ts";
import { untilStopped } from "../stopped.ts";
import { type Terminal, warnOn } from "../terminal.ts";

type Given = Parameters<CommandModule<typeof PLUGINS_CHECK_FLAGS>["run"]>[0];

const MARKS: Readonly<Record<CheckStatus, readonly [mark: string, tone: Tone]>> = {
  ok: ["✓", "good"],
  failed: ["✗", "bad"],
  warning: ["⚠", "warning"],
  not_done: ["-", "detail"],
};

/** Prints a line a check; the exit code is 1 where one failed. */
export const run: CommandModule<typeof PLUGINS_CHECK_FLAGS>["run"] = (given, terminal) =>
  untilStopped(terminal, (signal) => check(given, terminal, signal));

async function check({ flags, operands }: Given, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const { io } = terminal;
  const [name] = operands;
  if (flags.input !== undefined && name === undefined) {
    throw new AppError("cli.usage", "Cannot use --input for all plugins: name the one that it is for", {
      hint: `Write "ucop plugins check NAME --input ${flags.input}"`,
    });
  }
  const { config } = await loadSettings(flags, io);
  let catalog: Catalog;
  try {
    catalog = await loadCatalog(config, flags, io, warnOn(terminal));
  } catch (error) {
    if (!(error instanceof AppError && error.code === "plugin.invalid")) throw error;
    return tellUnreadable(error.problems, terminal);
  }
  const broken = [...catalog.broken ?? []].filter(([each]) => name === undefined || each === name);
  const chosen = name === undefined
    ? [...catalog.values()].filter(({ origin }) => origin !== "built-in")
    : broken.length > 0
    ? []
    : [findPlugin(name, catalog)];
  const checked: { readonly name: string; readonly checks: readonly Check[] }[] = [];
  for (const [name, problems] of broken) {
    const checks = problems.map(manifestFinding);
    checked.push({ name, checks });
    if (terminal.json) continue;
    terminal.print(name);
    printChecks(checks, terminal);
  }
  await using sample = await SampleBrief.open({ catalog, config, signal });
  for (const plugin of chosen) {
    const given = flags.input === undefined ? undefined : await readAloneInput({ input: flags.input }, plugin, io.cwd);
    given?.warnings.forEach(warnOn(terminal));
    const checks = await checkPlugin({ plugin, config, input: given?.input, sample, signal });
    checked.push({ name: plugin.manifest.name, checks });
    if (!terminal.json) print(plugin, checks, terminal);
  }
  const failed = checked.filter(({ checks }) => checks.some(({ status }) => status === "failed"));
  if (terminal.json) {
    terminal.print(JSON.stringify({ ok: failed.length === 0, plugins: checked, problems: [] }, null, 2));
  } else terminal.print(summary(checked.length, failed.length));
  return failed.length === 0 ? EXIT.ok : EXIT.failed;
}

function print({ manifest: { name, version }, isolation }: Plugin, checks: readonly Check[], terminal: Terminal): void {
  terminal.print(`${name} ${oneLine(version)} (${isolation})`);
  printChecks(checks, terminal);
}

function printChecks(checks: readonly Check[], terminal: Terminal): void {
  for (const { check, status, message, hint } of checks) {
    const [mark, tone] = MARKS[status];
    terminal.print(`  ${mark} ${check}: ${oneLine(message)}`, tone);
    for (const line of hint?.split("\n") ?? []) terminal.print(`      ${line}`);
  }
}

/** What keeps plugins from being found at all: all of it at once, whichever plugin was asked for. */
function tellUnreadable(problems: readonly Problem[], terminal: Terminal): number {
  if (terminal.json) terminal.print(JSON.stringify({ ok: false, plugins: [], problems }, null, 2));
  else {
    printChecks(problems.map(manifestFinding), terminal);
    terminal.print(`the plugins cannot be used: ${count(problems.length, "problem")}`);
  }
  return EXIT.failed;
}

function manifestFinding(problem: Problem): Check {
  return finding("manifest", "failed", problemText(problem), problem.hint);
}

function summary(all: number, failed: number): string {
  if (all === 0) return 'no plugin of yours was found: make one with "ucop plugins new NAME", or give --plugins DIR';
  if (failed === 0) return `ok: checked ${count(all, "plugin")}`;
  return `${count(failed, "plugin")} of ${all} ${failed === 1 ? "is" : "are"} not in order`;
}
