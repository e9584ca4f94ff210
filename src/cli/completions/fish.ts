/** The completion script of fish. Pure. */
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
export function fishScript(names: KnownNames): string {
  const first = FIRST_WORDS.map(([word, summary]) => line("__ucop_at 1", `-a ${single(word)} -d ${single(summary)}`));
  const second = [...TOPICS].flatMap(([topic, words]) =>
    words.map(([word, summary]) => line(`__ucop_at 2 ${topic}`, `-a ${single(word)} -d ${single(summary)}`))
  );
  return `# Completion of ucop for fish, made by "ucop completions fish".

# True where COUNT words stand before the cursor, and those after the first one are the given ones.
function __ucop_at
    set -l words (commandline -opc)
    test (count $words) -eq $argv[1]; and test "$words[2..-1]" = "$argv[2..-1]"
end

# True after the words of a command.
function __ucop_after
    set -l words (commandline -opc)
    set -l last (math (count $argv) + 1)
    test (count $words) -ge $last; and test "$words[2..$last]" = "$argv"
end

function __ucop_homes
    set -l user $XDG_CONFIG_HOME
    test -n "$user"; or set user $HOME/.config
    printf '%s\\n' $argv[1] $user/ucop /etc/ucop
end

function __ucop_workflows
    printf '%s\\n' ${names.workflows.join(" ")}
    for home in (__ucop_homes config)
        for file in $home/workflows/*.yaml $home/workflows/*.yml
            string replace -r '\\.ya?ml$' '' -- (basename -- $file)
        end
    end
    __fish_complete_suffix .yaml
end

function __ucop_plugins
    printf '%s\\n' ${names.plugins.join(" ")}
    for home in (__ucop_homes .)
        for file in $home/plugins/*/agent.yaml
            basename -- (dirname -- $file)
        end
        for file in $home/plugins/*.ts
            basename -- $file .ts
        end
    end
end

complete -c ucop -f
complete -c ucop -n '__ucop_at 1' -l help -s h -d 'print the help'
complete -c ucop -n '__ucop_at 1' -l version -s V -d 'print the version'
${[...first, ...second, ...COMMAND_WORDS.flatMap((command) => linesOf(command, names))].join("\n")}
`;
}

function linesOf({ name, flags, operands }: CommandWords, names: KnownNames): readonly string[] {
  const condition = `__ucop_after ${name}`;
  return [
    ...operands.flatMap((operand) => {
      const offered = offer(operand, names);
      return offered === "" ? [] : [line(condition, offered)];
    }),
    ...flags.map((flag) => line(condition, flagPart(flag, names))),
  ];
}

function flagPart({ long, short, help, value }: FlagWord, names: KnownNames): string {
  const name = [`-l ${long.slice(2)}`, ...short === undefined ? [] : [`-s ${short.slice(1)}`]].join(" ");
  const needs = value === undefined
    ? ""
    : value.complete === "file"
    ? " -r -F"
    : ` -x ${offer(value, names)}`.trimEnd();
  return `${name}${needs} -d ${single(help)}`;
}

function offer({ choices, complete }: Value, names: KnownNames): string {
  if (choices.length > 0) return `-a ${single(choices.join(" "))}`;
  switch (complete) {
    case undefined:
      return "";
    case "file":
      return "-F";
    case "folder":
      return "-a '(__fish_complete_directories)'";
    case "workflow":
      return "-a '(__ucop_workflows)'";
    case "plugin":
      return "-a '(__ucop_plugins)'";
    case "config key":
      return `-a ${single(names.keys.map((key) => `${key}=`).join(" "))}`;
    case "command":
      return `-a ${single(FIRST_WORDS.map(([word]) => word).join(" "))}`;
    default:
      return unreachable(complete);
  }
}

function line(condition: string, rest: string): string {
  return `complete -c ucop -n ${single(condition)} ${rest}`;
}

/** fish takes a backslash for itself before a quote and a backslash only. */
function single(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
