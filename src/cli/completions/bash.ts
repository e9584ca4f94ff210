/** The completion script of bash; 3.2, which macOS has, is enough. Pure. */
import { unreachable } from "../../errors/unreachable.ts";
import {
  COMMAND_WORDS,
  type CommandWords,
  FIRST_WORDS,
  type KnownNames,
  PROGRAM_FLAGS,
  TOPICS,
  type Value,
} from "./words.ts";

/** The text of the script. */
export function bashScript(names: KnownNames): string {
  const topics = [...TOPICS].map(([topic, words]) =>
    `    ${topic}) command="$command \${COMP_WORDS[2]}"; first=3; next=${quoted(words.map(([word]) => word))} ;;`
  );
  return `# Completion of ucop for bash, made by "ucop completions bash".

_ucop_offer() { # WORDS: those that begin like the word at the cursor
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$2")
}

_ucop_paths() { # -f or -d
  local word
  compopt -o filenames 2>/dev/null
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$1" -- "$2")
}

_ucop_keys() {
  compopt -o nospace 2>/dev/null
  _ucop_offer ${quoted(names.keys.map((key) => `${key}=`))} "$1"
}

# Names come from folders that anybody may have made: only plain ones are offered, since compgen expands its words.

_ucop_workflows() {
  local file names=${quoted(names.workflows)}
  for file in {config,"\${XDG_CONFIG_HOME:-$HOME/.config}/ucop",/etc/ucop}/workflows/*.y{a,}ml; do
    file=\${file##*/}; file=\${file%.y*ml}
    [[ $file =~ ^[A-Za-z0-9_.-]+$ ]] && names+=" $file"
  done
  _ucop_offer "$names" "$1"
  _ucop_paths -f "$1"
}

_ucop_plugins() {
  local file names=${quoted(names.plugins)}
  for file in {.,"\${XDG_CONFIG_HOME:-$HOME/.config}/ucop",/etc/ucop}/plugins/{*/agent.yaml,[a-z]*.ts}; do
    file=\${file%/agent.yaml}; file=\${file##*/}; file=\${file%.ts}
    [[ $file =~ ^[a-z][a-z0-9_]*$ ]] && names+=" $file"
  done
  _ucop_offer "$names" "$1"
}

_ucop() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} first=2 next=""
  COMPREPLY=()
  # bash makes three words of --flag=value.
  if [[ $cur == "=" ]]; then cur=""; elif [[ $prev == "=" ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if ((COMP_CWORD == 1)); then
    _ucop_offer ${quoted([...FIRST_WORDS.map(([word]) => word), ...PROGRAM_FLAGS])} "$cur"
    return
  fi
  case $command in
${topics.join("\n")}
  esac
  if ((COMP_CWORD < first)); then
    _ucop_offer "$next" "$cur"
    return
  fi
  case $command in
${COMMAND_WORDS.map(caseOf).join("\n")}
  esac
}

complete -F _ucop ucop
`;
}

function caseOf({ name, flags, operands }: CommandWords): string {
  const values = flags.flatMap(({ long, short, value }) =>
    value === undefined ? [] : [`        ${[long, ...short ? [short] : []].join(" | ")}) ${offer(value)} ;;`]
  );
  const all = flags.flatMap(({ long, short }) => [long, ...short ? [short] : []]);
  const operand = operands[0] === undefined ? ":" : offer(operands[0]);
  return `    ${quoted([name])})
      case $prev in
${values.join("\n")}
        *) if [[ $cur == -* ]]; then _ucop_offer ${quoted(all)} "$cur"; else ${operand}; fi ;;
      esac
      ;;`;
}

function offer({ choices, complete }: Value): string {
  if (choices.length > 0) return `_ucop_offer ${quoted(choices)} "$cur"`;
  switch (complete) {
    case undefined:
      return ":";
    case "file":
      return `_ucop_paths -f "$cur"`;
    case "folder":
      return `_ucop_paths -d "$cur"`;
    case "workflow":
      return `_ucop_workflows "$cur"`;
    case "plugin":
      return `_ucop_plugins "$cur"`;
    case "config key":
      return `_ucop_keys "$cur"`;
    case "command":
      return `_ucop_offer ${quoted(FIRST_WORDS.map(([word]) => word))} "$cur"`;
    default:
      return unreachable(complete);
  }
}

function quoted(words: readonly string[]): string {
  return `"${words.join(" ")}"`;
}
