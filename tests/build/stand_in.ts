/** A self-extracting file with a shell script in place of the runtime: small, quick, and it tells what it was given. */
import { join } from "node:path";
import { selfExtracting } from "../../scripts/build/self_extracting.ts";
import type { Compression } from "../../scripts/build/compress.ts";

/** Renames like the runtime would, and otherwise prints its variables and the program's arguments, a line each. */
const RUNTIME = `#!/bin/sh
if [ "$1" = eval ]; then
  while [ "$#" -gt 2 ]; do shift; done
  exec mv -T "$1" "$2"
fi
flags=
while [ "\${1##*/}" != main.js ]; do flags="$flags $1"; shift; done
echo "program=$1" "cache=$DENO_DIR"
shift
echo "file=$UCOP_EXECUTABLE" "flags=$flags"
for argument; do echo "<$argument>"; done
case \${1-} in
  exit) exit "$2" ;;
  wait) exec sleep 100 ;;
esac
`;

/** The names of what is in it, beside the runtime. */
export const PROGRAM_FILES: readonly string[] = ["main.js", "src/part.js"];

/** Writes the file. */
export async function writeStandIn(
  path: string,
  compression: Compression = "gzip",
  runtime: string = RUNTIME,
): Promise<void> {
  const encoder = new TextEncoder();
  const files = [
    ...PROGRAM_FILES.map((name) => ({ path: name, bytes: encoder.encode(`// ${name}\n`) })),
    { path: "deno", bytes: encoder.encode(runtime), executable: true },
  ];
  await Deno.writeFile(path, await selfExtracting(files, "a-target", compression), { mode: 0o755 });
}

/** A shell and the folder of the tools that it finds. */
export interface Shell {
  readonly name: string;
  readonly command: readonly string[];
  readonly path: string;
}

/** The shells of this machine that the header must run in; with busybox all tools are its own. */
export async function shellsHere(folder: string): Promise<readonly Shell[]> {
  const shells: Shell[] = [];
  for (const name of ["dash", "bash"]) {
    const path = `/bin/${name}`;
    if (await isThere(path)) shells.push({ name, command: [path], path: "/usr/bin:/bin" });
  }
  const busybox =
    (await Promise.all(["/bin/busybox", "/usr/bin/busybox"].map(async (path) => await isThere(path) ? path : "")))
      .find((path) => path !== "");
  if (busybox !== undefined) {
    const tools = join(folder, "busybox");
    await Deno.mkdir(tools);
    await new Deno.Command(busybox, { args: ["--install", "-s", tools] }).output();
    shells.push({ name: "busybox", command: [busybox, "sh"], path: tools });
  }
  return shells;
}

/** How a start ended. */
export interface Started {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a start is given beside its arguments. */
export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The user, where the test runs as root. */
  readonly uid?: number;
}

/** Starts the file in the shell with these variables and PATH, and no others. */
export async function start(
  shell: Shell,
  file: string,
  args: readonly string[],
  { env = {}, cwd, uid }: StartOptions = {},
): Promise<Started> {
  const [command, ...before] = shell.command;
  const { code, stdout, stderr } = await new Deno.Command(command!, {
    args: [...before, file, ...args],
    clearEnv: true,
    env: { PATH: shell.path, ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
