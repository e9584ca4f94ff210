import { assertEquals } from "@std/assert";
import { dirname } from "node:path";
import { executableFolder } from "../../src/program/executable.ts";
import { OwnedTree } from "./owned_tree.ts";

Deno.test("executableFolder() follows links to the file that the header names", async () => {
  await using tree = await OwnedTree.of({ "opt/ucop": "", "bin/other": "" });
  await Deno.symlink(tree.at("opt/ucop"), tree.at("bin/ucop"));
  assertEquals(executableFolder({ UCOP_EXECUTABLE: tree.at("bin/ucop") }, "bundle"), tree.at("opt"));
  assertEquals(executableFolder({ UCOP_EXECUTABLE: tree.at("gone") }, "bundle"), undefined);
  assertEquals(executableFolder({}, "bundle"), undefined);
});

Deno.test("executableFolder() believes the variable in a bundle only", () => {
  const env = { UCOP_EXECUTABLE: "/tmp/ucop" };
  assertEquals(executableFolder(env, "source"), undefined);
  assertEquals(executableFolder(env, "compiled"), dirname(Deno.realPathSync(Deno.execPath())));
});
