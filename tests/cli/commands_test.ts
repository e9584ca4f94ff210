import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { hashPlugin } from "../../src/catalog/folder_hash.ts";
import { ucop } from "./fake_io.ts";

/** A working folder with files, gone when the test ends. */
async function folderOf(files: Readonly<Record<string, string>>): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_cli_" }));
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(join(path, name, ".."), { recursive: true });
    await Deno.writeTextFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

const AGENT = "export default { run: () => ({}) };\n";
const FETCHER = `name: fetcher
version: 2.1.0
description: Fetches.
group: ingestion
writes: { page: append }
permissions: { net: [example.com, other.example.com], env: [TOKEN] }
`;
const GRANT = "plugins:\n  grants:\n    fetcher: { net: [example.com] }\n";

Deno.test("plugins list shows where a plugin comes from, what it asks for and what it is granted", async () => {
  await using folder = await folderOf({
    "mine/fetcher/agent.yaml": FETCHER,
    "mine/fetcher/agent.ts": AGENT,
    "plugins/bare.ts": AGENT,
    "config/main.yaml": GRANT,
  });
  const args = ["plugins", "list", "--plugins", "mine"];
  const { code, out } = await ucop(args, { cwd: folder.path });
  assertEquals(code, 0);
  const cells = (name: string) => out.split("\n").find((line) => line.startsWith(name))?.split(/ {2,}/);
  assertEquals(cells("NAME"), ["NAME", "VERSION", "ORIGIN", "ISOLATION", "GROUP", "ASKS", "GRANTED", "SHA256"]);
  const sha256 = await hashPlugin(join(folder.path, "mine/fetcher"));
  assertEquals(cells("fetcher")?.slice(1), [
    "2.1.0",
    "flag",
    "process",
    "ingestion",
    "net=example.com,other.example.com env=TOKEN",
    "net=example.com",
    sha256.slice(0, 12),
  ]);
  assertEquals(cells("bare")?.slice(2, -1), ["working folder", "process", "-", "-", "-"]);

  const listed = JSON.parse((await ucop([...args, "--json"], { cwd: folder.path })).out) as { readonly name: string }[];
  const fetcher = listed.find(({ name }) => name === "fetcher");
  assertEquals(
    fetcher,
    {
      name: "fetcher",
      version: "2.1.0",
      description: "Fetches.",
      origin: "flag",
      form: "folder",
      folder: join(folder.path, "mine/fetcher"),
      isolation: "process",
      group: "ingestion",
      profile: "io",
      reads: {},
      writes: { page: "append" },
      asks: { read: [], write: [], net: ["example.com", "other.example.com"], env: ["TOKEN"], sys: [], run: [] },
      granted: { read: [], write: [], net: ["example.com"], env: [], sys: [], run: [] },
      sha256,
    } as unknown as typeof fetcher,
  );
});

Deno.test("a working folder without plugins/ is fine, a plugin folder that is named and missing is not", async () => {
  await using folder = await folderOf({});
  assertEquals((await ucop(["plugins", "list"], { cwd: folder.path })).code, 0);
  const { code, err } = await ucop(["plugins", "list", "--plugins", "mien"], { cwd: folder.path });
  assertEquals(code, 2);
  assertStringIncludes(err, '"mien"');
});

Deno.test("plugins list, plan and plugins test go on beside a broken plugin; config check does not", async () => {
  await using folder = await folderOf({
    "plugins/typo/agent.yaml": "name: typo\nreadz: [brief]\n",
    "plugins/typo/agent.ts": "export default { run: () => ({}) };\n",
    "state.yaml": "{}\n",
  });
  const warning = '⚠ The plugin "typo" cannot be used: plugins/typo/agent.yaml: readz: is not a known key';
  for (const args of [["plugins", "list"], ["plan"]]) {
    const { code, err, out } = await ucop(args, { cwd: folder.path });
    assertEquals([code, out.includes("kb_ingestion")], [0, true]);
    assertStringIncludes(err, warning);
  }
  const asked = await ucop(["plugins", "test", "typo", "--input", "state.yaml"], { cwd: folder.path });
  assertEquals(asked.code, 2);
  assertStringIncludes(asked.err, 'error[plugin.invalid]: Cannot use the plugin "typo": 1 problem');
  const checked = await ucop(["config", "check"], { cwd: folder.path });
  assertEquals(checked.code, 2);
  assertStringIncludes(checked.err, "error[plugin.invalid]: Cannot use the plugins: 1 problem");
});

