/** `ucop doctor`: can jobs run well here? Looks at machine, config, plugins, folders and sandboxes; changes nothing. */
import { resolve } from "node:path";
import { diagnose, type DiagnoseOptions } from "../../doctor/diagnose.ts";
import type { Finding, Level } from "../../doctor/finding.ts";
import { EXIT } from "../../errors/codes.ts";
import { FORM } from "../../program/files.ts";
import { findStateFolder } from "../../program/state_folder.ts";
import { count, type Tone } from "../../report/event_text.ts";
import { oneLine } from "../../report/printable.ts";
import type { CommandModule } from "../command.ts";
import { doctorFolders } from "../doctor_folders.ts";
import type { DOCTOR_FLAGS } from "../flags.ts";
import { loadCatalog, loadNamedWorkflow, loadSettings, planFor } from "../load_setup.ts";
import { untilStopped } from "../stopped.ts";
import type { Terminal } from "../terminal.ts";
import { VERSION } from "../version.ts";

const MARKS: Readonly<Record<Level, readonly [mark: string, tone: Tone]>> = {
  ok: ["✓", "good"],
  warning: ["⚠", "warning"],
  problem: ["✗", "bad"],
};

type Run = CommandModule<typeof DOCTOR_FLAGS>["run"];

/** Prints a line a finding; the exit code is 1 where one is a problem. */
export const run: Run = ({ flags }, terminal) => {
  const { io } = terminal;
  const stateFolder = findStateFolder(io.env, Deno.uid());
  return tell({
    program: { version: VERSION, deno: Deno.version.deno, form: FORM },
    machine: io.machine(),
    folders: doctorFolders({ output: resolve(io.cwd, flags.output ?? "output"), state: stateFolder, env: io.env }),
    stateFolder,
    loadConfig: () => loadSettings(flags, io),
    loadCatalog: (config, warn) => loadCatalog(config, flags, io, warn),
    loadWorkflow: (config) => loadNamedWorkflow(flags.workflow, config, io),
    makePlan: planFor,
  }, terminal);
};

/** Tells the findings as they come; `--json` all of them at the end. */
export function tell(options: DiagnoseOptions, terminal: Terminal): Promise<number> {
  return untilStopped(terminal, (signal) => tellAll({ ...options, signal }, terminal));
}

async function tellAll(options: DiagnoseOptions, terminal: Terminal): Promise<number> {
  const findings: Finding[] = [];
  for await (const finding of diagnose(options)) {
    options.signal?.throwIfAborted();
    findings.push(finding);
    if (!terminal.json) print(finding, terminal);
  }
  const problems = findings.filter(({ level }) => level === "problem").length;
  const warnings = findings.filter(({ level }) => level === "warning").length;
  if (terminal.json) {
    const listed = findings.map(({ subject, level, message, hint }) => ({
      subject,
      level,
      message,
      hint: hint ?? null,
    }));
    terminal.print(JSON.stringify({ ok: problems === 0, problems, warnings, findings: listed }, null, 2));
  } else terminal.print(summary(problems, warnings));
  return problems === 0 ? EXIT.ok : EXIT.failed;
}

function print({ subject, level, message, hint }: Finding, terminal: Terminal): void {
  if (terminal.quiet && level === "ok") return;
  const [mark, tone] = MARKS[level];
  terminal.print(`${mark} ${subject}: ${oneLine(message, 2_000)}`, tone);
  if (hint !== undefined) terminal.print(`    ${oneLine(hint, 2_000)}`);
}

function summary(problems: number, warnings: number): string {
  const told = [
    ...(problems > 0 ? [count(problems, "problem")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  if (problems > 0) return `not in order: ${told.join(", ")}`;
  return warnings > 0 ? `in order, with ${told.join(", ")}` : "in order";
}
