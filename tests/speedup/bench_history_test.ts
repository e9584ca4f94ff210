import { assert, assertEquals, assertRejects } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { historyFolder, prepareHistory, readHistory, saveRecord } from "../../src/speedup/bench_history.ts";
import { benchRecord } from "./record_fixture.ts";

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ucop_history_" });
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("what is saved is read back, oldest first, and no temporary file is left", () =>
  inFolder(async (folder) => {
    const late = benchRecord("2026-01-09T03:00:00.000Z", [4, 2]);
    const early = benchRecord("2025-11-30T23:59:59.999Z", [3, 2]);
    await prepareHistory(folder);
    const path = await saveRecord(folder, late);
    await saveRecord(folder, early);
    assertEquals(path, `${historyFolder(folder)}/2026-01-09T03-00-00.000Z.json`);
    assertEquals(await readHistory(folder), { records: [early, late], broken: [] });
    assertEquals([...Deno.readDirSync(historyFolder(folder))].length, 2);
  }));

Deno.test("no folder yet is no history", () =>
  inFolder(async (folder) => {
    assertEquals(await readHistory(`${folder}/nowhere`), { records: [], broken: [] });
  }));

Deno.test("a file that is broken is named, skipped and kept", () =>
  inFolder(async (folder) => {
    await prepareHistory(folder);
    const good = benchRecord("2026-01-09T03:00:00.000Z", [4, 2]);
    await saveRecord(folder, good);
    const names = ["2026-01-01T00-00-00.000Z.json", "2026-01-02T00-00-00.000Z.json", "2026-01-03T00-00-00.000Z.json"];
    const texts = [
      "{",
      JSON.stringify({ ...good, runs: "three" }),
      JSON.stringify({ ...good, format: "ucop bench 9" }),
    ];
    const paths = names.map((name) => `${historyFolder(folder)}/${name}`);
    for (const [index, path] of paths.entries()) await Deno.writeTextFile(path, texts[index]!);
    await Deno.writeTextFile(`${historyFolder(folder)}/README.json`, "not of ours");
    const { records, broken } = await readHistory(folder);
    assertEquals(records, [good]);
    assertEquals(broken.map(({ file, path }) => [file, path]), [
      [paths[0]!, undefined],
      [paths[1]!, "runs"],
      [paths[2]!, "format"],
    ]);
    for (const [index, path] of paths.entries()) assertEquals(await Deno.readTextFile(path), texts[index]);
  }));

Deno.test("a folder that cannot be made or read is told with what to do", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/bench`, "a file");
    const error = await assertRejects(() => prepareHistory(folder), AppError);
    assertEquals(error.code, "output.folder");
    assert(error.hint?.includes("XDG_STATE_HOME"));
    await assertRejects(() => readHistory(folder), AppError, "Cannot read the history");
  }));