Deno.test("config show tells value and origin of each key; a flag of its own counts over --set", async () => {
  await using folder = await folderOf({ "config/main.yaml": "workflows: { retries: 1, group_timeout: 7 }\n" });
  const args = ["config", "show", "--json", "--set", "workflows.max_parallel_agents=9", "--max-parallel", "auto"];
  const { out } = await ucop([...args, "--parallel", "--group-timeout", "1.5"], { cwd: folder.path });
  const entries = JSON.parse(out) as readonly {
    readonly path: string;
    readonly value: unknown;
    readonly origin: string;
  }[];
  const told = (path: string) => {
    const entry = entries.find((entry) => entry.path === `workflows.${path}`);
    return [entry?.value, entry?.origin];
  };
  assertEquals(told("retries"), [1, "config/main.yaml"]);
  assertEquals(told("max_parallel_agents"), ["auto", "flag --max-parallel"]);
  assertEquals(told("enable_parallel_execution"), [true, "flag --parallel"]);
  assertEquals(told("group_timeout"), [1.5, "flag --group-timeout"]);
  assertEquals(told("fail_fast"), [false, "default"]);
});

Deno.test("config check names the mistakes of plugins and workflow together, and says what it checked", async () => {
  const plugin = "name: fetcher\nversion: 1.0.0\ndescription: x\nwrites: { page: sometimes }\n";
  await using folder = await folderOf({
    "mine/fetcher/agent.yaml": plugin,
    "mine/fetcher/agent.ts": AGENT,
    "config/workflows/site.yaml": "stpes: [fetcher]\n",
  });
  const args = ["config", "check", "--plugins", "mine", "--set", "workflows.default=site"];
  const wrong = await ucop(args, { cwd: folder.path });
  assertEquals([wrong.code, wrong.out], [2, ""]);
  assertStringIncludes(wrong.err, "mine/fetcher/agent.yaml: writes.page: ");
  assertStringIncludes(wrong.err, 'Did you mean "steps"?');

  await Deno.writeTextFile(join(folder.path, "mine/fetcher/agent.yaml"), FETCHER);
  await Deno.writeTextFile(join(folder.path, "config/workflows/site.yaml"), "steps: [fetcher]\n");
  const right = await ucop(args, { cwd: folder.path });
  assertEquals([right.code, right.err], [0, ""]);
  assert(
    /^ok: checked the config \(\d+ keys\), \d+ plugins and the workflow "site" \(1 step\)\n$/.test(right.out),
    right.out,
  );
  const { ok, checked } = JSON.parse((await ucop([...args, "--json"], { cwd: folder.path })).out);
  assertEquals([ok, checked.workflow], [true, "site"]);
});

Deno.test("a workflow's schedule counts over the config file's, a flag over both", async () => {
  const files = { "config/main.yaml": "workflows: { schedule: groups }\n", "mine/a.ts": AGENT };
  await using folder = await folderOf({
    ...files,
    "own.yaml": "schedule: ready\nsteps: [a]\n",
    "none.yaml": "steps: [a]\n",
  });
  const schedule = async (...args: readonly string[]) =>
    JSON.parse((await ucop(["plan", "--json", "--plugins", "mine", ...args], { cwd: folder.path })).out).schedule;
  assertEquals(await schedule("none.yaml"), "groups");
  assertEquals(await schedule("own.yaml"), "ready");
  assertEquals(await schedule("own.yaml", "--set", "workflows.schedule=groups"), "groups");
});

Deno.test("a job id is letters, digits, dots, hyphens and underscores", async () => {
  await using folder = await folderOf({});
  for (const id of ["../x", "a b", "-a", "x".repeat(65)]) {
    const { code, err } = await ucop(["generate", "-i", "a.md", "-o", "out", `--job-id=${id}`], { cwd: folder.path });
    assertEquals(code, 2);
    assertStringIncludes(err, `Cannot use the job id "${id}"`);
  }
});
