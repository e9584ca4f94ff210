import { assertEquals } from "@std/assert";
import { checkImports } from "../../src/authoring/check_imports.ts";
import type { Plugin } from "../../src/catalog/catalog.ts";
import { defaultManifest } from "../../src/plugin/default_manifest.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";

Deno.test("checkImports() lets a plugin import its own files as text, bytes and JSON", async () => {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  try {
    const types = { "words.txt": "text", "image.bin": "bytes", "table.json": "json" };
    for (const name of Object.keys(types)) await Deno.writeTextFile(`${folder}/${name}`, "[1]");
    const imports = Object.entries(types).map(([name, type]) => `import("./${name}", { with: { type: "${type}" } })`);
    await Deno.writeTextFile(`${folder}/agent.ts`, `export default { run: () => [${imports.join(", ")}] };\n`);
    const plugin: Plugin = {
      manifest: defaultManifest("mine"),
      origin: "flag",
      form: "folder",
      folder,
      module: new URL(`file://${folder}/agent.ts`).href,
      grant: NO_PERMISSIONS,
      isolation: "process",
    };
    assertEquals((await checkImports(plugin)).map(({ status }) => status), ["ok"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
