import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { createPlugin } from "../../src/authoring/create_plugin.ts";
import { AppError } from "../../src/errors/app_error.ts";
import { parseManifest } from "../../src/plugin/parse_manifest.ts";

async function workingFolder() {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_new_" }));
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

async function deno(cwd: string, ...args: readonly string[]) {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  return { success, text: decoder.decode(stdout) + decoder.decode(stderr) };
}

Deno.test("a new plugin's own test passes with the types beside it, and its files are formatted and linted", async () => {
  await using folder = await workingFolder();
  const { folder: made, files } = await createPlugin({ name: "my_agent", directory: "plugins", cwd: folder.path });
  assertEquals(made, "plugins/my_agent");
  const path = join(folder.path, made);
  assertEquals(namesIn(path), [...files].sort());
  const tested = await deno(path, "test");
  assert(tested.success && /1 passed/.test(tested.text), tested.text);
  for (const tool of [["fmt", "--check"], ["lint"]]) {
    const { success, text } = await deno(path, ...tool);
    assert(success, text);
  }
  assertEquals(namesIn(path), [...files].sort(), "nothing was added by the tools");
});

Deno.test("a new plugin's manifest is one, with and without what is commented out", async () => {
  await using folder = await workingFolder();
  await createPlugin({ name: "my_agent", directory: "mine", cwd: folder.path });
  const text = await Deno.readTextFile(join(folder.path, "mine/my_agent/agent.yaml"));
  const plain = parseManifest(text, "agent.yaml", "my_agent");
  assert(plain.ok, JSON.stringify(plain));
  assertEquals(plain.value.writes, { my_agent: "none", artifacts: "append" });
  const all = parseManifest(text.replace(/^# (?=permissions:| {2}\w+: \[|\w+: \S+ #)/gm, ""), "agent.yaml", "my_agent");
  assert(all.ok, JSON.stringify(all));
  const { permissions, profile, timeoutMs, retries } = all.value;
  assertEquals([permissions.read, permissions.net, permissions.env], [["{sources}"], ["api.example.com:443"], [
    "API_TOKEN",
  ]]);
  assertEquals([profile, timeoutMs, retries], ["io", 30_000, 2]);
});

Deno.test("nothing is overwritten: neither a folder, nor a bare file, nor a link that leads nowhere", async () => {
  await using folder = await workingFolder();
  const plugins = join(folder.path, "plugins");
  await Deno.mkdir(join(plugins, "one"), { recursive: true });
  await Deno.writeTextFile(join(plugins, "two.ts"), "mine");
  await Deno.symlink("nowhere", join(plugins, "three"));
  for (const name of ["one", "two", "three"]) {
    const error = await assertRejects(
      () => createPlugin({ name, directory: "plugins", cwd: folder.path }),
      AppError,
      "is there already",
    );
    assertEquals(error.code, "plugin.invalid");
  }
  assertEquals(namesIn(plugins), ["one", "three", "two.ts"]);
});

Deno.test("the name of a built-in plugin is refused, with another one, before anything is made", async () => {
  await using folder = await workingFolder();
  const make = () => createPlugin({ name: "kb_ingestion", directory: "plugins", cwd: folder.path });
  const error = await assertRejects(make, AppError, "a built-in one has that name");
  assertStringIncludes(error.hint!, 'Name it "my_kb_ingestion"');
  assertEquals(namesIn(folder.path), []);
});

Deno.test("a name that cannot be one is refused before anything is made, with the nearest one that can", async () => {
  await using folder = await workingFolder();
  const hintFor = async (name: string) => {
    const make = () => createPlugin({ name, directory: "plugins", cwd: folder.path });
    return (await assertRejects(make, AppError, "must begin with a small letter")).hint;
  };
  assertEquals(await hintFor("My-Agent"), 'Name it "my_agent"');
  assertEquals(await hintFor("wordCount2"), 'Name it "word_count2"');
  assertEquals(await hintFor("../../x"), 'Name it "x"');
  assertEquals(await hintFor("7"), undefined);
  assertEquals(await hintFor(""), undefined);
  assertEquals(namesIn(folder.path), []);
});

Deno.test("a folder that cannot be written is named, and nothing half made is left", async () => {
  await using folder = await workingFolder();
  await Deno.writeTextFile(join(folder.path, "file"), "");
  const make = () => createPlugin({ name: "my_agent", directory: "file/plugins", cwd: folder.path });
  const error = await assertRejects(make, AppError);
  assertEquals(error.code, "output.write");
  assertStringIncludes(error.message, '"file/plugins/my_agent"');
  assertEquals(namesIn(folder.path), ["file"]);
});
