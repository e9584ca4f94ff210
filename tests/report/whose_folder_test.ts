/** Into which folders a job writes, and what of them it replaces. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { AppError } from "../../src/errors/app_error.ts";
import { compareOutputs, refuseBeforehand } from "../../src/report/compare_outputs.ts";
import { diffText } from "../../src/report/diff_text.ts";
import type { JobOwner } from "../../src/report/job_folder.ts";
import { findOutputFolder, openOutputFolder } from "../../src/report/output_folder.ts";
import type { WrittenArtifact } from "../../src/report/run_report.ts";
import { writeOutputs } from "../../src/report/write_outputs.ts";
import type { JobResult } from "../../src/run/job_result.ts";
import { filesIn, read, reportIn, temporaryFolder } from "./folders.ts";
import { articleState, resultOf } from "./job_results.ts";

type Files = readonly (readonly [path: string, text: string])[];

/** A working folder with two briefs and an output folder `out`. */
async function workplace() {
  const folder = await temporaryFolder();
  const output = await openOutputFolder("out", folder.path);
  const owner = (brief: string, workflow = "default"): JobOwner => ({ brief: join(folder.path, brief), workflow });
  const job = (who: JobOwner, slug: string, files: Files, other: Partial<JobResult> & { force?: boolean } = {}) => {
    const { force, ...more } = other;
    return { output, owner: who, result: resultOf(articleState(slug, ...files), more), ...(force ? { force } : {}) };
  };
  return { ...folder, output, owner, job, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const refused = (work: Promise<unknown>) => assertRejects(() => work, AppError);

Deno.test("run.json names the brief, relative to its folder, so that another checkout knows it again", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("docs/a.md"), "tea", [["index.md", "1"]]));
  assertEquals((await reportIn(place.path, "out/tea")).brief, "../../docs/a.md");
  await Deno.rename(join(place.path, "out"), join(place.path, "moved"));
  const output = await openOutputFolder("moved", place.path);
  await writeOutputs({ ...place.job(place.owner("docs/a.md"), "tea", [["index.md", "2"]]), output });
  assertEquals(await read(place.path, "moved/tea/index.md"), "2");
});

Deno.test("two briefs with one title: the second is refused, and what it made lies beside the first", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "of a"]]));
  const error = await refused(
    writeOutputs(place.job(place.owner("b.md"), "tea", [["index.md", "of b"]], { jobId: "j2" })),
  );
  assertEquals([error.code, error.message], [
    "output.taken",
    'Cannot write to "out/tea": it holds what the workflow "default" made of "a.md"',
  ]);
  assertEquals(typeof error.details.savedIn, "string");
  const [, aside] = /What this job made is in "(out\/\.tea\.refused-[0-9a-f]{8})"$/.exec(error.hint!)!;
  assertEquals(await read(place.path, "out/tea/index.md"), "of a");
  assertEquals(await read(place.path, aside!, "index.md"), "of b");
  assertEquals((await reportIn(place.path, aside!)).brief, "../../b.md");
  await refused(writeOutputs(place.job(place.owner("b.md"), "tea", [["index.md", "again"]], { jobId: "j3" })));
  assertEquals(await read(place.path, aside!, "index.md"), "again");
  await refused(writeOutputs(place.job(place.owner("c.md"), "tea", [["index.md", "of c"]], { jobId: "j4" })));
  assertEquals([...Deno.readDirSync(join(place.path, "out"))].length, 3, "one place for each brief");
});

Deno.test("another workflow on the same brief is another job", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  const other = place.job(place.owner("a.md", "short"), "tea", [["index.md", "2"]], { workflow: "short" });
  assertEquals((await refused(writeOutputs(other))).code, "output.taken");
  await writeOutputs({ ...other, force: true });
  assertEquals(await read(place.path, "out/tea/index.md"), "2");
});

