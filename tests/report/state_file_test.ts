import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { stub } from "@std/testing/mock";
import { join } from "node:path";
import { AppError } from "../../src/errors/app_error.ts";
import type { Json } from "../../src/plugin/mod.ts";
import { sweepTemporaries } from "../../src/report/replace_files.ts";
import { openStateFile, writeStateFile } from "../../src/report/state_file.ts";

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_state_" }));
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("the state is one JSON object with sorted keys, and replaces what was there in one step", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "state.json"), "x".repeat(10_000));
    const reader = await Deno.open(join(folder, "state.json"));
    const file = await openStateFile("state.json", folder);
    await writeStateFile(file, new Map<string, Json>([["words", 3], ["notes", ["a\nb", { deep: null }]]]));
    assertEquals(
      await Deno.readTextFile(join(folder, "state.json")),
      '{\n  "notes": [\n    "a\\nb",\n    {\n      "deep": null\n    }\n  ],\n  "words": 3\n}\n',
    );
    // Who had the old file open still reads all of it: it was replaced, not written into.
    assertEquals((await new Response(reader.readable).text()).length, 10_000);
    await writeStateFile(file, new Map());
    assertEquals(await Deno.readTextFile(join(folder, "state.json")), "{}\n");
    assertEquals(namesIn(folder), ["state.json"]);
  }));

Deno.test("a link stays one, and what it leads to is replaced", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(join(folder, "real"));
    await Deno.writeTextFile(join(folder, "real/state.json"), "old");
    await Deno.symlink("real/state.json", join(folder, "link.json"));
    await writeStateFile(await openStateFile("link.json", folder), new Map([["a", 1]]));
    assertEquals((await Deno.lstat(join(folder, "link.json"))).isSymlink, true);
    assertEquals(JSON.parse(await Deno.readTextFile(join(folder, "real/state.json"))), { a: 1 });
  }));

Deno.test("what cannot be replaced by a file is refused before the job, and nothing is left behind", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(join(folder, "folder"));
    await Deno.writeTextFile(join(folder, "file"), "");
    const table: readonly (readonly [name: string, why: string])[] = [
      ["folder", "it is a folder"],
      ["missing/state.json", "no such folder"],
      ["file/state.json", "a file stands where a folder should be"],
      ...(Deno.build.os === "windows" ? [] : [["/dev/null", "it is no regular file"] as const]),
    ];
    for (const [name, why] of table) {
      const error = await assertRejects(() => openStateFile(name, folder), AppError);
      assertEquals([error.code, error.message], ["output.folder", `Cannot write the state to "${name}": ${why}`]);
      assertStringIncludes(error.hint!, "- for stdout");
    }
    assertEquals(namesIn(folder), ["file", "folder"]);
  }));

Deno.test("a state that is written into the output folder of another job is not swept by it", () =>
  inFolder(async (folder) => {
    const { rename } = Deno;
    using _rename = stub(Deno, "rename", async (from, to) => {
      await sweepTemporaries(folder);
      await rename(from, to);
    });
    await writeStateFile(await openStateFile("state.json", folder), new Map([["a", 1]]));
    assertEquals(namesIn(folder), ["state.json"]);
  }));
