/**
 * The program as its user sees it. A folder is a case:
 *
 * - `spec.yaml`: `args`, and where they matter `env`, `exit` (0), `files` (all files there are afterwards beside the
 *   input's; `[]` where the run must leave nothing), `machine` (the cores and memory that the program is told),
 *   `replace` (patterns and placeholders for what changes from run to run in this case alone), and `stdin` (a text);
 * - `system/`: the files of the kernel of that machine, below `proc/` and `sys/`;
 * - `input/`: what stands in the working folder, where there is anything;
 * - `expected.out` and `expected.err`: what is written, with placeholders for what changes from run to run;
 * - `expected/`: files that the run must have written, compared with the same placeholders.
 *
 * `UPDATE_SPECS=1` writes what is expected anew; read the difference before you commit it.
 */
import { assertEquals } from "@std/assert";
import { parse } from "@std/yaml";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SPECS = import.meta.dirname!;
const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const UPDATE = Deno.env.get("UPDATE_SPECS") === "1";

/** The config of the user who runs the tests, and of the system, must not show. */
const NO_CONFIG = { XDG_CONFIG_HOME: "/nowhere/user", CONFIGURATION_DIRECTORY: "/nowhere/system" };

interface Spec {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exit?: number;
  readonly files?: readonly string[];
  readonly machine?: { readonly cores: number; readonly memory_gib: number };
  readonly stdin?: string;
  readonly replace?: readonly (readonly [pattern: string, placeholder: string])[];
}

const names = [...Deno.readDirSync(SPECS)].filter((entry) => entry.isDirectory).map(({ name }) => name).sort();

for (const name of names) {
  Deno.test(`spec: ${name.replaceAll("_", " ")}`, async () => {
    const folder = join(SPECS, name);
    const spec = parse(await Deno.readTextFile(join(folder, "spec.yaml"))) as Spec;
    const cwd = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_spec_" }));
    try {
      const input = await copyFolder(join(folder, "input"), cwd);
      const { code, stdout, stderr } = await run(spec, cwd, join(folder, "system"));
      const clean = (text: string) =>
        (spec.replace ?? []).reduce(
          (changed, [pattern, placeholder]) => changed.replace(new RegExp(pattern, "gm"), placeholder),
          withPlaceholders(text, cwd),
        );
      await compare(join(folder, "expected.err"), clean(stderr));
      await compare(join(folder, "expected.out"), clean(stdout));
      assertEquals(code, spec.exit ?? 0, "the exit code");
      const made = (await filesIn(cwd)).filter((file) => !input.includes(file));
      if (spec.files) assertEquals(made, [...spec.files].sort(), "the files that were made");
      for (const file of await filesIn(join(folder, "expected"))) {
        await compare(join(folder, "expected", file), clean(await Deno.readTextFile(join(cwd, file))));
      }
    } finally {
      await Deno.remove(cwd, { recursive: true });
    }
  });
}

async function run({ args, env = {}, machine, stdin }: Spec, cwd: string, system: string) {
  const agents = join(ROOT, "tests/fixtures/agents");
  const { PATH = "", HOME = "", DENO_DIR } = Deno.env.toObject();
  const command = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      join(ROOT, machine ? "tests/specs/main_on_machine.ts" : "main.ts"),
      ...args.map((arg) => arg.replaceAll("{agents}", agents)),
    ],
    cwd,
    env: {
      PATH,
      HOME,
      ...(DENO_DIR === undefined ? {} : { DENO_DIR }),
      ...NO_CONFIG,
      ...(machine ? { SPEC_MACHINE: JSON.stringify({ root: system, ...machine }) } : {}),
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll("{cwd}", cwd)])),
    },
    clearEnv: true,
    stdin: stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  });
  await using child = command.spawn();
  if (stdin !== undefined) await ReadableStream.from([new TextEncoder().encode(stdin)]).pipeTo(child.stdin);
  const output = await child.output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code: output.code, stdout: decode(output.stdout), stderr: decode(output.stderr) };
}

/** What differs from run to run and from machine to machine. */
function withPlaceholders(text: string, cwd: string): string {
  return text
    .replaceAll(cwd, "<cwd>")
    .replaceAll(ROOT, "<ucop>")
    .replace(/\b\d+\.\d\ds\b/g, "<time>")
    .replace(/\b\d+\.\d\d×/g, "<speedup>×")
    .replace(/\bjob-[0-9a-f]{8}\b/g, "<job>")
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "<date>")
    .replace(/("(?:\w+_ms|execution_time|\w*speedup)": ?)\d+(?:\.\d+)?/g, "$1<number>");
}

async function compare(file: string, actual: string): Promise<void> {
  if (UPDATE) {
    await Deno.mkdir(dirname(file), { recursive: true });
    return await Deno.writeTextFile(file, actual);
  }
  assertEquals(actual, await Deno.readTextFile(file), file.slice(SPECS.length + 1));
}

/** Copies a folder's files; resolves to their names. Nothing to copy where there is no such folder. */
async function copyFolder(from: string, to: string): Promise<readonly string[]> {
  const files = await filesIn(from);
  for (const file of files) {
    await Deno.mkdir(dirname(join(to, file)), { recursive: true });
    await Deno.copyFile(join(from, file), join(to, file));
  }
  return files;
}

/** All files below a folder, sorted; none where there is no such folder. */
async function filesIn(folder: string, inner = ""): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(join(folder, inner))) {
      const name = join(inner, entry.name);
      names.push(...(entry.isDirectory ? await filesIn(folder, name) : [name]));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort();
}
