/** `ucop plugins test NAME --input FILE`: one agent alone, on the one run path. */
import { type AloneResult, runAlone } from "../../authoring/run_alone.ts";
import type { Plugin } from "../../catalog/catalog.ts";
import { EXIT } from "../../errors/codes.ts";
import { describeFailure } from "../../errors/wire_error.ts";
import { eventText } from "../../report/event_text.ts";
import { limitLogs } from "../../report/limit_logs.ts";
import { oneLine } from "../../report/printable.ts";
import { readAloneInput } from "../alone_input.ts";
import type { CommandModule } from "../command.ts";
import { findPlugin } from "../find_plugin.ts";
import type { PLUGINS_TEST_FLAGS } from "../flags.ts";
import type { StoppedBy } from "../io.ts";
import { loadCatalog, loadSettings } from "../load_setup.ts";
import { signalExitCode } from "../process_io.ts";
import { lineOf, type Terminal, warnOn } from "../terminal.ts";

/** Prints the outputs as JSON; log lines, status and time go to stderr. Under `--json` all of it is one object. */
export const run: CommandModule<typeof PLUGINS_TEST_FLAGS>["run"] = async ({ flags, operands }, terminal) => {
  const { io } = terminal;
  const { config } = await loadSettings(flags, io);
  const plugin = findPlugin(operands[0]!, await loadCatalog(config, flags, io, warnOn(terminal)));
  const { input, warnings } = await readAloneInput(flags, plugin, io.cwd);
  warnings.forEach(warnOn(terminal));
  const signal = io.stopSignal();
  const level = terminal.verbose ? "debug" : config.log.level;
  const show = limitLogs({ level, maxLines: config.log.maxLines }, (event) => {
    if (event.kind !== "logged" && event.kind !== "agent_finished" && event.kind !== "agent_retried") return;
    for (const line of eventText(event, false)) terminal.note(line);
  });
  const result = await runAlone({ ...input, plugin, config, signal, onEvent: show });
  if (terminal.json) terminal.print(JSON.stringify(asJson(result, warnings), null, 2));
  else if (result.outcome.status === "completed") terminal.print(JSON.stringify(result.outputs, null, 2));
  else tellFailure(result, plugin, terminal);
  if (signal.aborted) return signalExitCode((signal.reason as StoppedBy).signal);
  return result.outcome.status === "completed" ? EXIT.ok : EXIT.failed;
};

function asJson({ outcome, outputs, log }: AloneResult, warnings: readonly string[]): object {
  const { agent, status, executionMs, attempts, isolation, error, reason } = outcome;
  return {
    agent,
    status,
    execution_time: executionMs / 1_000,
    attempts,
    isolation,
    outputs,
    log,
    warnings,
    error: error ?? null,
    reason: reason ?? null,
  };
}

/** What the line of the event does not say: the hint, where in the plugin it threw, and quietly at least that it failed. */
function tellFailure({ outcome: { status, error } }: AloneResult, plugin: Plugin, terminal: Terminal): void {
  if (terminal.quiet) terminal.io.stderr(`✗ ${status}: ${oneLine(error ? describeFailure(error) : "")}\n`);
  if (error?.hint !== undefined) terminal.note(lineOf("plain", `  hint: ${oneLine(error.hint)}`));
  const folder = new URL(".", plugin.module).href;
  for (const line of error?.stack?.split("\n") ?? []) {
    if (/^\s+at /.test(line) && line.includes(folder)) terminal.note(lineOf("detail", `  ${oneLine(line)}`));
  }
}