Deno.test("a folder that is none of ucop's is refused, whatever the slug; --force replaces files of the same names", async () => {
  await using place = await workplace();
  await Deno.mkdir(join(place.path, "out/config"));
  await Deno.writeTextFile(join(place.path, "out/config/main.yaml"), "the operator's");
  const job = place.job(place.owner("a.md"), "config", [["main.yaml", "an agent's"]]);
  const error = await refused(writeOutputs(job));
  assertEquals([error.code, error.message], [
    "output.taken",
    'Cannot write to "out/config": it holds files, and no report of ucop',
  ]);
  assertEquals(await read(place.path, "out/config/main.yaml"), "the operator's");
  assertEquals((await refused(compareOutputs(job))).code, "output.taken");
  await writeOutputs({ ...job, force: true });
  assertEquals(await read(place.path, "out/config/main.yaml"), "an agent's");
});

Deno.test("an empty folder is new, and so is one in which every file is what would be written", async () => {
  await using place = await workplace();
  await Deno.mkdir(join(place.path, "out/tea"));
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  // A report that nobody keeps: the article alone is in version control.
  await Deno.remove(join(place.path, "out/tea/run.json"));
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  assertEquals((await reportIn(place.path, "out/tea")).artifacts.length, 1);
  await Deno.remove(join(place.path, "out/tea/run.json"));
  assertEquals(
    (await refused(writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "2"]])))).code,
    "output.taken",
  );
});

Deno.test("a report that ucop would not have written gives no right to its folder", async () => {
  const bad = [
    "{",
    "[]",
    '{"schema":"other/1"}',
    JSON.stringify({
      schema: "ucop.run/1",
      job_id: "j",
      workflow: "default",
      artifacts: [{ path: "../../precious", bytes: 1, sha256: "" }],
    }),
  ];
  for (const text of bad) {
    await using place = await workplace();
    await Deno.mkdir(join(place.path, "out/tea"));
    await Deno.writeTextFile(join(place.path, "out/tea/run.json"), text);
    const error = await refused(writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]])));
    assertEquals(error.code, "output.taken", text);
    assertEquals(await read(place.path, "out/tea/run.json"), text);
  }
});

Deno.test("a report from before briefs were named belongs to its workflow", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  const { brief: _, ...report } = await reportIn(place.path, "out/tea");
  await Deno.writeTextFile(join(place.path, "out/tea/run.json"), JSON.stringify(report));
  await writeOutputs(place.job(place.owner("b.md"), "tea", [["index.md", "2"]]));
  assertEquals(await read(place.path, "out/tea/index.md"), "2");
});

Deno.test("an article that was changed by hand is not replaced without --force", async () => {
  await using place = await workplace();
  const job = place.job(place.owner("a.md"), "tea", [["index.md", "1"], ["img/a.svg", "x"]]);
  await writeOutputs(job);
  await Deno.writeTextFile(join(place.path, "out/tea/index.md"), "by hand");
  const next = place.job(place.owner("a.md"), "tea", [["index.md", "2"], ["img/a.svg", "y"]], { jobId: "j2" });
  const error = await refused(writeOutputs(next));
  assertEquals([error.code, error.message, error.problems], ["output.changed", "Cannot replace the work of others", [
    { file: "out/tea/index.md", message: "was changed by hand since ucop wrote it" },
  ]]);
  assertEquals(await read(place.path, "out/tea/index.md"), "by hand");
  assertEquals(await read(place.path, "out/tea/img/a.svg"), "x", "all files or none");
  const [aside] = (await filesIn(place.path)).filter((name) => /^out\/\.tea\.refused-.*\/index\.md$/.test(name));
  assertEquals(await read(place.path, aside!), "2");
  await writeOutputs({ ...next, force: true });
  assertEquals(await read(place.path, "out/tea/index.md"), "2");
});

