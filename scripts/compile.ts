/**
 * `deno task compile`: the program as a native executable, by `deno compile`. It needs `denort`, the runtime of such
 * executables, which Deno fetches from its own site, or takes from the file that `DENORT_BIN` names.
 */
// deno-lint-ignore-file no-console
import { parseArgs } from "@std/cli";
import { fileURLToPath } from "node:url";
import { VERSION } from "../src/cli/version.ts";
import { didYouMean } from "../src/decode/closest.ts";
import { nodeFaces } from "./build/bundle_code.ts";
import { ROOT } from "./build/run_tool.ts";
import { shippedPlugins } from "./build/shipped_plugins.ts";
import { writeSums } from "./build/sums.ts";

/** Every system that `deno compile` makes executables for. */
export const COMPILE_TARGETS: readonly string[] = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-pc-windows-msvc",
];

const HELP = `Compiles dist/ucop-compiled-<version>-<target>.

Usage: deno task compile [--target NAME | --all] [--output DIR]

  --target NAME  the system to compile for; this one by default
                 ${COMPILE_TARGETS.join("\n                 ")}
  --all          compile for all of them
  --output DIR   the folder to write to, in place of dist

DENORT_BIN names the denort ${Deno.version.deno} of the target, where Deno cannot fetch it. In this form plugins from
outside need "trust: true" in the config; "deno task build" makes one in which every permission holds.
`;

/** The name of the executable in the output folder. */
export function executableName(target: string): string {
  return `ucop-compiled-${VERSION}-${target}${target.includes("windows") ? ".exe" : ""}`;
}

/** The arguments of `deno`: all that is loaded by a computed name is included by name. */
export async function compileArguments(target: string, path: string): Promise<readonly string[]> {
  const plugins = await shippedPlugins(fileURLToPath(ROOT));
  const included = [
    ...["LICENSE", "config", "deno.json", "src/plugin/mod.ts"],
    // Modules that no import names: the worker and its writer, what plugins import by name, the plugins.
    ...["src/worker/entry.ts", "src/text/extractive.ts", "src/text/mod.ts", "src/text/rank.ts"],
    ...["src/worker/node_threads.ts", ...await nodeFaces(fileURLToPath(ROOT))],
    ...plugins.flatMap((plugin) => [`${plugin}/agent.yaml`, `${plugin}/agent.ts`]),
  ];
  return [
    ...["compile", "--quiet", "--allow-all", "--no-prompt", "--no-check", "--frozen"],
    ...["--exclude-unused-npm", "--no-code-cache"],
    ...included.map((file) => `--include=${file}`),
    ...[`--target=${target}`, `--output=${path}`, "main.ts"],
  ];
}

/**
 * Compiles one executable and returns its path.
 *
 * @throws {Error} that says what to do where there is no `denort`.
 */
export async function compile(target: string, output: string): Promise<string> {
  const path = `${await Deno.realPath(output)}/${executableName(target)}`;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...await compileArguments(target, path)],
    cwd: ROOT,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  }).output();
  if (success) return path;
  const said = new TextDecoder().decode(stderr).replace(/\n*Stack backtrace:[^]*$/, "").trim();
  if (!/denort|base binary/i.test(said)) throw new Error(`"deno compile" failed: ${said}`);
  throw new Error(
    `cannot get denort ${Deno.version.deno}: ${said.split("\n").map((line) => line.trim()).join(" ")}\n` +
      `hint: set DENORT_BIN to the denort of that version and system, or run "deno task build", which needs none`,
  );
}

function refuse(message: string): never {
  console.error(`error: ${message.trim()}`);
  Deno.exit(2);
}

if (import.meta.main) {
  const flags = parseArgs(Deno.args, {
    string: ["target", "output"],
    boolean: ["all", "help"],
    default: { target: Deno.build.target, output: "dist" },
    unknown: (name) => refuse(`"${name}" is not known. Run "deno task compile --help"`),
  });
  if (flags.help) {
    console.log(HELP);
    Deno.exit(0);
  }
  if (!COMPILE_TARGETS.includes(flags.target)) {
    const meant = didYouMean(flags.target, COMPILE_TARGETS) ?? "";
    refuse(`--target is "${flags.target}" and should be one of ${COMPILE_TARGETS.join(", ")}. ${meant}`);
  }
  if (flags.all && Deno.env.get("DENORT_BIN")) refuse("DENORT_BIN is of one system, and cannot go with --all");
  await Deno.mkdir(flags.output, { recursive: true });
  let failed = false;
  for (const target of flags.all ? COMPILE_TARGETS : [flags.target]) {
    try {
      console.log(await compile(target, flags.output));
    } catch (error) {
      failed = true;
      console.error(`error: ${target}: ${(error as Error).message}`);
    }
  }
  await writeSums(flags.output);
  Deno.exit(failed ? 1 : 0);
}
