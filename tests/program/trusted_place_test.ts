import { assertEquals } from "@std/assert";
import { type FoundBy, judgePlace } from "../../src/program/trusted_place.ts";
import { IS_ROOT, OwnedTree } from "./owned_tree.ts";

/** Whether a place is refused, by how it was found; undefined where there is nothing to say. */
function refused(path: string, cwd: string): readonly (boolean | undefined)[] {
  const ways: readonly FoundBy[] = [{ kind: "name" }, { kind: "working folder", cwd }, { kind: "search" }];
  return ways.map((by) => judgePlace(path, by)?.refused);
}

Deno.test({
  name: "a place that only we can write to is used, however it was found",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({ "config/main.yaml": "", "plugins/mine/agent.ts": "" });
    for (const path of ["config/main.yaml", "plugins"]) {
      assertEquals(refused(tree.at(path), tree.root), [undefined, undefined, undefined], path);
    }
  },
});

Deno.test({
  name: "what every user may write to: a warning where it was named or chosen, refused where it was found by itself",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({ "config/main.yaml": "", "plugins/mine/agent.ts": "" });
    await Deno.chmod(tree.at("config/main.yaml"), 0o666);
    assertEquals(refused(tree.at("config/main.yaml"), tree.root), [false, false, true]);
    await Deno.chmod(tree.at("plugins/mine"), 0o777);
    assertEquals(refused(tree.at("plugins"), tree.root), [undefined, false, true]);
    assertEquals(judgePlace(tree.at("plugins"), { kind: "search" }), {
      refused: true,
      message: `"${tree.at("plugins/mine")}" can be written by every user (mode 0777)`,
      hint: `Run chmod o-w '${tree.at("plugins/mine")}'`,
    });
  },
});

Deno.test({
  name: "a folder above, in which every user can put another one in its place, counts like the place itself",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({ "etc/ucop/plugins/mine/agent.ts": "" });
    const plugins = tree.at("etc/ucop/plugins");
    await Deno.chmod(tree.at("etc"), 0o777);
    assertEquals(judgePlace(plugins, { kind: "search" })?.message.split('"')[1], tree.at("etc"));
    assertEquals(refused(plugins, tree.at("etc/ucop")), [undefined, undefined, true], "not above the working folder");
    assertEquals(refused(plugins, tree.at("etc")), [undefined, false, true]);
  },
});

Deno.test({
  name: "a link is judged by what it leads to, and by the folders that hold it",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({ "far/main.yaml": "", "near/x": "" });
    await Deno.symlink(tree.at("far/main.yaml"), tree.at("near/main.yaml"));
    const link = tree.at("near/main.yaml");
    assertEquals(judgePlace(link, { kind: "search" }), undefined);
    await Deno.chmod(tree.at("near"), 0o777);
    assertEquals(judgePlace(link, { kind: "search" })?.refused, true, "every user can put another link there");
    await Deno.chmod(tree.at("near"), 0o755);
    await Deno.chmod(tree.at("far/main.yaml"), 0o666);
    assertEquals(judgePlace(link, { kind: "search" })?.refused, true, "every user can write to its end");
  },
});

Deno.test({
  name: "what belongs to another user is refused unless it was named, and told before a mode that is too wide",
  ignore: !IS_ROOT,
  async fn() {
    await using tree = await OwnedTree.of({ "plugins/a/agent.ts": "", "plugins/b/agent.ts": "" });
    await Deno.chmod(tree.at("plugins/a"), 0o777);
    await tree.give("plugins/b/agent.ts");
    assertEquals(refused(tree.at("plugins"), tree.root), [undefined, true, true]);
    const verdict = judgePlace(tree.at("plugins"), { kind: "working folder", cwd: tree.root });
    assertEquals(verdict?.hint, `Run chown 0 '${tree.at("plugins/b/agent.ts")}'`);
  },
});

Deno.test({
  name: "in another user's folder that user's files are used, with a warning; a third user's are not",
  ignore: !IS_ROOT,
  async fn() {
    await using tree = await OwnedTree.of({ "theirs/config/main.yaml": "" });
    await tree.give("theirs");
    await tree.give("theirs/config");
    await tree.give("theirs/config/main.yaml");
    const config = tree.at("theirs/config/main.yaml");
    assertEquals(refused(config, tree.at("theirs")), [undefined, false, true]);
    await Deno.chown(config, 54_322, 54_322);
    assertEquals(refused(config, tree.at("theirs")), [undefined, true, true]);
  },
});
