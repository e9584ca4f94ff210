/** A folder with a project that is in order, into which a test plants a fault, and `ucop doctor` run in it. */
import { assert } from "@std/assert";
import { dirname, join } from "node:path";
import type { Finding } from "../../src/doctor/finding.ts";
import type { Io } from "../../src/cli/io.ts";
import { ucop } from "../cli/fake_io.ts";

/** A project on the disk. */
export interface Project {
  /** Its real path. */
  readonly folder: string;
  /** The environment in which all folders of the user lie in the project. */
  readonly env: Readonly<Record<string, string>>;
  write(path: string, text: string): Promise<void>;
  /** Runs `ucop doctor --json` there. */
  doctor(other?: Partial<Io>, args?: readonly string[]): Promise<Diagnosis>;
}

/** What the doctor said. */
export interface Diagnosis {
  readonly code: number;
  readonly findings: readonly Finding[];
}

/** A machine that bears all that the shipped config wants. */
export const GOOD_MACHINE = { root: "/nowhere", cores: 4, memoryBytes: 8 * 2 ** 30 };

/** Makes the project, hands it to the work and takes it away. */
export async function inProject(work: (project: Project) => Promise<void>): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_doctor_" }));
  const env = {
    CONFIGURATION_DIRECTORY: join(folder, "etc"),
    XDG_CONFIG_HOME: join(folder, "home/config"),
    XDG_STATE_HOME: join(folder, "home/state"),
    XDG_CACHE_HOME: join(folder, "home/cache"),
    TMPDIR: join(folder, "tmp"),
  };
  try {
    await Deno.mkdir(env.TMPDIR);
    await work({
      folder,
      env,
      async write(path, text) {
        await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
        await Deno.writeTextFile(join(folder, path), text);
      },
      async doctor(other = {}, args = []) {
        const io = { cwd: folder, env, machine: () => GOOD_MACHINE, ...other };
        const { code, out } = await ucop(["doctor", "--json", ...args], io);
        return { code, findings: JSON.parse(out).findings };
      },
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Fails unless there is such a finding, with something to do about it. */
export function assertFound(
  { code, findings }: Diagnosis,
  wanted: Pick<Finding, "subject" | "level">,
  message: RegExp,
): void {
  const found = findings.find((each) =>
    each.subject === wanted.subject && each.level === wanted.level && message.test(each.message)
  );
  const told = findings.filter(({ level }) => level !== "ok").map((each) => JSON.stringify(each)).join("\n");
  assert(found !== undefined, `no such finding among:\n${told}`);
  for (const { level, message, hint } of findings) assert(level === "ok" || hint, `nothing to do about: ${message}`);
  assert(code === (findings.some(({ level }) => level === "problem") ? 1 : 0), `exit code ${code}:\n${told}`);
}
