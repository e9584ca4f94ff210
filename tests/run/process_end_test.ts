/** The program as a process, with agents that misbehave: it ends in time, with the right exit code and a true report. */
import { assert, assertEquals } from "@std/assert";
import { FIXTURE_AGENTS } from "../helpers/fixture_job.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

interface Report {
  readonly status: string;
  readonly steps: readonly {
    readonly id: string;
    readonly status: string;
    readonly error?: { readonly code: string };
  }[];
}

interface Ended {
  readonly code: number;
  readonly stderr: string;
  readonly report: Report;
}

/** Runs `ucop run` on a workflow of these lines, in a folder of its own. */
async function runWorkflow(steps: string, ...flags: readonly string[]): Promise<Ended> {
  const folder = await Deno.makeTempDir({ prefix: "ucop_process_" });
  try {
    await Deno.writeTextFile(
      `${folder}/mixed.yaml`,
      `name: mixed\ndescription: Good and bad agents.\nsteps:\n${steps}`,
    );
    await Deno.writeTextFile(`${folder}/brief.md`, "# A brief\n\nSome text.\n");
    const command = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        MAIN,
        "run",
        "mixed.yaml",
        "--input",
        "brief.md",
        "--output",
        "out",
        "--plugins",
        FIXTURE_AGENTS,
        ...flags,
      ],
      cwd: folder,
      env: { NO_COLOR: "1" },
      stdin: "null",
      // Far more than it takes: a process that hangs fails the test instead of holding it up.
      signal: AbortSignal.timeout(60_000),
    });
    const { code, signal, stderr } = await command.output();
    const told = new TextDecoder().decode(stderr);
    assertEquals(signal, null, `it did not end by itself:\n${told}`);
    const json = await Deno.readTextFile(`${folder}/out/mixed/run.json`).catch((error) => {
      throw new Error(`there is no report; exit code ${code}, and it said:\n${told}`, { cause: error });
    });
    return { code, stderr: told, report: JSON.parse(json) as Report };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function statusOf({ report }: Ended, id: string): string {
  const step = report.steps.find((step) => step.id === id);
  assert(step, `run.json has no step "${id}"`);
  return step.status;
}

Deno.test("an agent in an endless loop is ended, the others' results are kept, and the process exits with 3", async () => {
  const ended = await runWorkflow("  - agent: loops_forever\n    timeout: 0.5\n  - agent: echo\n");
  assertEquals(ended.code, 3, ended.stderr);
  assertEquals(ended.report.status, "partial");
  assertEquals([statusOf(ended, "loops_forever"), statusOf(ended, "echo")], ["timed_out", "completed"]);
});

Deno.test("an agent that never answers and one that closes itself leave the process its exit code 3", async () => {
  const ended = await runWorkflow(
    "  - agent: never_answers\n    timeout: 0.5\n  - agent: closes_itself\n  - agent: echo\n",
  );
  assertEquals(ended.code, 3, ended.stderr);
  assertEquals(["never_answers", "closes_itself", "echo"].map((id) => statusOf(ended, id)), [
    "timed_out",
    "failed",
    "completed",
  ]);
});

Deno.test("where every agent fails the job failed, and the process exits with 1", async () => {
  const ended = await runWorkflow("  - agent: throws_null\n  - agent: returns_nothing\n  - agent: exits\n");
  assertEquals(ended.code, 1, ended.stderr);
  assertEquals(ended.report.status, "failed");
});

Deno.test("fail_fast ends the job failed with 1, while others still wait", async () => {
  const ended = await runWorkflow("  - agent: fails\n  - agent: honours_cancel\n", "--fail-fast");
  assertEquals(ended.code, 1, ended.stderr);
  assertEquals(statusOf(ended, "honours_cancel"), "cancelled");
});

Deno.test("--group-timeout ends a group whose agent would take a minute", async () => {
  const ended = await runWorkflow("  - agent: ignores_cancel\n  - agent: echo\n", "--group-timeout", "1");
  assertEquals(ended.code, 3, ended.stderr);
  assertEquals(statusOf(ended, "ignores_cancel"), "timed_out");
});
