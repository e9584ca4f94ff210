/** The man page `ucop.1`, from the declarations that make the help. Pure. */
import type { Command, Operand } from "./command.ts";
import { COMMANDS } from "./command_table.ts";
import { EXIT_MEANINGS } from "./exit_codes.ts";
import type { Flag, Flags } from "./flag.ts";
import { CONFIG_FLAGS, TALK_FLAGS } from "./flags.ts";
import { flagNotes } from "./help_text.ts";
import { VERSION } from "./version.ts";

const FILES: readonly (readonly [path: string, text: string])[] = [
  ["config/main.yaml, config/workflows/, plugins/", "Of the working folder."],
  ["~/.config/ucop/", "The user's main.yaml, workflows/ and plugins/; $XDG_CONFIG_HOME moves it."],
  ["/etc/ucop/", "The system's main.yaml, workflows/ and plugins/; $CONFIGURATION_DIRECTORY moves it."],
  ["plugins/ beside the executable", "Plugins that come with it."],
  ["~/.local/state/ucop/, for root /var/lib/ucop/", "What is kept from run to run; $XDG_STATE_HOME moves it."],
];

const ENVIRONMENT: readonly (readonly [name: string, text: string])[] = [
  ["UCOP_SECTION_KEY", "Sets a key of the config: UCOP_WORKFLOWS_FAIL_FAST=true sets workflows.fail_fast."],
  ["NO_COLOR", "Without colours where it is set to anything."],
];

/**
 * The page in the man macros of roff.
 *
 * @example
 * ```ts
 * import { manPage } from "./man_page.ts";
 * if (!manPage().startsWith(".TH UCOP 1 ")) throw new Error("not a page of section 1");
 * ```
 */
export function manPage(): string {
  return [
    `.TH UCOP 1 "" "ucop ${VERSION}" "User Commands"`,
    ".SH NAME",
    text("ucop - run content agents in parallel, from a brief to an article"),
    ".SH SYNOPSIS",
    ".B ucop",
    ".I COMMAND",
    text("[flags]"),
    ".SH DESCRIPTION",
    text(
      "Agents are TypeScript plugins, workflows are YAML. Each agent runs in a worker or a process of its own, with",
    ),
    text("the permissions that the config grants it and no others. Results go to stdout, progress to stderr."),
    ".SH COMMANDS",
    ...Object.entries<Command>(COMMANDS).flatMap(([name, command]) => section(name, command)),
    ".SH FLAGS OF EVERY COMMAND",
    ...flagList(CONFIG_FLAGS),
    ...flagList(TALK_FLAGS),
    ".SH EXIT STATUS",
    ...EXIT_MEANINGS.flatMap(([code, meaning]) => tagged(bold(String(code)), `${meaning}.`)),
    ".SH ENVIRONMENT",
    ...ENVIRONMENT.flatMap(([name, meaning]) => tagged(bold(name), meaning)),
    ".SH FILES",
    ...FILES.flatMap(([path, meaning]) => tagged(italic(path), meaning)),
    "",
  ].join("\n");
}

function section(name: string, { summary, description, operands, flags, examples }: Command): readonly string[] {
  const words = [bold(`ucop ${name}`), ...operands.map(operandWord), "[flags]"];
  return [
    `.SS ${text(name)}`,
    words.join(" "),
    ".PP",
    text(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
    ...description === undefined ? [] : description.split("\n").map(text),
    ...operands.flatMap(({ name, help }) => tagged(italic(name), `${help}.`)),
    ...flagList(flags),
    ".PP",
    examples.length === 1 ? "Example:" : "Examples:",
    ".PP",
    ".nf",
    ".RS",
    ...examples.map(text),
    ".RE",
    ".fi",
  ];
}

function operandWord({ name, required, rest }: Operand): string {
  const word = `${italic(name)}${rest ? text("…") : ""}`;
  return required ? word : `[${word}]`;
}

function flagList(flags: Flags): readonly string[] {
  return Object.entries<Flag>(flags).flatMap(([name, flag]) => {
    const names = [...flag.short === undefined ? [] : [bold(`-${flag.short}`)], bold(`--${name}`)].join(", ");
    const value = flag.kind === "switch" ? "" : ` ${italic(flag.placeholder)}`;
    return tagged(`${names}${value}`, `${flag.help}${flagNotes(flag)}`);
  });
}

function tagged(tag: string, meaning: string): readonly string[] {
  return [".TP", tag, text(meaning)];
}

function bold(plain: string): string {
  return `\\fB${escaped(plain)}\\fR`;
}

function italic(plain: string): string {
  return `\\fI${escaped(plain)}\\fR`;
}

/** A line of running text: a leading point or quote would be a request. */
function text(plain: string): string {
  return escaped(plain).replace(/^(?=[.'])/, "\\&");
}

function escaped(plain: string): string {
  return plain.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("'", "\\(aq").replaceAll("~", "\\(ti")
    .replaceAll("^", "\\(ha").replaceAll("`", "\\(ga")
    .replace(
      /[^ -~]/gu,
      (letter) => `\\[u${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`,
    );
}