Deno.test("a file of the user's in the job's own folder is not replaced either", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  await Deno.writeTextFile(join(place.path, "out/tea/notes.md"), "mine");
  const next = place.job(place.owner("a.md"), "tea", [["index.md", "1"], ["notes.md", "an agent's"]]);
  assertEquals((await refused(writeOutputs(next))).problems, [
    { file: "out/tea/notes.md", message: "is there, and was not written by ucop" },
  ]);
});

Deno.test("a hand's change that is what would be written is no obstacle, nor is a file that was removed", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"], ["b.md", "b"]]));
  await Deno.writeTextFile(join(place.path, "out/tea/index.md"), "2");
  await Deno.remove(join(place.path, "out/tea/b.md"));
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "2"], ["b.md", "b"]]));
  assertEquals(await filesIn(join(place.path, "out")), ["tea/b.md", "tea/index.md", "tea/run.json"]);
});

Deno.test("a file that the job no longer makes stays where it was changed by hand", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"], ["b.md", "b"]]));
  await Deno.writeTextFile(join(place.path, "out/tea/b.md"), "by hand");
  const { warnings } = await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "2"]]));
  assertEquals(warnings, ['"out/tea/b.md" was left: this job no longer makes it, and it was changed by hand']);
  assertEquals(await read(place.path, "out/tea/b.md"), "by hand");
});

Deno.test("a partial job, and one that makes nothing, leaves what an earlier one made, and lists it", async () => {
  await using place = await workplace();
  const listed = async () =>
    (await reportIn(place.path, "out/tea")).artifacts.map((each: WrittenArtifact) => [each.path, each.job_id]);
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"], ["a.svg", "x"]], { jobId: "j1" }));
  const partial = place.job(place.owner("a.md"), "tea", [["index.md", "2"]], { jobId: "j2", status: "partial" });
  assertEquals((await compareOutputs(partial)).map(({ path }) => path), ["out/tea/index.md"]);
  assertEquals((await writeOutputs(partial)).warnings, []);
  assertEquals(await listed(), [["index.md", undefined], ["a.svg", "j1"]]);
  await writeOutputs(place.job(place.owner("a.md"), "tea", [], { jobId: "j3" }));
  assertEquals(await listed(), [["index.md", "j2"], ["a.svg", "j1"]]);
  assertEquals(await filesIn(join(place.path, "out")), ["tea/a.svg", "tea/index.md", "tea/run.json"]);
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "3"]], { jobId: "j4" }));
  assertEquals(await listed(), [["index.md", undefined]]);
  assertEquals(await filesIn(join(place.path, "out")), ["tea/index.md", "tea/run.json"]);
});

Deno.test("a job killed between its files and its report leaves no work of others behind", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  const first = await read(place.path, "out/tea/run.json");
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "2"]]));
  // As it is when the second job dies after the article took its place.
  await Deno.rename(join(place.path, "out/tea/run.json"), join(place.path, "out/tea/.ucop-run.json"));
  await Deno.writeTextFile(join(place.path, "out/tea/run.json"), first);
  await refuseBeforehand(place.output, place.owner("a.md"), { name: "tea", isCertain: true });
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "3"]]));
  assertEquals(await filesIn(join(place.path, "out")), ["tea/index.md", "tea/run.json"]);
  assertEquals(await read(place.path, "out/tea/index.md"), "3");
});

Deno.test("a planted link in the place of the report that is begun is not followed", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  await Deno.writeTextFile(join(place.path, "precious"), "precious");
  await Deno.symlink("../../precious", join(place.path, "out/tea/.ucop-run.json"));
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "2"]]));
  assertEquals(await read(place.path, "precious"), "precious");
  assertEquals(await filesIn(join(place.path, "out")), ["tea/index.md", "tea/run.json"]);
});

