import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { findProgram, findPrograms } from "../../src/plugin/programs.ts";

Deno.test({
  name: "findProgram() goes by the rule of shells: the first folder of PATH counts, and no relative one",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      for (const [path, mode] of [["one/tool", 0o644], ["two/tool", 0o755], ["three/tool", 0o755]] as const) {
        await Deno.mkdir(join(folder, path, ".."), { recursive: true });
        await Deno.writeTextFile(join(folder, path), "#!/bin/sh\n", { mode });
        await Deno.chmod(join(folder, path), mode);
      }
      await Deno.mkdir(join(folder, "one/folder"));
      const path = ["one", "two", "three"].map((name) => join(folder, name)).join(":");
      assertEquals(findProgram("tool", path), join(folder, "two/tool"));
      assertEquals(findProgram("folder", path), undefined);
      assertEquals(findProgram("tool", ".:bin:"), undefined);
      assertEquals(findProgram(join(folder, "three/tool"), ""), join(folder, "three/tool"));
      assertEquals(findProgram("two/tool", folder), undefined);
      assertEquals([...findPrograms(["tool", "none", "tool"], path)], [["tool", join(folder, "two/tool")]]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
