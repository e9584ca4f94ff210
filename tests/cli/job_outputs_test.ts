import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { expectedFolder, ownerOf } from "../../src/cli/job_outputs.ts";
import type { Plan } from "../../src/plan/plan.ts";

const plan = (...keys: readonly string[]) =>
  ({ workflow: "my flow", outputs: keys.map((key) => ({ key })) }) as unknown as Plan;

Deno.test("a brief is known again through a link to its folder, and by its own name", async () => {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_owner_" }));
  try {
    await Deno.mkdir(join(folder, "docs"));
    await Deno.symlink("docs", join(folder, "linked"));
    const owner = { brief: join(folder, "docs/a.md"), workflow: "my flow" };
    assertEquals(await ownerOf("docs/a.md", folder, plan()), owner);
    assertEquals(await ownerOf("linked/a.md", folder, plan()), owner);
    assertEquals(await ownerOf(join(folder, "docs/../docs/a.md"), "/", plan()), owner);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a folder is certain where no article is written, and follows the title where one is", () => {
  const initial = new Map([["brief", { title: "Green Tea" }]]);
  assertEquals(expectedFolder(plan("artifacts"), initial), { name: "my-flow", isCertain: true });
  assertEquals(expectedFolder(plan("article", "artifacts"), initial), { name: "green-tea", isCertain: false });
  assertEquals(expectedFolder(plan("article"), new Map()), { name: "article", isCertain: false });
});
