import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { readPlugin } from "../../src/catalog/read_plugin.ts";

async function moduleOf(files: readonly string[]): Promise<string | undefined> {
  const path = await Deno.makeTempDir();
  try {
    for (const file of files) await Deno.writeTextFile(join(path, file), file === "agent.yaml" ? "name: mine\n" : "");
    const read = await readPlugin({ name: "mine", path, shown: "plugins/mine", isFile: false, isDirectory: true });
    return read?.ok ? read.value.module.split("/").at(-1) : undefined;
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

Deno.test("readPlugin() takes agent.ts as the code of a folder, and agent.js where there is no agent.ts", async () => {
  assertEquals(await moduleOf(["agent.yaml", "agent.ts"]), "agent.ts");
  assertEquals(await moduleOf(["agent.yaml", "agent.js"]), "agent.js");
  assertEquals(await moduleOf(["agent.yaml", "agent.js", "agent.ts"]), "agent.ts");
  assertEquals(await moduleOf(["agent.js", "helper.ts"]), undefined);
});
