import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { resolve } from "node:path";
import { nearestEntry } from "../../src/brief/nearest_entry.ts";
import { tempFolder } from "../helpers/temp_folder.ts";

Deno.test("nearestEntry() puts the nearest name in the place of the first one that is not there", async () => {
  await using folder = await tempFolder({ "docs/guide/tea.md": "", "brief.md": "" });
  const near = (shown: string, rest?: string) => nearestEntry(resolve(folder.path, shown), shown, rest);
  assertEquals(await near("breif.md"), 'Did you mean "brief.md"?');
  assertEquals(await near("dosc/guide/tea.md"), 'Did you mean "docs/guide/tea.md"?');
  assertEquals(await near("docs/giude", "*.md"), 'Did you mean "docs/guide/*.md"?');
  assertEquals(await near("elsewhere/tea.md"), 'There is no folder "elsewhere"');
  assertEquals(await near("docs/else/where.md"), 'There is no folder "docs/else"');
  assertEquals(await near("other.txt"), undefined);
  assertEquals(await near("dosc/./tea.md"), 'There is no folder "dosc/."', "the name has another place as written");
  assertEquals(await near("brief.md/tea.md"), '"brief.md" is a file, not a folder');
});

Deno.test("nearestEntry() never offers the path that is missing", async () => {
  await using folder = await tempFolder({
    "away.md": { link: "nowhere.md" },
    "caf\u00e9.md": "",
    "docs/tea.md": "",
  });
  const near = (shown: string) => nearestEntry(`${folder.path}/${shown}`, shown);
  assertEquals(await near("away.md"), 'It is a link to "nowhere.md", which is not there');
  assertEquals(
    await near("cafe\u0301.md"),
    "There is one with the same letters, in other Unicode characters: complete the name with the Tab key",
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("away.md", "docs", "docs/tea.md", "docs/tea.mdx", "./docs/"), async (shown) => {
      const hint = await nearestEntry(`${folder.path}/${shown}`.replace(/\/$/, ""), shown);
      assertEquals(hint?.includes(`"${shown.replace(/\/$/, "")}"`) ?? false, false, hint);
    }),
  );
});
