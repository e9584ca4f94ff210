/**
 * `deno task ok`: all checks of the project, each run to its end whatever the ones before it said.
 * The last line is `N passed, N failed`: every test counts as one, and so does every check that is no test run.
 */
// deno-lint-ignore-file no-console
import { type Counts, readCounts } from "./test_counts.ts";

interface Step {
  readonly name: string;
  /** Arguments of Deno. */
  readonly args: readonly string[];
  /** True where the counts come from the summary line of `deno test`. */
  readonly tests?: boolean;
  readonly limitMinutes: number;
}

const ROOT = new URL("..", import.meta.url);

const STEPS: readonly Step[] = [
  { name: "format", args: ["fmt", "--check"], limitMinutes: 2 },
  { name: "lint", args: ["lint"], limitMinutes: 2 },
  {
    name: "types, lock file",
    args: ["check", "--frozen", "main.ts", "src", "plugins", "tests", "bench", "scripts"],
    limitMinutes: 5,
  },
  { name: "tests", args: ["test", "-A", "tests"], tests: true, limitMinutes: 15 },
  {
    name: "doc tests",
    args: ["test", "-A", "--doc", "src", "scripts"],
    tests: true,
    limitMinutes: 5,
  },
  { name: "smoke: the built file", args: ["run", "-A", "scripts/smoke.ts"], tests: true, limitMinutes: 8 },
];

/** Runs one step; prints its output only where it failed, so that what matters is easy to find. */
async function run(step: Step): Promise<Counts> {
  const start = performance.now();
  const command = new Deno.Command(Deno.execPath(), {
    args: [...step.args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "null",
    signal: AbortSignal.timeout(step.limitMinutes * 60_000),
  });
  const { success, stdout, stderr } = await command.output();
  const output = new TextDecoder().decode(stdout);
  const read = step.tests ? readCounts(output) : undefined;
  const counts = truth(success, read);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const detail = read === undefined ? "" : `, ${read.passed} passed, ${read.failed} failed, ${read.ignored} ignored`;
  console.log(`${counts.failed === 0 ? "✓" : "✗"} ${step.name} (${seconds} s${detail})`);
  if (counts.failed > 0) console.log(`${output}${new TextDecoder().decode(stderr)}`);
  return counts;
}

/** A step that failed counts as a failure even where its tests all passed, or none was run. */
function truth(success: boolean, read: Counts | undefined): Counts {
  if (read === undefined) return { passed: success ? 1 : 0, failed: success ? 0 : 1, ignored: 0 };
  return success || read.failed > 0 ? read : { ...read, failed: 1 };
}

// What the tests write must not be open to all users: ucop would refuse it, or warn. Some machines of CI allow that.
if (Deno.build.os !== "windows") Deno.umask(0o022);
let [passed, failed] = [0, 0];
for (const step of STEPS) {
  const counts = await run(step);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
