/** Jobs of the built file: an article, the same as from the source; from another folder; ended by signals. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../build/run_tool.ts";
import type { Case } from "./case.ts";
import type { Place } from "./place.ts";
import { gone, startedFrom } from "./processes.ts";

/** The example: a brief and its sources. */
const EXAMPLE = fileURLToPath(new URL("config/examples/", ROOT));

interface Report {
  readonly status: string;
  readonly steps: readonly { readonly id: string; readonly status: string }[];
  readonly artifacts: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** Runs `generate` and returns the folder of the article. */
async function generate(place: Place, output: string, ...flags: readonly string[]): Promise<string> {
  const args = ["generate", "--quiet", "--input", join(EXAMPLE, "test.md"), "--output", output, ...flags];
  const { code, stderr } = await place.start(args);
  assertEquals(code, 0, stderr);
  const names = namesIn(join(place.work, output));
  assertEquals(names.length, 1, names.join());
  return join(place.work, output, names[0]!);
}

function namesIn(folder: string): readonly string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** An agent that is at work until it is told to stop, and its workflow. */
const SLOW = {
  "slow/plugins/slow/agent.yaml": "name: slow\nwrites: { artifacts: append }\n",
  "slow/plugins/slow/agent.ts": `export default {
  async run({ log, signal }: { log: { info(text: string): void }; signal: AbortSignal }) {
    log.info("at work");
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    return { artifacts: [{ path: "late.md", text: "too late" }] };
  },
};
`,
  "slow/flow.yaml": "inputs: [brief, sources]\nsteps:\n  - agent: slow\n",
  "slow/brief.md": "# Tea\n\nTea grows on hills.\n",
};

/** Starts the slow job and hands over when its agent is at work. */
async function whileAtWork(
  place: Place,
  output: string,
  act: (job: Deno.ChildProcess) => Promise<void>,
): Promise<void> {
  await place.write(SLOW);
  const cwd = join(place.work, "slow");
  const job = place.command(["run", "flow.yaml", "--json", "--input", "brief.md", "--output", output], { cwd }).spawn();
  const [heard, rest] = job.stdout.tee();
  let said = "";
  for await (const text of heard.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.includes("at work")) break;
  }
  assert(said.includes("at work"), said);
  await act(job);
  await Promise.all([rest.cancel(), job.stderr.cancel()]);
  assertEquals(await gone(() => startedFrom(place.cache)), [], "processes are left");
}

export const JOBS: readonly Case[] = [
  {
    name: "generate writes an article, and run.json tells the truth of it",
    async run(place) {
      const folder = await generate(place, "output");
      const report = JSON.parse(await Deno.readTextFile(join(folder, "run.json"))) as Report;
      assertEquals(report.status, "completed");
      assertEquals(report.steps.filter(({ status }) => status !== "completed" && status !== "skipped"), []);
      assert(report.artifacts.length > 0, "run.json names what was written");
      for (const { path, bytes, sha256: hash } of report.artifacts) {
        const written = await Deno.readFile(join(folder, path));
        assertEquals([written.length, await sha256(written)], [bytes, hash], path);
      }
      const article = await Deno.readTextFile(join(folder, "index.md"));
      assertMatch(article, /^---\ntitle: .+\n/, "the front matter comes first");
      assert(article.split(/\s+/).length > 300, "it is long enough to be read");
      assert((article.match(/^## /gm) ?? []).length >= 3, "it has sections");
    },
  },
  {
    name: "the article is the same one by one, and from the source",
    async run(place) {
      const article = (folder: string) => Deno.readTextFile(join(folder, "index.md"));
      const alone = await article(await generate(place, "one by one", "--sequential"));
      assertEquals(alone, await article(await generate(place, "at once", "--parallel")));
      const source = await place.newFolder("from the source");
      const args = [
        "run",
        "-A",
        "main.ts",
        "generate",
        "--quiet",
        "--input",
        join(EXAMPLE, "test.md"),
        "--output",
        source,
      ];
      await new Deno.Command(Deno.execPath(), { args, cwd: ROOT, stderr: "null", stdout: "null" }).output();
      assertEquals(alone, await article(join(source, namesIn(source)[0]!)));
    },
  },
  {
    name: "arguments with spaces, from another folder, with the file named relative to it",
    async run(place) {
      const cwd = await place.newFolder("another folder");
      await place.write({ "my brief.md": "# Green tea\n\nGreen tea is not oxidised. It grows on hills.\n" }, cwd);
      const args = ["generate", "--quiet", "--input", "my brief.md", "--output", "out of it"];
      const { code, stderr } = await place.start(args, { cwd, file: "../installed/ucop" });
      assertEquals([code, stderr], [0, ""]);
      assertEquals(namesIn(join(cwd, "out of it")), ["green-tea"]);
    },
  },
  {
    name: "globs, .gitignore and the guess at an encoding work with the packages that are in the file",
    async run(place) {
      const cwd = await place.newFolder("sources");
      await place.write({
        "tea.md": "---\ntitle: Tea\nsources: { kb: docs/**/*.md }\n---\n",
        "docs/.gitignore": "made/\n",
        "docs/green/tea.md": "# Tea\n\nGreen tea is not oxidised. It grows on hills.\n",
        "docs/made/tea.md": "# Tea\n\nThis tea was made by a machine.\n",
      }, cwd);
      const told = await place.start(["generate", "--input", "tea.md", "--output", "out"], { cwd });
      assertEquals(told.code, 0, told.stderr);
      assertMatch(told.stderr, /left out 1 entry that \.gitignore leaves out: docs\/made/);
      const text = "Die Größe ändert sich für jede Gruppe, die größer wird, und für übrige Fälle.";
      await Deno.writeFile(join(cwd, "latin.md"), Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
      const refused = await place.start(["generate", "--input", "latin.md", "--output", "out"], { cwd });
      assertEquals(refused.code, 2);
      assertMatch(refused.stderr, /it is no UTF-8 and seems to be ISO-8859-1/);
    },
  },
  {
    name: "a job that is killed leaves no half-written article and no process",
    run: (place) =>
      whileAtWork(place, "killed", async (job) => {
        job.kill("SIGKILL");
        assertEquals((await job.status).signal, "SIGKILL");
        const output = join(place.work, "slow/killed");
        await assertNothingIn(output);
      }),
  },
  {
    name: "SIGTERM ends a job with 143, and SIGINT with 130",
    async run(place) {
      for (const [signal, code] of [["SIGTERM", 143], ["SIGINT", 130]] as const) {
        await whileAtWork(place, `stopped by ${signal}`, async (job) => {
          job.kill(signal);
          assertEquals((await job.status).code, code, signal);
        });
      }
    },
  },
];

/** What a killed job wrote: nothing, not even a temporary file. */
async function assertNothingIn(folder: string): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(folder)) throw new Error(`"${name}" was left in the output folder`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
