import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join, relative } from "node:path";
import { AppError } from "../../src/errors/app_error.ts";
import { openOutputFolder } from "../../src/report/output_folder.ts";
import type { WrittenArtifact } from "../../src/report/run_report.ts";
import { writeOutputs } from "../../src/report/write_outputs.ts";
import { filesIn, read, reportIn, temporaryFolder } from "./folders.ts";
import { articleState, outcomeOf, OWNER, resultOf } from "./job_results.ts";

Deno.test("writeOutputs() writes the artifacts and run.json into the article's folder", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder("out", folder.path);
  const result = resultOf(articleState("my-article", ["index.md", "# Ü\n"], ["images/a.svg", "<svg/>"]));
  const written = await writeOutputs({ output, owner: OWNER, result });
  assertEquals(written, {
    artifacts: ["out/my-article/index.md", "out/my-article/images/a.svg"],
    report: "out/my-article/run.json",
    warnings: [],
  });
  assertEquals(await filesIn(folder.path), [...written.artifacts, written.report].sort());
  assertEquals(await read(folder.path, "out/my-article/index.md"), "# Ü\n");
  assertEquals((await reportIn(folder.path, "out/my-article")).artifacts, [
    { path: "index.md", bytes: 5, sha256: "783bce10f59dc1d925978ad983ef36f6ce23c468b2d43de6f500fb98a6586550" },
    { path: "images/a.svg", bytes: 6, sha256: await hex("<svg/>") },
  ]);
});

async function hex(text: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toHex();
}

Deno.test("run.json has the keys of its schema, seconds to the millisecond and whole milliseconds", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder(folder.path, "/");
  const outcomes = [
    outcomeOf("kb", { executionMs: 1234.5678, llmCalls: 2, tokensUsed: 30 }),
    outcomeOf("writer", {
      item: 1,
      status: "failed",
      attempts: 3,
      error: {
        code: "agent.failed",
        message: "no",
        hint: "try",
        causes: ["busy"],
        at: "writer/agent.ts:3",
        stack: "Error: no\n at /secret/place",
      },
      isolation: "process",
    }),
    outcomeOf("end", { status: "skipped", executionMs: 0, attempts: 0, reason: "nobody wrote it" }),
  ];
  const warnings = ["look", { summary: "2 things", details: ["a.md:3", "a.md:9"] }];
  const quality = [{ check: "length", value: 2, threshold: "≥ 3", status: "advice", note: "short" }] as const;
  await writeOutputs({
    output,
    owner: OWNER,
    result: resultOf({}, { outcomes, status: "partial", warnings, quality }),
  });
  assertEquals(await reportIn(folder.path, "default"), {
    schema: "ucop.run/1",
    job_id: "job-1",
    workflow: "default",
    brief: relative(join(folder.path, "default"), OWNER.brief),
    status: "partial",
    started_at: "2026-01-02T03:04:05.678Z",
    duration_ms: 2000,
    parallel: { enabled: true, max_parallel_agents: 3 },
    estimated_speedup: 1.25,
    groups: [{ index: 0, labels: ["ingestion"], steps: ["kb", "api"], wall_ms: 1300, longest_ms: 1200, speedup: 1.85 }],
    steps: [
      step("kb", { execution_time: 1.235, llm_calls: 2, tokens_used: 30 }),
      step("writer[1]", {
        agent: "writer",
        item: 1,
        status: "failed",
        attempts: 3,
        error: { code: "agent.failed", message: "no", hint: "try", causes: ["busy"], at: "writer/agent.ts:3" },
        isolation: "process",
      }),
      step("end", { status: "skipped", execution_time: 0, attempts: 0, reason: "nobody wrote it" }),
    ],
    warnings: ["look", "a.md:3", "a.md:9"],
    quality: [...quality],
    artifacts: [],
  });
});

function step(id: string, other: Readonly<Record<string, unknown>>) {
  return {
    id,
    agent: id,
    item: null,
    status: "completed",
    execution_time: 1.2,
    attempts: 1,
    error: null,
    reason: null,
    llm_calls: 0,
    tokens_used: 0,
    isolation: "worker",
    ...other,
  };
}

Deno.test("a group in which nothing ran has no speedup", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder(folder.path, "/");
  const groups = [{ index: 0, labels: [], steps: ["kb"], wallMs: 0, longestMs: 0, sumMs: 0 }];
  await writeOutputs({ output, owner: OWNER, result: resultOf({}, { groups }) });
  assertEquals((await reportIn(folder.path, "default")).groups[0].speedup, null);
});

