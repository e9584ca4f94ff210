import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { checkGrants } from "../../src/catalog/check_grants.ts";
import { isolationIn } from "../../src/catalog/compiled_form.ts";
import { AppError } from "../../src/errors/app_error.ts";
import type { Grants } from "../../src/catalog/apply_grants.ts";
import { good, PluginTree } from "./plugin_tree.ts";

const MINE = good("work/plugins/mine");

/** The problems of the plugins in a compiled executable, and where each would run. */
async function compiled(files: Readonly<Record<string, string>>, grants: Grants) {
  await using tree = await PluginTree.of(files);
  const catalog = await tree.discover({ grants, form: "compiled" });
  const isolations = [...catalog.values()].map(({ isolation }) => isolation);
  try {
    await checkGrants(catalog.values(), grants, "compiled");
    return { isolations, problems: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isolations, problems: error.problems, code: error.code };
  }
}

Deno.test("a compiled executable refuses a plugin from outside that is not trusted, and says why", async () => {
  const { problems, code } = await compiled(MINE, { mine: { read: ["/srv"] } });
  assertEquals([code, problems.map(({ path }) => path)], ["plugin.not_granted", ["plugins.grants.mine.trust"]]);
  assertStringIncludes(problems[0]!.message, "its imports are not held to its permissions");
  assertStringIncludes(problems[0]!.hint!, "deno task build");
  assertStringIncludes(problems[0]!.hint!, "plugins: { grants: { mine: { trust: true } } }");
});

Deno.test("a compiled executable runs what is built in, and what is trusted by name, in workers", async () => {
  const { isolations, problems } = await compiled({ ...MINE, ...good("app/ours") }, { mine: { trust: true } });
  assertEquals([isolations, problems], [["worker", "worker"], []]);
});

Deno.test("a compiled executable has no process to offer, not even to a plugin that is trusted", async () => {
  const { problems } = await compiled(MINE, { mine: { trust: true, isolation: "process" } });
  assertEquals(problems.map(({ path }) => path), ["plugins.grants.mine.isolation"]);
});

Deno.test("in the other forms trust changes nothing", async () => {
  await using tree = await PluginTree.of(MINE);
  const grants = { mine: { trust: true } };
  for (const form of ["source", "bundle"] as const) {
    const catalog = await tree.discover({ grants, form });
    assertEquals(catalog.get("mine")?.isolation, "process");
    assertEquals(await checkGrants(catalog.values(), {}, form), []);
    assertEquals(isolationIn(form, "built-in", undefined), "worker");
    await assertRejects(() => checkGrants(catalog.values(), {}, "compiled"), AppError, "without a grant");
  }
});
