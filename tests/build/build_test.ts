/** The built file for another system, with a stand-in for its runtime: what is in it, and that it is always the same. */
import { assert, assertEquals } from "@std/assert";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../scripts/build/run_tool.ts";
import { copyTree } from "../../scripts/build/snapshot.ts";
import { TARGETS } from "../../scripts/build/targets.ts";
import { VERSION } from "../../src/cli/version.ts";

const TARGET = TARGETS.find(({ name }) => name !== Deno.build.target)!.name;
const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_build_test_" }));
await Deno.writeTextFile(join(folder, "runtime"), "#!/bin/sh\n");
Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

/** Builds from a source into a folder of that name; the path of the file. */
async function buildFrom(source: string, name: string): Promise<string> {
  const output = join(folder, name);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "scripts/build.ts", "--target", TARGET, "--deno", join(folder, "runtime"), "--output", output],
    cwd: source,
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const names = [...Deno.readDirSync(output)].map(({ name }) => name).sort();
  assertEquals(names.length, 2, names.join());
  assertEquals(names[0], "SHA256SUMS");
  return join(output, names[1]!);
}

/** A copy of the source below the folder, without its history. */
async function copyOfSource(name: string): Promise<string> {
  const copy = join(folder, name);
  for (const part of ["LICENSE", "config", "deno.json", "deno.lock", "main.ts", "plugins", "scripts", "src"]) {
    await copyTree(join(fileURLToPath(ROOT), part), join(copy, part));
  }
  return copy;
}

const file = await buildFrom(await copyOfSource("source"), "first");

/** The unpacked archive, by the tools that the header uses. */
async function unpack(): Promise<string> {
  const out = join(folder, "unpacked");
  await Deno.mkdir(out, { recursive: true });
  const text = new TextDecoder("latin1").decode(await Deno.readFile(file));
  const first = /^first_byte=(\d+)$/m.exec(text)![1]!;
  const script = `tail -c +${first} '${file}' | gzip -dc | tar -xof - -C '${out}'`;
  const { success, stderr } = await new Deno.Command("sh", { args: ["-c", script] }).output();
  assert(success, new TextDecoder().decode(stderr));
  return out;
}

Deno.test("the same source gives the same bytes, wherever it lies", async () => {
  const copy = await copyOfSource("another/place/of/the/source");
  const [once, again] = [await Deno.readFile(file), await Deno.readFile(await buildFrom(copy, "second"))];
  const at = once.findIndex((byte, at) => byte !== again[at]);
  assertEquals([at, once.length], [-1, again.length], `the files differ at byte ${at}`);
});

Deno.test("the file holds the program, all plugins, config and types, and tells nothing of this machine", async () => {
  const program = await unpack();
  const build = JSON.parse(await Deno.readTextFile(join(program, "build.json")));
  assertEquals(build, { version: VERSION, commit: null, target: TARGET, deno: Deno.version.deno });
  for (
    const path of ["main.js", "cell.js", "src/worker/entry.js", "src/text/mod.js", "src/text/mod.d.ts", "deno.json"]
  ) {
    assert((await Deno.stat(join(program, path))).isFile, path);
  }
  assertEquals(
    await Deno.readTextFile(join(program, "config/main.yaml")),
    await Deno.readTextFile(new URL("config/main.yaml", ROOT)),
  );
  for await (const { name } of Deno.readDir(new URL("plugins", ROOT))) {
    const names = [...Deno.readDirSync(join(program, "plugins", name))].map(({ name }) => name);
    for (const needed of ["agent.yaml", "agent.js"]) assert(names.includes(needed), `${name}/${needed}`);
  }
  const licenses = await Deno.readTextFile(join(program, "THIRD_PARTY_LICENSES"));
  for (const bundled of ["zod 4", "micromark 4", "web-tree-sitter 0"]) {
    assert(licenses.includes(`\n${bundled}`), bundled);
  }
  assert(!licenses.includes("fast-check"), "what only tests use is not in it");
  const home = Deno.env.get("HOME");
  const ours = [basename(folder), fileURLToPath(ROOT), ...(home && home !== "/" ? [`${home}/`] : [])];
  for (const path of filesBelow(program).filter((path) => /\.(?:js|json|ts)$/.test(path))) {
    const text = await Deno.readTextFile(path);
    assertEquals(ours.filter((word) => text.includes(word)), [], path);
  }
});

function filesBelow(path: string): readonly string[] {
  return [...Deno.readDirSync(path)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(join(path, name)) : [join(path, name)]
  );
}
