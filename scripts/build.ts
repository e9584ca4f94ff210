/** `deno task build`: the program and its runtime as one file that unpacks itself, for one system or for all. */
// deno-lint-ignore-file no-console
import { parseArgs } from "@std/cli";
import { VERSION } from "../src/cli/version.ts";
import { didYouMean } from "../src/decode/closest.ts";
import { assemble } from "./build/assemble.ts";
import { type Compression, COMPRESSIONS } from "./build/compress.ts";
import { fetchDeno } from "./build/deno_binary.ts";
import { writeSums } from "./build/sums.ts";
import { selfExtracting } from "./build/self_extracting.ts";
import { type Target, TARGETS } from "./build/targets.ts";

const HELP = `Builds dist/ucop-<version>-<target> and dist/SHA256SUMS.

Usage: deno task build [--target NAME | --all] [--compression gzip|zstd] [--deno FILE] [--output DIR]

  --target NAME       the system to build for; this one by default
                      ${TARGETS.map(({ name }) => name).join("\n                      ")}
  --all               build for all of them
  --compression NAME  gzip (default; every system can unpack it) or zstd (smaller, needs zstd there)
  --deno FILE         the runtime, in place of the one from the npm registry
  --output DIR        the folder to write to, in place of dist
`;

/** What is asked for. */
export interface BuildOptions {
  readonly target: Target;
  readonly compression: Compression;
  /** A `deno` binary; the npm registry's by default. */
  readonly deno?: string;
  /** The folder of the file. */
  readonly output: string;
}

/** Builds one file and returns its path. It is written beside its place first and renamed. */
export async function build({ target, compression, deno, output }: BuildOptions): Promise<string> {
  const runtime = await Deno.readFile(deno ?? await fetchDeno(target));
  const files = [...await assemble(target.name), { path: "deno", bytes: runtime, executable: true }];
  const path = `${output}/ucop-${VERSION}-${target.name}`;
  await Deno.mkdir(output, { recursive: true });
  await Deno.writeFile(`${path}.new`, await selfExtracting(files, target.name, compression), { mode: 0o755 });
  await Deno.rename(`${path}.new`, path);
  await writeSums(output);
  return path;
}

/** The value that was meant, or the end of the program with the nearest known one. */
function pick<T>(flag: string, value: string, known: readonly T[], nameOf: (one: T) => string): T {
  const found = known.find((one) => nameOf(one) === value);
  if (found !== undefined) return found;
  const names = known.map(nameOf);
  return refuse(`--${flag} is "${value}" and should be one of ${names.join(", ")}. ${didYouMean(value, names) ?? ""}`);
}

function refuse(message: string): never {
  console.error(`error: ${message.trim()}`);
  Deno.exit(2);
}

if (import.meta.main) {
  const flags = parseArgs(Deno.args, {
    string: ["target", "compression", "deno", "output"],
    boolean: ["all", "help"],
    default: { target: Deno.build.target, compression: "gzip", output: "dist" },
    unknown: (name) => refuse(`"${name}" is not known. Run "deno task build --help"`),
  });
  if (flags.help) {
    console.log(HELP);
    Deno.exit(0);
  }
  const compression = pick("compression", flags.compression, COMPRESSIONS, (name) => name);
  const targets = flags.all ? TARGETS : [pick("target", flags.target, TARGETS, ({ name }) => name)];
  if (flags.all && flags.deno !== undefined) refuse("--deno is the runtime of one target, and cannot go with --all");
  let failed = false;
  for (const target of targets) {
    try {
      const path = await build({ target, compression, deno: flags.deno, output: flags.output });
      console.log(`${path}  ${((await Deno.stat(path)).size / 1e6).toFixed(1)} MB`);
    } catch (error) {
      failed = true;
      console.error(`error: ${target.name}: ${(error as Error).message}`);
    }
  }
  Deno.exit(failed ? 1 : 0);
}
