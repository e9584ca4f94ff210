/** A job that a fault happens to: the real program in a folder of its own, in a shell that sets the scene. */
import { assertEquals, assertFalse } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { followStream } from "../helpers/follow_stream.ts";

/** The program: the built file that the smoke test names, or the source. */
const BUILT = Deno.env.get("UCOP_TESTED_FILE");
const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));
const PROGRAM = BUILT === undefined ? [Deno.execPath(), "run", "-A", "--quiet", MAIN] : [BUILT];
const AGENTS = fileURLToPath(new URL("../fixtures/agents", import.meta.url));

/** Items of the fan-out in `fan.yaml`. */
export const ITEMS = 24;

/** How the program is started. */
export interface Start {
  /** A shell script that ends with `exec "$@"`. */
  readonly shell?: string;
  /** The command line; by default `run fan.yaml` with the state in `items.json`. */
  readonly args?: readonly string[];
  /** More flags. */
  readonly more?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: "null" | "piped";
}

/** What is left of `run.json`. */
export interface Report {
  readonly status: string;
  readonly steps: readonly {
    readonly id: string;
    readonly status: string;
    readonly error: { readonly code: string; readonly message: string } | null;
  }[];
}

/** The program at work. */
export interface Running {
  readonly child: Deno.ChildProcess;
  /** Resolves as soon as the text has come by on stderr. */
  sees(text: string): Promise<void>;
  readonly end: Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
}

/** A working folder with a workflow that fans out, gone when the test ends. */
export class Job implements AsyncDisposable {
  readonly folder = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "ucop_faults_" }));

  constructor() {
    this.write("items.json", JSON.stringify({ items: Array.from({ length: ITEMS }, (_, index) => index) }));
    this.write("fan.yaml", "inputs: [items]\nsteps: [{ agent: wait, for_each: items, with: { ms: 20 } }]\n");
    this.write("brief.md", "# Tea\n\nTea grows on hills.\n");
  }

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  write(name: string, text: string): void {
    Deno.mkdirSync(join(this.folder, name, ".."), { recursive: true });
    Deno.writeTextFileSync(this.path(name), text);
  }

  start({ shell = 'exec "$@"', args, more = [], env = {}, stdin = "null" }: Start = {}): Running {
    const job = args ??
      ["run", "fan.yaml", "-i", "items.json", "-o", "out", "--plugins", AGENTS, "--max-parallel", String(ITEMS)];
    const child = new Deno.Command("/bin/sh", {
      args: ["-c", shell, "ucop", ...PROGRAM, ...job, ...more],
      cwd: this.folder,
      env,
      stdin,
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const [out, err] = [followStream(child.stdout), followStream(child.stderr)];
    const end = Promise.all([child.status, out.all, err.all]).then(([{ code }, out, err]) => ({ code, out, err }));
    return { child, sees: err.sees, end };
  }

  /** Runs the program to its end. No fault may ever be a bug to it. */
  async run(start: Start = {}): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const end = await this.start(start).end;
    assertFalse(/internal error|panicked/.test(end.err), end.err);
    return end;
  }

  report(folder = "out/fan"): Report {
    return JSON.parse(Deno.readTextFileSync(this.path(folder, "run.json")));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** How many steps of a report ended in each way. */
export function tally({ steps }: Report): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of steps) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** All of the items ended well. */
export function assertNothingLost(report: Report): void {
  assertEquals([report.status, tally(report)], ["completed", { completed: ITEMS }], JSON.stringify(report.steps));
}

/** A group of processes that may have no more than so many threads; undefined where this user cannot make one. */
export function processGroup(most: number): { readonly join: string } & Disposable | undefined {
  const name = `ucop_faults_${Deno.pid}`;
  for (const folder of [`/sys/fs/cgroup/pids/${name}`, `/sys/fs/cgroup/${name}`]) {
    try {
      Deno.mkdirSync(folder);
    } catch {
      continue; // Another version of groups, or no right to them.
    }
    try {
      Deno.writeTextFileSync(`${folder}/pids.max`, String(most), { create: false });
      return {
        join: `echo $$ > ${folder}/cgroup.procs && exec "$@"`,
        [Symbol.dispose]: () => removeGroup(folder),
      };
    } catch {
      removeGroup(folder);
    }
  }
  return undefined;
}

/** The system lets go of the last process of a group a moment after it has ended. */
function removeGroup(folder: string): void {
  for (let left = 200; left > 0; left--) {
    try {
      return Deno.removeSync(folder);
    } catch (error) {
      if (left === 1) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
