/** The config files of several homes, over each other. */
import { assertEquals, assertRejects } from "@std/assert";
import { loadConfig, type LoadConfigOptions, type LoadedConfig } from "../../src/config/load.ts";
import { AppError } from "../../src/errors/app_error.ts";
import { findHomes } from "../../src/program/homes.ts";
import { IS_ROOT, OwnedTree } from "../program/owned_tree.ts";

const shipped = new URL("../../config/main.yaml", import.meta.url);

/** Loads the config of the homes `site` (working folder), `user` and `etc` in a tree. */
function load(tree: OwnedTree, options: Partial<LoadConfigOptions> = {}): Promise<LoadedConfig> {
  const cwd = tree.at("site");
  const homes = findHomes(cwd, { XDG_CONFIG_HOME: tree.at("user"), CONFIGURATION_DIRECTORY: tree.at("etc") });
  return loadConfig({ shipped, cwd, env: {}, set: [], homes, ...options });
}

const told = ({ entries }: LoadedConfig, path: string) => {
  const entry = entries.find((each) => each.path === path);
  return [entry?.value, entry?.origin];
};

const FILES = {
  "site/config/main.yaml": "workflows: { retries: 1 }\n",
  "user/ucop/main.yaml": "workflows: { retries: 5, group_timeout: 5 }\n",
  "etc/main.yaml":
    "workflows: { retries: 9, group_timeout: 9, fail_fast: true }\nplugins: { grants: { mine: { net: [a.test] } } }\n",
};

Deno.test("a key counts from the nearest file that has it, and grants of all files join", async () => {
  await using tree = await OwnedTree.of(FILES);
  const loaded = await load(tree);
  assertEquals(told(loaded, "workflows.retries"), [1, "config/main.yaml"]);
  assertEquals(told(loaded, "workflows.group_timeout"), [5, tree.at("user/ucop/main.yaml")]);
  assertEquals(told(loaded, "workflows.fail_fast"), [true, tree.at("etc/main.yaml")]);
  assertEquals(told(loaded, "workflows.schedule"), ["ready", "default"]);
  assertEquals(told(loaded, "plugins.grants.mine.net"), [["a.test"], tree.at("etc/main.yaml")]);
});

Deno.test("with --config no other file counts", async () => {
  await using tree = await OwnedTree.of({ ...FILES, "site/mine.yaml": "log: { level: warn }\n" });
  const loaded = await load(tree, { file: "mine.yaml" });
  assertEquals(told(loaded, "workflows.retries"), [2, "default"]);
  assertEquals(told(loaded, "log.level"), ["warn", "mine.yaml"]);
});

Deno.test("relative paths in the user's and the system's file start from its folder, placeholders stay", async () => {
  const text = `workflows: { directories: [flows, /srv/flows] }
plugins: { directories: [more], grants: { mine: { read: ["{sources}", data], write: ["{scratch}/x"], net: [a] } } }
`;
  await using tree = await OwnedTree.of({ "site/x": "", "etc/main.yaml": text });
  const { config } = await load(tree);
  assertEquals(config.workflows.directories, [tree.at("etc/flows"), "/srv/flows"]);
  assertEquals(config.plugins.directories, [tree.at("etc/more")]);
  assertEquals(config.plugins.grants.mine, {
    read: ["{sources}", tree.at("etc/data")],
    write: ["{scratch}/x"],
    net: ["a"],
  });
  await Deno.writeTextFile(tree.at("site/local.yaml"), text);
  const named = await load(tree, { file: "local.yaml" });
  assertEquals(named.config.plugins.directories, ["more"], "those of a named file start from the working folder");
});

Deno.test("the mistakes of all files come at once, each with its file", async () => {
  await using tree = await OwnedTree.of({
    "site/config/main.yaml": "workflows: { retries: x }\n",
    "etc/main.yaml": "log: { levl: warn }\n",
  });
  const error = await assertRejects(() => load(tree), AppError);
  assertEquals(error.problems.map(({ file, path }) => [file, path]), [
    [tree.at("etc/main.yaml"), "log.levl"],
    ["config/main.yaml", "workflows.retries"],
  ]);
});

Deno.test({
  name: "a file that every user may write to is refused in the system, and a warning in the working folder",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of(FILES);
    await Deno.chmod(tree.at("site/config/main.yaml"), 0o666);
    assertEquals((await load(tree)).warnings, [
      `The config file "config/main.yaml": "${tree.at("site/config/main.yaml")}" can be written by every user ` +
      `(mode 0666). Run chmod o-w '${tree.at("site/config/main.yaml")}'`,
    ]);
    await Deno.chmod(tree.at("etc/main.yaml"), 0o646);
    const error = await assertRejects(() => load(tree), AppError);
    assertEquals([error.code, error.problems], ["config.invalid", [{
      file: tree.at("etc/main.yaml"),
      message: `cannot be trusted: "${tree.at("etc/main.yaml")}" can be written by every user (mode 0646)`,
      hint: `Run chmod o-w '${tree.at("etc/main.yaml")}'`,
    }]]);
  },
});

Deno.test({
  name: "the file of another user in the working folder is refused, until it is named",
  ignore: !IS_ROOT,
  async fn() {
    await using tree = await OwnedTree.of(FILES);
    await tree.give("site/config/main.yaml");
    const error = await assertRejects(() => load(tree), AppError);
    const path = tree.at("site/config/main.yaml");
    assertEquals(
      error.problems[0]?.hint,
      `Run chown 0 '${path}', or give --config config/main.yaml where you trust it`,
    );
    const named = await load(tree, { file: "config/main.yaml" });
    assertEquals([told(named, "workflows.retries"), named.warnings], [[1, "config/main.yaml"], []]);
  },
});

Deno.test({
  name: "the program's own file counts in its own folder, whoever it belongs to",
  ignore: !IS_ROOT,
  async fn() {
    await using tree = await OwnedTree.of({ "site/config/main.yaml": await Deno.readTextFile(shipped) });
    await tree.give("site/config/main.yaml");
    const own = new URL(`file://${tree.at("site/config/main.yaml")}`);
    assertEquals(told(await load(tree, { shipped: own }), "workflows.retries"), [2, "config/main.yaml"]);
  },
});