Deno.test("where something stands in the way of an article, what the job made is beside it", async () => {
  await using place = await workplace();
  await Deno.writeTextFile(join(place.path, "out/tea"), "a file");
  const job = place.job(place.owner("a.md"), "tea", [["index.md", "1"]]);
  for (const force of [false, true]) {
    const error = await refused(writeOutputs({ ...job, force }));
    assertEquals([error.code, error.message], ["output.write", 'Cannot write into "out/tea": it is no folder']);
    const [, aside] = /^What this job made is in "(.*)"$/.exec(error.hint!.replace(/^.*\. /, ""))!;
    assertEquals(await read(place.path, aside!, "index.md"), "1");
  }
  assertEquals((await refused(compareOutputs(job))).code, "output.write");
  await Deno.mkdir(join(place.path, "out/coffee/run.json"), { recursive: true });
  const error = await refused(writeOutputs(place.job(place.owner("a.md"), "coffee", [["index.md", "2"]])));
  assertStringIncludes(error.message, 'Cannot write "out/coffee/run.json": it is a folder');
  assertStringIncludes(error.hint!, "out/.coffee.refused-");
});

Deno.test("an output folder that was removed while the job ran is made again", async () => {
  await using place = await workplace();
  await Deno.remove(join(place.path, "out"));
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  assertEquals(await filesIn(place.path), ["out/tea/index.md", "out/tea/run.json"]);
});

Deno.test("a title that was changed: the article of the earlier title is told of, and stays", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  await writeOutputs(place.job(place.owner("b.md"), "coffee", [["index.md", "1"]]));
  const renamed = place.job(place.owner("a.md"), "green-tea", [["index.md", "1"]]);
  const { warnings } = await writeOutputs(renamed);
  assertEquals(warnings, ['"out/tea" holds what this brief gave under another title; remove it if nobody needs it']);
  assertEquals((await writeOutputs(renamed)).warnings, [], "told once");
  assertEquals(await read(place.path, "out/tea/index.md"), "1");
});

Deno.test("a job that failed reports into the folder of its article, and never into that of another brief", async () => {
  await using place = await workplace();
  const failed = (brief: string, jobId: string) => ({
    output: place.output,
    owner: place.owner(brief),
    result: resultOf({}, { status: "failed", jobId }),
    expectedFolder: "tea",
  });
  assertEquals((await writeOutputs(failed("a.md", "j1"))).report, "out/tea/run.json");
  assertEquals((await writeOutputs(failed("b.md", "j2"))).report, "out/default/run.json");
  const { report } = await writeOutputs(failed("c.md", "j3"));
  assertEquals(report.replace(/[0-9a-f]{8}/, "…"), "out/.default.refused-…/run.json");
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]], { jobId: "j4" }));
  await writeOutputs(failed("a.md", "j5"));
  await writeOutputs(failed("a.md", "j6"));
  const { job_id, artifacts } = await reportIn(place.path, "out/tea");
  assertEquals([job_id, artifacts[0].path, artifacts[0].job_id], ["j6", "index.md", "j4"]);
  await Deno.writeTextFile(join(place.path, "out/tea/index.md"), "by hand");
  const next = writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "2"]]));
  assertEquals((await refused(next)).code, "output.changed", "what an earlier job wrote is still known");
});

Deno.test("refuseBeforehand() refuses what is known before the job runs", async () => {
  await using place = await workplace();
  await writeOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]]));
  const before = (brief: string, isCertain = false) =>
    refuseBeforehand(place.output, place.owner(brief), { name: "tea", isCertain });
  await before("a.md");
  await before("b.md");
  assertEquals((await refused(before("b.md", true))).code, "output.taken");
  await Deno.writeTextFile(join(place.path, "out/tea/index.md"), "by hand");
  assertEquals((await refused(before("a.md"))).code, "output.changed");
});