Deno.test("writeOutputs() replaces its own files, removes those that it no longer makes, and leaves no temporary file", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder(folder.path, "/");
  await writeOutputs({
    output,
    owner: OWNER,
    result: resultOf(articleState("a", ["index.md", "old"], ["img/extra.md", "x"])),
  });
  await Deno.writeTextFile(join(folder.path, "a/mine.md"), "mine");
  const written = await writeOutputs({
    output,
    owner: OWNER,
    result: resultOf(articleState("a", ["index.md", "new"])),
  });
  const removed = `"${join(folder.path, "a/img/extra.md")}" was removed: this job no longer makes it`;
  assertEquals(written.warnings, [removed]);
  assertEquals((await reportIn(folder.path, "a")).warnings, [removed]);
  assertEquals(await filesIn(folder.path), ["a/index.md", "a/mine.md", "a/run.json"]);
  assertEquals([...Deno.readDirSync(join(folder.path, "a"))].filter(({ isDirectory }) => isDirectory), []);
  assertEquals(await read(folder.path, "a/index.md"), "new");
});

Deno.test("a reader that has the old article open keeps reading the old one", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder(folder.path, "/");
  await writeOutputs({ output, owner: OWNER, result: resultOf(articleState("a", ["index.md", "old"])) });
  using open = await Deno.open(join(folder.path, "a/index.md"));
  await writeOutputs({ output, owner: OWNER, result: resultOf(articleState("a", ["index.md", "new text"])) });
  const bytes = new Uint8Array(20);
  assertEquals(new TextDecoder().decode(bytes.subarray(0, await open.read(bytes) ?? 0)), "old");
});

for (const status of ["failed", "cancelled"] as const) {
  Deno.test(`a ${status} job leaves its report, and the article of an earlier run as it was`, async () => {
    await using folder = await temporaryFolder();
    const output = await openOutputFolder(folder.path, "/");
    await writeOutputs({ output, owner: OWNER, result: resultOf(articleState("a", ["index.md", "old"])) });
    const state = articleState("a", ["index.md", "half"], ["more.md", "x"]);
    const written = await writeOutputs({ output, owner: OWNER, result: resultOf(state, { status, jobId: "job-2" }) });
    assertEquals(written.artifacts, []);
    assertEquals(await filesIn(folder.path), ["a/index.md", "a/run.json"]);
    assertEquals(await read(folder.path, "a/index.md"), "old");
    const report = await reportIn(folder.path, "a");
    assertEquals(report.status, status);
    // No report says that there is no artifact where one lies beside it.
    assertEquals(report.artifacts.map(({ path, job_id }: WrittenArtifact) => [path, job_id]), [["index.md", "job-1"]]);
  });
}

Deno.test("a cancelled job that had a result writes it", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder(folder.path, "/");
  const state = articleState("a", ["index.md", "of the items that ended"]);
  await writeOutputs({ output, owner: OWNER, result: resultOf(state, { status: "cancelled", hasResult: true }) });
  assertEquals(await filesIn(folder.path), ["a/index.md", "a/run.json"]);
  assertEquals((await reportIn(folder.path, "a")).status, "cancelled");
});

Deno.test("bad artifact paths are refused together; the report says so and nothing else is written", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder("out", folder.path);
  const state = articleState("a", ["index.md", "x"], ["../../evil", "x"], ["run.json", "{}"]);
  const error = await assertRejects(() => writeOutputs({ output, owner: OWNER, result: resultOf(state) }), AppError);
  assertEquals([error.code, error.problems.length], ["artifact.path", 2]);
  assertEquals(await filesIn(folder.path), ["out/default/run.json"]);
  const report = await reportIn(folder.path, "out/default");
  assertEquals(report.status, "failed");
  assertStringIncludes(report.warnings.join("\n"), '"../../evil" holds ".."');
});

Deno.test("a slug that is no folder's name is refused, and so is one that is no text", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder("out", folder.path);
  for (const slug of ["..", "a/b", "", "nul", 7]) {
    const state = { article: { slug }, artifacts: [{ path: "index.md", text: "x" }] };
    const error = await assertRejects(() => writeOutputs({ output, owner: OWNER, result: resultOf(state) }), AppError);
    assertEquals(error.code, "artifact.path");
  }
  assertEquals(await filesIn(folder.path), ["out/default/run.json"]);
});

Deno.test("artifacts that are no list of path and text are the agents' failure", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder("out", folder.path);
  for (const artifacts of ["x", { path: "a", text: "b" }, [{ path: "a" }], [null], [["a", "b"]]]) {
    const error = await assertRejects(
      () => writeOutputs({ output, owner: OWNER, result: resultOf({ artifacts }) }),
      AppError,
    );
    assertEquals(error.code, "agent.output");
  }
});

