/** `ucop init`, and the steps that it says come next, done by the letter. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { filesBelow, OwnedTree } from "../program/owned_tree.ts";
import { ROOT } from "../project/tree.ts";

const UCOP = `ucop() { "${Deno.execPath()}" run -A "${ROOT}/main.ts" "$@"; }`;

async function shell(commands: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-ec", `${UCOP}\n${commands}`],
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out!, err: err! };
}

/** The lines after "Next:", as commands. */
const nextOf = (out: string) => out.slice(out.indexOf("Next:\n") + "Next:\n".length);

for (const [name, dir] of [["a new folder", "my site/it's"], ["the working folder", "."]] as const) {
  Deno.test(`init in ${name}: what it says to do next works`, async () => {
    await using tree = await OwnedTree.of({ "notes.txt": "mine" });
    const env = { CONFIGURATION_DIRECTORY: "/nowhere", XDG_CONFIG_HOME: "/nowhere" };
    const made = await shell(`ucop init "${dir}"`, tree.root, env);
    assertEquals([made.code, made.err], [0, ""]);
    const files = await filesBelow(tree.at(dir));
    assertEquals(files.filter((file) => file !== "notes.txt").length, 10);
    for (const file of files) if (file !== "notes.txt") assertStringIncludes(made.out, `  ${file}\n`);
    const { code, out, err } = await shell(nextOf(made.out), tree.root, env);
    assertEquals(code, 0, err);
    assertStringIncludes(out, "ok: checked 1 plugin");
    const written = ["index.md", "sources.json", "word_count.md"];
    assertStringIncludes(out, written.map((name) => `output/rate-limits-explained/${name}\n`).join(""));
    // How soon an agent stops when it is told to is a matter of the machine too.
    assert(!/✗|⚠ (?!cancel: )/.test(out + err), out + err);
  });
}

Deno.test("init in the system's folder puts main.yaml there, and what it says works from another folder", async () => {
  await using tree = await OwnedTree.of({ "work/x": "" });
  const env = { CONFIGURATION_DIRECTORY: tree.at("etc/ucop"), XDG_CONFIG_HOME: "/nowhere" };
  const made = await shell(`ucop init "${tree.at("etc/ucop")}"`, tree.at("work"), env);
  assertEquals(made.code, 0, made.err);
  assertEquals([...Deno.readDirSync(tree.at("etc/ucop"))].map(({ name }) => name).sort(), [
    "example",
    "main.yaml",
    "plugins",
    "workflows",
  ]);
  const { code, err } = await shell(nextOf(made.out), tree.at("work"), env);
  assertEquals(code, 0, err);
  assertEquals(
    (await filesBelow(join(tree.root, "work"))).length,
    5,
    "the article, its sources, the words, run.json, x",
  );
});

Deno.test("init where one of its files is: nothing is overwritten, nothing is made", async () => {
  await using tree = await OwnedTree.of({ "config/main.yaml": "log: { level: warn }\n" });
  const { code, out, err } = await shell("ucop init", tree.root);
  assertEquals([code, out], [2, ""]);
  assertEquals(
    err,
    'error[output.folder]: Cannot start in ".": nothing is overwritten: 1 problem\n' +
      "  config/main.yaml: is there already\n",
  );
  assertEquals(await filesBelow(tree.root), ["config/main.yaml"]);
});
