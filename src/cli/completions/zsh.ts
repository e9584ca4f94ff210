/** The completion script of zsh, for a folder of its `fpath` or to be sourced. Pure. */
import { unreachable } from "../../errors/unreachable.ts";
import {
  COMMAND_WORDS,
  type CommandWords,
  FIRST_WORDS,
  type FlagWord,
  type KnownNames,
  TOPICS,
  type Value,
} from "./words.ts";

/** The text of the script. */
export function zshScript(names: KnownNames): string {
  const topics = [...TOPICS].map(([topic, words]) =>
    `    ${topic})
      if ((CURRENT == 3)); then
        described=(${described(words)})
        _describe command described
        return
      fi
      command="$command $words[3]"
      shift words
      ((CURRENT--))
      ;;`
  );
  return `#compdef ucop
# Completion of ucop for zsh, made by "ucop completions zsh".

_ucop_workflows() {
  local -a names
  names=({config,\${XDG_CONFIG_HOME:-$HOME/.config}/ucop,/etc/ucop}/workflows/*.(yaml|yml)(N:t:r))
  compadd -- ${names.workflows.join(" ")} $names
  _files -g '*.(yaml|yml)'
}

_ucop_plugins() {
  local -a names
  names=({.,\${XDG_CONFIG_HOME:-$HOME/.config}/ucop,/etc/ucop}/plugins/*/agent.yaml(N:h:t))
  names+=({.,\${XDG_CONFIG_HOME:-$HOME/.config}/ucop,/etc/ucop}/plugins/[a-z]*.ts(N:t:r))
  compadd -- ${names.plugins.join(" ")} $names
}

_ucop_keys() {
  compadd -S '' -- ${names.keys.map((key) => `${key}=`).join(" ")}
}

_ucop() {
  local command=$words[2]
  local -a described
  if ((CURRENT == 2)); then
    described=(${described(FIRST_WORDS)})
    _describe command described
    return
  fi
  case $command in
${topics.join("\n")}
  esac
  shift words
  ((CURRENT--))
  case $command in
${COMMAND_WORDS.map(caseOf).join("\n")}
  esac
}

if [[ $funcstack[1] == _ucop ]]; then _ucop "$@"; else compdef _ucop ucop; fi
`;
}

function caseOf({ name, flags, operands }: CommandWords): string {
  const specs = [
    ...flags.map(flagSpec),
    ...operands.map((operand, at) =>
      single(`${operand.rest ? "*" : at + 1}:${operand.placeholder}:${action(operand)}`)
    ),
  ];
  return `    ${single(name)})
      _arguments -s \\
        ${specs.join(" \\\n        ")}
      ;;`;
}

function flagSpec({ long, short, help, value, repeats }: FlagWord): string {
  const tail = `[${help.replace(/[\\[\]:]/g, "\\$&")}]` +
    (value === undefined ? "" : `:${value.placeholder.replaceAll(":", "\\:")}:${action(value)}`);
  const equals = value === undefined ? "" : "=";
  if (short === undefined) return single(`${repeats ? "*" : ""}${long}${equals}${tail}`);
  const others = repeats ? "*" : `(${short} ${long})`;
  return `${single(others)}{${short}${value === undefined ? "" : "+"},${long}${equals}}${single(tail)}`;
}

function action({ choices, complete }: Value): string {
  if (choices.length > 0) return `(${choices.join(" ")})`;
  switch (complete) {
    case undefined:
      return " ";
    case "file":
      return "_files";
    case "folder":
      return "_files -/";
    case "workflow":
      return "_ucop_workflows";
    case "plugin":
      return "_ucop_plugins";
    case "config key":
      return "_ucop_keys";
    case "command":
      return `(${FIRST_WORDS.map(([word]) => word).join(" ")})`;
    default:
      return unreachable(complete);
  }
}

function described(words: readonly (readonly [word: string, summary: string])[]): string {
  return words.map(([word, summary]) => single(`${word}:${summary.replaceAll(":", "\\:")}`)).join(" ");
}

function single(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