Deno.test("a workflow's name becomes a folder's name that every system can hold", async () => {
  const names = { "my flow/x": "my-flow-x", "../..": "workflow", "CON": "workflow", "a:b?": "a-b", "größe": "größe" };
  for (const [workflow, expected] of Object.entries(names)) {
    await using folder = await temporaryFolder();
    const output = await openOutputFolder(folder.path, "/");
    const written = await writeOutputs({ output, result: resultOf({}, { workflow }), owner: { ...OWNER, workflow } });
    assertEquals(written.report, join(folder.path, expected, "run.json"));
  }
});

Deno.test("a link that leads out of the output folder is refused, one that stays inside is followed", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(join(folder.path, "outside"));
  await Deno.writeTextFile(join(folder.path, "outside/precious.md"), "precious");
  await Deno.mkdir(join(folder.path, "out/real"), { recursive: true });
  const output = await openOutputFolder("out", folder.path);
  const place = (name: string, target: string) => Deno.symlink(target, join(folder.path, "out", name));

  await place("escaped", join(folder.path, "outside"));
  await place("dangling", join(folder.path, "nowhere"));
  await Deno.mkdir(join(folder.path, "out/filelink"));
  await place("filelink/index.md", join(folder.path, "outside/precious.md"));
  for (const slug of ["escaped", "dangling", "filelink"]) {
    const result = resultOf(articleState(slug, ["index.md", "x"]));
    const error = await assertRejects(() => writeOutputs({ output, owner: OWNER, result }), AppError);
    assertEquals(error.code, "output.write");
    assertStringIncludes(error.message, "link that leads");
  }
  assertEquals(await filesIn(join(folder.path, "outside")), ["precious.md"]);
  assertEquals(await read(folder.path, "outside/precious.md"), "precious");

  await place("inside", "real");
  await writeOutputs({ output, owner: OWNER, result: resultOf(articleState("inside", ["index.md", "x"])) });
  assertEquals(await filesIn(join(folder.path, "out/real")), ["index.md", "run.json"]);
});

Deno.test("a sibling whose name starts like the output folder's is outside of it", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(join(folder.path, "out-other"));
  const output = await openOutputFolder("out", folder.path);
  await Deno.symlink(join(folder.path, "out-other"), join(folder.path, "out/a"));
  const result = resultOf(articleState("a", ["index.md", "x"]));
  await assertRejects(() => writeOutputs({ output, owner: OWNER, result }), AppError, "leads out of the output folder");
  assertEquals(await filesIn(join(folder.path, "out-other")), []);
});

Deno.test("the output folder itself may be a link", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(join(folder.path, "real"));
  await Deno.symlink("real", join(folder.path, "link"));
  const output = await openOutputFolder("link", folder.path);
  const written = await writeOutputs({ output, owner: OWNER, result: resultOf(articleState("a", ["index.md", "x"])) });
  assertEquals(written.artifacts, ["link/a/index.md"]);
  assertEquals(await read(folder.path, "real/a/index.md"), "x");
});

Deno.test("when one file cannot be written no file is changed and no temporary file stays", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder("out", folder.path);
  await writeOutputs({ output, owner: OWNER, result: resultOf(articleState("a", ["index.md", "old"])) });
  const before = await read(folder.path, "out/a/run.json");
  await Deno.mkdir(join(folder.path, "out/a/taken"));
  await Deno.writeTextFile(join(folder.path, "out/a/file"), "a file");
  for (const [path, message] of [["taken", "it is a folder"], ["file/x.md", "it is no folder"]] as const) {
    const state = articleState("a", ["index.md", "new"], [path, "x"]);
    const error = await assertRejects(
      () => writeOutputs({ output, owner: OWNER, result: resultOf(state) }),
      AppError,
      message,
    );
    assertEquals(error.code, "output.write");
  }
  const files = (await filesIn(folder.path)).filter((name) => !name.startsWith("out/.a.refused-"));
  assertEquals(files, ["out/a/file", "out/a/index.md", "out/a/run.json"]);
  assertEquals(await read(folder.path, "out/a/index.md"), "old");
  assertEquals(await read(folder.path, "out/a/run.json"), before);
});

Deno.test("openOutputFolder() makes the folder and leaves nothing in it", async () => {
  await using folder = await temporaryFolder();
  const output = await openOutputFolder("a/b/c", folder.path);
  assertEquals([output.name, output.root], ["a/b/c", join(await Deno.realPath(folder.path), "a/b/c")]);
  assertEquals(await filesIn(folder.path), []);
});

Deno.test("openOutputFolder() refuses a file, a path through a file and a folder without rights", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(join(folder.path, "file"), "");
  for (const name of ["file", "file/below", "/proc/nothing/here"]) {
    const error = await assertRejects(() => openOutputFolder(name, folder.path), AppError);
    assertEquals(error.code, "output.folder");
    assert(error.message.startsWith(`Cannot write to the output folder "${name}": `), error.message);
    assert(!error.message.includes("os error"), error.message);
  }
});
