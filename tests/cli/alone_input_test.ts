import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { readAloneInput } from "../../src/cli/alone_input.ts";
import type { Plugin } from "../../src/catalog/catalog.ts";
import { AppError } from "../../src/errors/app_error.ts";
import { defaultManifest } from "../../src/plugin/default_manifest.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";

function pluginReading(...keys: readonly string[]): Plugin {
  const reads = Object.fromEntries(keys.map((key) => [key, "required" as const]));
  return {
    manifest: { ...defaultManifest("trial"), reads },
    origin: "flag",
    form: "folder",
    folder: "/plugins/trial",
    module: "file:///plugins/trial/agent.ts",
    grant: NO_PERMISSIONS,
    isolation: "process",
  };
}

async function withState<T>(yaml: string, work: (cwd: string) => Promise<T>): Promise<T> {
  const cwd = await Deno.makeTempDir({ prefix: "ucop_alone_" });
  try {
    await Deno.writeTextFile(join(cwd, "state.yaml"), yaml);
    return await work(cwd);
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

Deno.test("readAloneInput() takes params and item out of the state, and flags count over both", async () => {
  await withState("topic: tea\nparams: { least: 1, most: 2 }\nitem: one\n", async (cwd) => {
    const plain = await readAloneInput({ input: "state.yaml" }, pluginReading("topic"), cwd);
    assertEquals([...plain.input.state], [["topic", "tea"]]);
    assertEquals([plain.input.params, plain.input.item], [{ least: 1, most: 2 }, "one"]);
    assertEquals([plain.input.input, plain.warnings], [join(cwd, "state.yaml"), []]);
    const flags = {
      input: "state.yaml",
      param: ["least=3", "word=a=b", "on=true"],
      item: '{"id":1}',
      source: ["docs"],
    };
    const { input } = await readAloneInput(flags, pluginReading("topic"), cwd);
    assertEquals(input.params, { least: 3, most: 2, word: "a=b", on: true });
    assertEquals([input.item, input.sources], [{ id: 1 }, [join(cwd, "docs")]]);
  });
});

Deno.test("readAloneInput() leaves a state key in the state, whatever its name, and warns of those that nobody reads", async () => {
  await withState("item: tea\nparams: 1\nother: 2\n", async (cwd) => {
    const { input, warnings } = await readAloneInput({ input: "state.yaml" }, pluginReading("item", "params"), cwd);
    assertEquals([input.state.get("item"), input.state.get("params"), input.item, input.params], [
      "tea",
      1,
      undefined,
      {},
    ]);
    assertEquals(warnings, ['state.yaml: "other" is no key that "trial" reads']);
  });
});

Deno.test("readAloneInput() refuses params that are no mapping and an item that is no JSON", async () => {
  await withState("params: [1]\n", async (cwd) => {
    const listed = await assertRejects(() => readAloneInput({ input: "state.yaml" }, pluginReading(), cwd), AppError);
    assertEquals([listed.code, listed.problems[0]?.path], ["input.invalid", "params"]);
  });
  await withState("{}\n", async (cwd) => {
    const flags = { input: "state.yaml", item: "tea" };
    const wrong = await assertRejects(() => readAloneInput(flags, pluginReading(), cwd), AppError, '"tea"');
    assertEquals(wrong.code, "cli.usage");
  });
});
