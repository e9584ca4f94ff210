/**
 * Where the documents' commands run: a scratch folder that holds the example's files, and `ucop` on the PATH.
 *
 * `UCOP_FILE` names a built file to be `ucop` (and `UCOP_CACHE_DIR` where it unpacks itself); without it the checkout is.
 * Commands for the checkout (`deno task …`) run in a copy of it, so that nothing is written into the real one.
 */
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { filesIn, ROOT } from "../project/tree.ts";

/** The built file that is to be tried, if one is. */
export const BUILT_FILE = Deno.env.get("UCOP_FILE");

const EXAMPLE = "config/examples/";
const LIMIT_MS = 60_000;

/** A place for one chapter. */
export interface Stage extends AsyncDisposable {
  /** The folder that the reader is in: a copy of the example's files at first, then where `cd` led. */
  readonly cwd: () => string;
  /** Runs a script of `sh` that ends at the first failure; what it wrote to both streams is in the order of writing. */
  sh(script: string, options?: { readonly inCheckout?: boolean }): Promise<Said>;
  /** Reads a script of `sh` without running it; says what is wrong, or nothing. */
  parse(script: string): Promise<Said>;
  /** Runs a module of the reader's. */
  ts(code: string, name: string): Promise<Said>;
}

/** What a command said, and its exit code. */
export interface Said {
  readonly code: number;
  readonly output: string;
}

/** Makes the place; it is gone when it is disposed of. */
export async function openStage(): Promise<Stage> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_docs_" }));
  const below = (name: string) => join(folder, name);
  const [example, bin, checkout, left] = [below("reader"), below("bin"), below("checkout"), below("left_in")];
  await copyFiles(filesIn(EXAMPLE.slice(0, -1)), EXAMPLE, example);
  await writePrograms(bin);
  const env = await environment(folder, bin);
  let cwd = example;
  await Deno.writeTextFile(left, cwd);
  let copied: Promise<void> | undefined;

  async function run(command: string, args: readonly string[], where: string): Promise<Said> {
    // One pipe for both streams, as in a terminal; a group of its own, so that all of it can be ended.
    const child = new Deno.Command("sh", {
      args: ["-c", 'exec "$0" "$@" 2>&1', command, ...args],
      cwd: where,
      env,
      clearEnv: true,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
      detached: true,
    }).spawn();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      Deno.kill(-child.pid, "SIGKILL");
    }, LIMIT_MS);
    const { code, stdout } = await child.output();
    clearTimeout(timer);
    const output = new TextDecoder().decode(stdout).replaceAll(`${where}/`, "");
    return { code, output: late ? `${output}\nstopped after ${LIMIT_MS / 1000} s: list it in not_run.ts` : output };
  }

  return {
    cwd: () => cwd,
    async sh(script, { inCheckout = false } = {}) {
      if (inCheckout) {
        await (copied ??= copyFiles(filesIn(""), "", checkout));
        return await run("sh", ["-ec", script], checkout);
      }
      const said = await run("sh", ["-ec", `trap 'pwd -P > "${left}"' EXIT\n${script}`], cwd);
      cwd = (await Deno.readTextFile(left)).trimEnd();
      return said;
    },
    parse: (script) => run("sh", ["-nc", script], cwd),
    async ts(code, name) {
      await Deno.writeTextFile(join(cwd, name), code);
      return await run(Deno.execPath(), ["run", "-A", "--no-check", "--config", join(ROOT, "deno.json"), name], cwd);
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

async function copyFiles(files: readonly string[], below: string, to: string): Promise<void> {
  for (const file of files) {
    const target = join(to, file.slice(below.length));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(ROOT, file), target);
  }
}

/** `ucop`, `deno`, and an `npx` that takes the Deno that is here instead of the registry's. */
async function writePrograms(bin: string): Promise<void> {
  await Deno.mkdir(bin);
  const deno = Deno.execPath();
  const programs = {
    ucop: BUILT_FILE === undefined ? `exec "${deno}" run -A "${ROOT}/main.ts" "$@"` : `exec "${BUILT_FILE}" "$@"`,
    deno: `exec "${deno}" "$@"`,
    npx: `case "$1 $2" in "-y deno@"*) shift 2; exec "${deno}" "$@";; esac\necho "npx $*: not known here" >&2; exit 1`,
  };
  for (const [name, script] of Object.entries(programs)) {
    await Deno.writeTextFile(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
}

/** A home of the reader's own; only Deno's cache is the real one, since there may be no network. */
async function environment(home: string, bin: string): Promise<Record<string, string>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const { denoDir } = JSON.parse(new TextDecoder().decode(stdout)) as { readonly denoDir: string };
  const cache = Deno.env.get("UCOP_CACHE_DIR");
  return {
    HOME: home,
    XDG_STATE_HOME: join(home, "state"),
    PATH: `${bin}:${Deno.env.get("PATH")}`,
    DENO_DIR: denoDir,
    ...(cache === undefined ? {} : { UCOP_CACHE_DIR: cache }),
    NO_COLOR: "1",
    TZ: "UTC",
  };
}
