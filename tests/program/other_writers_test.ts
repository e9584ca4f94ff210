import { assertEquals } from "@std/assert";
import { otherWriterOf, otherWritersAbove, otherWritersBelow } from "../../src/program/other_writers.ts";
import { IS_ROOT, OwnedTree } from "./owned_tree.ts";

const facts = (uid: number | null, mode: number | null, isSymlink = false) => ({
  uid,
  mode,
  isSymlink,
  isDirectory: false,
});
const kindOf = (info: ReturnType<typeof facts>, uid: number | null) => otherWriterOf("/f", info, uid)?.kind;

Deno.test("a file of ours or of root, which not every user may write to, is out of others' reach", () => {
  assertEquals(kindOf(facts(1000, 0o100644), 1000), undefined);
  assertEquals(kindOf(facts(0, 0o100600), 1000), undefined);
  assertEquals(kindOf(facts(1000, 0o100664), 1000), undefined, "the owner let the group write");
  assertEquals(kindOf(facts(1000, 0o120777, true), 1000), undefined, "the mode of a link means nothing");
});

Deno.test("a file of another user, or one that every user may write to, is within reach", () => {
  assertEquals(otherWriterOf("/f", facts(1001, 0o100644), 1000)?.message, "belongs to another user (uid 1001)");
  assertEquals(kindOf(facts(1000, 0o100644), 0), "owner", "for root every other user is another one");
  assertEquals(kindOf(facts(1001, 0o120777, true), 1000), "owner", "whose link it is matters");
  assertEquals(otherWriterOf("/f", facts(0, 0o100646), 0)?.message, "can be written by every user (mode 0646)");
  assertEquals(kindOf(facts(0, 0o041777), 0), "mode", "whoever may write to a folder can put a file into it");
});

Deno.test("a system without owners says nothing", () => {
  assertEquals(kindOf(facts(null, null), null), undefined);
  assertEquals(kindOf(facts(5, 0o100666), null), undefined);
});

Deno.test({
  name: "otherWritersBelow() walks the whole tree, sorted, and follows no link",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({ "a/b/c.ts": "", "a/d.ts": "", "far/e.ts": "" });
    await Deno.symlink(tree.at("far"), tree.at("a/link"));
    await Deno.chmod(tree.at("far/e.ts"), 0o666);
    const found = () => [...otherWritersBelow(tree.at("a"), Deno.uid())].map(({ path }) => path);
    assertEquals(found(), []);
    await Deno.chmod(tree.at("a/d.ts"), 0o666);
    await Deno.chmod(tree.at("a/b"), 0o777);
    assertEquals(found(), [tree.at("a/b"), tree.at("a/d.ts")]);
  },
});

Deno.test({
  name: "otherWritersBelow() passes over a folder that it may not read",
  ignore: Deno.build.os === "windows" || IS_ROOT,
  async fn() {
    await using tree = await OwnedTree.of({ "a/b/c.ts": "" });
    await Deno.chmod(tree.at("a/b"), 0o000);
    assertEquals([...otherWritersBelow(tree.at("a"), Deno.uid())], []);
    await Deno.chmod(tree.at("a/b"), 0o755);
  },
});

Deno.test({
  name: "otherWritersAbove() names the folders in which a path can be replaced; a sticky one is not among them",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({ "a/b/c.ts": "" });
    const found = (top?: string) =>
      [...otherWritersAbove(tree.at("a/b/c.ts"), Deno.uid(), top)].map(({ path }) => path);
    assertEquals(found(tree.root), []);
    await Deno.chmod(tree.at("a"), 0o777);
    assertEquals(found(tree.root), [tree.at("a")]);
    assertEquals(found(tree.at("a/b")), [], "what is above the top is not looked at");
    await Deno.chmod(tree.at("a"), 0o1777);
    assertEquals(found(tree.root), []);
  },
});