Deno.test("compareOutputs() tells what would be added, changed and removed, and writes nothing", async () => {
  await using place = await workplace();
  await writeOutputs(
    place.job(place.owner("a.md"), "tea", [["same.md", "s"], ["old.md", "o"], ["a.md", "1\n"], ["b.md", "1"]]),
  );
  await Deno.writeTextFile(join(place.path, "out/tea/b.md"), "by hand");
  const before = await read(place.path, "out/tea/run.json");
  const job = place.job(place.owner("a.md"), "tea", [["same.md", "s"], ["a.md", "2\n"], ["b.md", "2"], [
    "new/c.md",
    "c\n",
  ]]);
  const changes = await compareOutputs(job);
  assertEquals(changes.map(({ path, kind, byHand }) => [path, kind, byHand]), [
    ["out/tea/a.md", "changed", false],
    ["out/tea/b.md", "changed", true],
    ["out/tea/new/c.md", "added", false],
    ["out/tea/old.md", "removed", false],
  ]);
  assertEquals(await diffText(changes[0]!), "--- out/tea/a.md\n+++ out/tea/a.md\n@@ -1,1 +1,1 @@\n-1\n+2");
  assertStringIncludes(await diffText(changes[2]!), "--- /dev/null\n+++ out/tea/new/c.md\n");
  assertStringIncludes(await diffText(changes[3]!), "--- out/tea/old.md\n+++ /dev/null\n");
  assertEquals(await read(place.path, "out/tea/run.json"), before);
  assertEquals((await filesIn(join(place.path, "out"))).length, 5);
});

Deno.test("compareOutputs() needs no output folder, and follows no link out of it", async () => {
  await using place = await workplace();
  const output = await findOutputFolder("not/yet", place.path);
  const job = { ...place.job(place.owner("a.md"), "tea", [["index.md", "1"]]), output };
  assertEquals((await compareOutputs(job)).map(({ path, kind }) => [path, kind]), [["not/yet/tea/index.md", "added"]]);
  assertEquals(await filesIn(place.path), []);
  await Deno.writeTextFile(join(place.path, "secret"), "s");
  await Deno.mkdir(join(place.path, "out/tea"));
  await Deno.symlink("../../secret", join(place.path, "out/tea/index.md"));
  const error = await refused(compareOutputs(place.job(place.owner("a.md"), "tea", [["index.md", "1"]])));
  assertStringIncludes(error.message, "leads out of the output folder");
});

Deno.test("texts that have nothing in common are told of, not compared for minutes", async () => {
  const bytes = (letter: string) =>
    new TextEncoder().encode(Array.from({ length: 30_000 }, (_, at) => `${letter}${at}\n`).join(""));
  const change = { path: "a.md", kind: "changed", byHand: false, before: bytes("a"), after: bytes("b") } as const;
  assertEquals(await diffText(change), "--- a.md\n+++ a.md\nthey have too little in common for a diff");
});

Deno.test("of twenty jobs at once into one new folder none is lost, and the folder is of one of them", async () => {
  await using place = await workplace();
  const jobs = Array.from({ length: 20 }, (_, at) => ({
    ...place.job(place.owner("a.md"), "tea", [["index.md", `${at}`], ["img/a.svg", `${at}`]], { jobId: `j${at}` }),
  }));
  const written = await Promise.all(jobs.map((job) => writeOutputs(job)));
  assertEquals(new Set(written.map(({ report }) => report)), new Set(["out/tea/run.json"]));
  const { job_id } = await reportIn(place.path, "out/tea");
  assertEquals(`j${await read(place.path, "out/tea/index.md")}`, job_id);
  assertEquals(`j${await read(place.path, "out/tea/img/a.svg")}`, job_id);
  assertEquals(await filesIn(join(place.path, "out")), ["tea/img/a.svg", "tea/index.md", "tea/run.json"]);
});

Deno.test("of two briefs with one title at the same time exactly one is refused", async () => {
  await using place = await workplace();
  const jobs = ["a.md", "b.md"].map((brief, at) =>
    place.job(place.owner(brief), "tea", [["index.md", brief]], { jobId: `j${at}` })
  );
  const ends = await Promise.allSettled(jobs.map((job) => writeOutputs(job)));
  assertEquals(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert((await filesIn(join(place.path, "out"))).includes("tea/index.md"));
});
