/** Where plugins are found on a server, and whose folders are not believed. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { findHomes } from "../../src/program/homes.ts";
import { IS_ROOT } from "../program/owned_tree.ts";
import { good, PluginTree } from "./plugin_tree.ts";

const STRANGER = 54_321;

/** The homes of a tree: `user/ucop` and `etc`. */
function homesOf(tree: PluginTree) {
  return findHomes(tree.at("work"), { XDG_CONFIG_HOME: tree.at("user"), CONFIGURATION_DIRECTORY: tree.at("etc") });
}

Deno.test("plugins of the user and of the system are found, each with its origin", async () => {
  await using tree = await PluginTree.of({ ...good("user/ucop/plugins/cat"), ...good("etc/plugins/dog") });
  const catalog = await tree.discover({ homes: homesOf(tree) });
  assertEquals([...catalog].map(([name, { origin, isolation }]) => [name, origin, isolation]), [
    ["cat", "user", "process"],
    ["dog", "system", "process"],
  ]);
});

Deno.test("a name that is with the user and in the system is refused like any other that is there twice", async () => {
  await using tree = await PluginTree.of({ ...good("user/ucop/plugins/cat"), ...good("etc/plugins/cat") });
  const [problem] = await tree.problems({ homes: homesOf(tree) });
  assertEquals(
    problem?.message,
    `Plugin "cat" is there twice: in "${tree.at("user/ucop/plugins/cat")}" and in "${tree.at("etc/plugins/cat")}"`,
  );
});

Deno.test({
  name: "a plugin that every user may write to: refused in the system, a warning in the working folder",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await PluginTree.of({ ...good("work/plugins/cat"), ...good("etc/plugins/dog") });
    const warnings: string[] = [];
    const options = { homes: homesOf(tree), warn: (message: string) => void warnings.push(message) };
    const cat = tree.at("work/plugins/cat/agent.ts");
    await Deno.chmod(cat, 0o666);
    assertEquals([...(await tree.discover(options)).keys()], ["cat", "dog"]);
    assertEquals(warnings, [
      `The plugin folder "plugins": "${cat}" can be written by every user (mode 0666). Run chmod o-w '${cat}'`,
    ]);
    await Deno.chmod(tree.at("etc/plugins"), 0o1777);
    assertEquals(await tree.problems(options), [{
      file: tree.at("etc/plugins"),
      message: `Cannot use the plugin folder "${tree.at("etc/plugins")}": "${
        tree.at("etc/plugins")
      }" can be written by every user (mode 1777)`,
      hint: `Run chmod o-w '${tree.at("etc/plugins")}'`,
    }]);
  },
});

Deno.test({
  name: "another user's plugin in the working folder is refused, until its folder is named",
  ignore: !IS_ROOT,
  async fn() {
    await using tree = await PluginTree.of({ ...good("work/plugins/cat") });
    const cat = tree.at("work/plugins/cat");
    await Deno.chown(cat, STRANGER, STRANGER);
    assertEquals(
      (await tree.problems())[0]?.hint,
      `Run chown 0 '${cat}', or give --plugins plugins where you trust it`,
    );
    assertEquals([...(await tree.discover({ directories: ["plugins"] })).keys()], ["cat"]);
  },
});

Deno.test({
  name: "what lies in a folder that is not believed takes no name from a plugin, and stops only who wants it",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await PluginTree.of({
      ...good("app/built"),
      ...good("work/plugins/cat"),
      ...good("etc/plugins/built"),
      ...good("etc/plugins/cat"),
      ...good("etc/plugins/dog"),
    });
    await Deno.chmod(tree.at("etc/plugins"), 0o1777);
    const warnings: string[] = [];
    const catalog = await tree.discover({ homes: homesOf(tree), warn: (message) => void warnings.push(message) });
    assertEquals([...catalog].map(([name, { origin }]) => [name, origin]), [
      ["built", "built-in"],
      ["cat", "working folder"],
    ]);
    assertEquals([...catalog.broken!.keys()], ["dog"]);
    assertEquals(warnings.length, 2);
    assertStringIncludes(warnings[1]!, "can be written by every user (mode 1777). Run chmod o-w");
  },
});

Deno.test({
  name: "a link in a folder of the system is judged by the plugin that it leads to",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await PluginTree.of({ ...good("far/cat"), "etc/plugins/README.md": "" });
    await tree.link(tree.at("far/cat"), "etc/plugins/cat");
    const homes = homesOf(tree);
    assertEquals([...(await tree.discover({ homes })).keys()], ["cat"]);
    await Deno.chmod(tree.at("far"), 0o777);
    assertEquals((await tree.problems({ homes }))[0]?.hint, `Run chmod o-w '${tree.at("far")}'`);
  },
});
