/** The completion scripts, asked in the real shells as a user's TAB asks them. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { COMMANDS } from "../../src/cli/command_table.ts";
import { COMMAND_WORDS } from "../../src/cli/completions/words.ts";
import { OwnedTree } from "../program/owned_tree.ts";
import { ucop } from "./fake_io.ts";

type Shell = "bash" | "zsh" | "fish";

/** A folder with names to complete, one of which is a trap for shells that expand what they offer. */
const FILES = {
  "plugins/mine/agent.yaml": "",
  "plugins/bare.ts": "",
  "plugins/$(touch trapped)/agent.yaml": "",
  "config/workflows/site.yaml": "",
  "config/workflows/$(touch trapped).yaml": "",
  "my brief.md": "",
};

/** What is typed, and the one word that comes of it. The cursor stands at the end. */
const CASES: readonly (readonly [typed: string, completed: string])[] = [
  ["ucop gener", "generate"],
  ["ucop plugins ch", "check"],
  ["ucop plan --format m", "mermaid"],
  ["ucop plan --format=m", "mermaid"],
  ["ucop run si", "site"],
  ["ucop generate -w si", "site"],
  ["ucop plugins test mi", "mine"],
  ["ucop plugins check bar", "bare"],
  ["ucop plugins test kb_", "kb_ingestion"],
  ["ucop completions z", "zsh"],
  ["ucop config show --set log.l", "log.level="],
  ["ucop help gener", "generate"],
  ["ucop generate --fail", "--fail-fast"],
  ["ucop generate --max-parallel a", "auto"],
  ["ucop generate --input my", "my brief.md"],
];

/** Writes what each line becomes, one a line. The lines are the arguments. */
const ASK: Readonly<Record<Shell, string>> = {
  bash: `source "$SCRIPT"
for line; do
  read -r -a COMP_WORDS <<<"\${line/=/ = }"
  [[ $line == *" " ]] && COMP_WORDS+=("")
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
  _ucop
  (IFS="|"; printf '%s\\n' "\${COMPREPLY[*]}")
done`,
  fish: `source $SCRIPT
for line in $argv
  string join -- '|' (complete -C"$line" | string replace -r '\\t.*' '' | string replace -r '^--\\w+=' ''); or true
end`,
  // A zsh at a terminal of its own: it is typed into, and shows its line when asked.
  zsh: `zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1='' RPS1=''; autoload -Uz compinit; compinit -u -D; source $SCRIPT; bindkey '^I' complete-word; \\
show() { print -r -- \\"<<\\$BUFFER>>\\" }; zle -N show; bindkey '^O' show; print READ''Y"
zpty -r z text '*READY*'
for line; do
  zpty -w -n z "$line"$'\\t\\x0f'
  zpty -r z text '*<<*>>*'
  text=\${\${\${text##*<<}%%>>*}% }
  print -r -- "\${\${(Q)\${text##*[^\\\\] }}##--format=}"
  zpty -w -n z $'\\x15'
done`,
};

async function has(program: string): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args: ["--version"], stdout: "null", stderr: "null" }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** What the shell makes of each line, in a folder with the files. */
async function ask(shell: Shell, lines: readonly string[]): Promise<readonly string[]> {
  await using tree = await OwnedTree.of(FILES);
  await using scripts = await OwnedTree.of({ "ucop.script": (await ucop(["completions", shell])).out });
  const { stdout, stderr, success } = await new Deno.Command(shell, {
    args: [shell === "bash" ? "--norc" : shell === "zsh" ? "-f" : "--no-config", "-c", ASK[shell]]
      .concat(shell === "fish" ? [] : ["_"], lines),
    cwd: tree.root,
    env: { SCRIPT: scripts.at("ucop.script"), HOME: tree.at("home"), XDG_CONFIG_HOME: tree.at("home"), TERM: "dumb" },
    signal: AbortSignal.timeout(30_000),
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, err);
  const left = [...Deno.readDirSync(tree.root)].map(({ name }) => name);
  assert(!left.includes("trapped"), "the name of a folder was run as a command");
  return out!.trimEnd().split("\n");
}

for (const shell of ["bash", "zsh", "fish"] as const) {
  Deno.test({
    name: `${shell} completes commands, flags, their values and names`,
    ignore: !await has(shell),
    async fn() {
      const answers = await ask(shell, CASES.map(([typed]) => typed));
      assertEquals(answers.map((answer, at) => [CASES[at]?.[0], answer]), CASES.map((each) => [...each]));
    },
  });
}

for (const shell of ["bash", "fish"] as const) {
  Deno.test({
    name: `${shell} offers every command, and every flag of each`,
    ignore: !await has(shell),
    async fn() {
      const names = Object.keys(COMMANDS);
      const [first, ...flags] = await ask(shell, ["ucop ", ...names.map((name) => `ucop ${name} --`)]);
      for (const name of names) assert(first!.split("|").includes(name.split(" ")[0]!), name);
      for (const [at, command] of Object.values(COMMANDS).entries()) {
        for (const flag of ["json", "set", ...Object.keys(command.flags)]) {
          assert(flags[at]!.split("|").includes(`--${flag}`), `${names[at]} --${flag}`);
        }
      }
    },
  });
}

Deno.test("every flag and operand that names a file or folder says so to the shells", () => {
  const values = COMMAND_WORDS.flatMap(({ flags, operands }) => [
    ...flags.flatMap(({ long, value }) => value === undefined ? [] : [{ name: long, ...value }]),
    ...operands.map((operand) => ({ name: operand.placeholder, ...operand })),
  ]);
  const paths = values.filter(({ placeholder }) => /\b(?:FILE|DIR|PATH|WORKFLOW)\b/.test(placeholder));
  assert(paths.length > 20);
  assertEquals(paths.filter(({ complete }) => complete === undefined), []);
});

Deno.test("a shell that there is no script for is refused with the nearest one", async () => {
  const { code, err } = await ucop(["completions", "bsh"]);
  assertEquals(code, 2);
  assertStringIncludes(err, 'SHELL is "bsh"; it must be one of bash, zsh, fish\n    hint: Did you mean "bash"?');
  assertEquals((await ucop(["completions"])).code, 2);
});
