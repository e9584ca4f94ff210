import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { join } from "node:path";
import { AppError } from "../../src/errors/app_error.ts";
import { loadConfig, type LoadConfigOptions } from "../../src/config/load.ts";
import { parseSet } from "../../src/config/flags.ts";

const shipped = new URL("../../config/main.yaml", import.meta.url);

/** Loads the config of a folder that holds the given files. */
async function load(files: Readonly<Record<string, string>>, options: Partial<LoadConfigOptions> = {}) {
  const cwd = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(join(cwd, name, ".."), { recursive: true });
      await Deno.writeTextFile(join(cwd, name), text);
    }
    return await loadConfig({ shipped, cwd, env: {}, set: [], ...options });
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

const originOf = (loaded: Awaited<ReturnType<typeof load>>, path: string) =>
  loaded.entries.find((entry) => entry.path === path)?.origin;

Deno.test("the shipped file is the defaults, and holds every key", async () => {
  const { config, entries, warnings } = await load({});
  assertEquals(warnings, []);
  assertEquals(config.workflows, {
    enableParallelExecution: true,
    maxParallelAgents: "auto",
    groupTimeoutMs: 300_000,
    agentTimeoutMs: 120_000,
    cancelGraceMs: 10,
    failFast: false,
    retries: 2,
    schedule: "ready",
    default: "default",
    directories: [],
  });
  assertEquals(config.plugins.grants.kb_ingestion, { read: ["{sources}"] });
  assertEquals(config.text, { backend: "extractive" });
  assert(entries.every((entry) => entry.origin === "default"));
  const paths = entries.map((entry) => entry.path);
  assertEquals(paths, [...paths].sort());
});

Deno.test("the sed of the runbook works on the shipped file", async () => {
  const text = await Deno.readTextFile(shipped);
  assert(text.includes("enable_parallel_execution: true"));
  const edited = text.replace(/enable_parallel_execution: true/, "enable_parallel_execution: false");
  const loaded = await load({ "config/main.yaml": edited });
  assertEquals(loaded.config.workflows.enableParallelExecution, false);
  assertEquals(originOf(loaded, "workflows.enable_parallel_execution"), "config/main.yaml");
});

Deno.test("flags count before the environment, that before the file, that before the defaults", async () => {
  const files = {
    "config/main.yaml": "workflows: { retries: 3, max_parallel_agents: 3, fail_fast: true, group_timeout: 3 }",
  };
  const env = {
    UCOP_WORKFLOWS_RETRIES: "4",
    UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS: "4",
    UCOP_LOG_LEVEL: "warn",
    OTHER: "x",
  };
  const set = [{ path: "workflows.retries", value: 5, flag: "--set" }, {
    path: "workflows.enable_parallel_execution",
    value: false,
    flag: "--sequential",
  }];
  const loaded = await load(files, { env, set });
  const { workflows, log } = loaded.config;
  assertEquals([workflows.retries, workflows.maxParallelAgents, workflows.groupTimeoutMs, log.level], [
    5,
    4,
    3_000,
    "warn",
  ]);
  assertEquals(
    ["retries", "max_parallel_agents", "fail_fast", "enable_parallel_execution", "schedule"].map((key) =>
      originOf(loaded, `workflows.${key}`)
    ),
    ["flag --set", "env UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS", "config/main.yaml", "flag --sequential", "default"],
  );
});

Deno.test("of two flags for one key the last counts", async () => {
  const set = [
    { path: "workflows.enable_parallel_execution", value: false, flag: "--sequential" },
    { path: "workflows.enable_parallel_execution", value: true, flag: "--parallel" },
  ];
  const loaded = await load({}, { set });
  assertEquals(originOf(loaded, "workflows.enable_parallel_execution"), "flag --parallel");
});

Deno.test("--config takes the place of the working folder's file, and must be there", async () => {
  const files = { "config/main.yaml": "workflows: { retries: 3 }", "mine.yaml": "log: { max_lines: 3 }" };
  const loaded = await load(files, { file: "mine.yaml" });
  assertEquals([loaded.config.workflows.retries, loaded.config.log.maxLines], [2, 3]);
  assertEquals(originOf(loaded, "log.max_lines"), "mine.yaml");
  const error = await assertRejects(() => load(files, { file: "none.yaml" }), AppError);
  assertEquals(error.problems, [{ file: "none.yaml", message: "cannot be read: no such file" }]);
});

Deno.test("grants of a file join the shipped ones; a field given twice is the file's", async () => {
  const text = "plugins: { grants: { mine: { net: [example.com] }, kb_ingestion: { read: [] } } }";
  const { grants } = (await load({ "config/main.yaml": text })).config.plugins;
  assertEquals(grants.mine, { net: ["example.com"] });
  assertEquals(grants.kb_ingestion, { read: [] });
  assertEquals(grants.api_ingestion, { read: ["{sources}"] });
});

Deno.test("a list of the environment is split at commas, or read as YAML", async () => {
  for (const text of ["a,b", "a, b", "[a, b]"]) {
    const { config } = await load({}, { env: { UCOP_PLUGINS_DIRECTORIES: text } });
    assertEquals(config.plugins.directories, ["a", "b"]);
  }
  const { config } = await load({}, { env: { UCOP_WORKFLOWS_DEFAULT: "2024", UCOP_WORKFLOWS_RETRIES: "" } });
  assertEquals([config.workflows.default, config.workflows.retries], ["2024", 2]);
});

Deno.test("an unknown variable is a warning, with the nearest known one; others are none of our business", async () => {
  const env = { UCOP_WORKFLOWS_RETRYS: "1", UCOP_LOG_X: "1", UCOP_HOME: "/", WORKFLOWS_RETRIES: "1" };
  assertEquals((await load({}, { env })).warnings, [
    'The environment variable "UCOP_LOG_X" is not known and has no effect.',
    'The environment variable "UCOP_WORKFLOWS_RETRYS" is not known and has no effect. Did you mean "UCOP_WORKFLOWS_RETRIES"?',
  ]);
});

Deno.test("a variable of a section that is nearly known is a warning too, a whole key or not", async () => {
  const env = {
    UCOP_WORKFLOW_FAIL_FAST: "1",
    UCOP_WORKFLOW_MAX_PARALEL: "1",
    UCOP_WORKFLOW_X: "1",
    UCOP_TEST_X: "1",
    UCOP_CACHE_DIR: "/",
  };
  assertEquals(
    (await load({}, { env })).warnings.map((text) => text.replace(" is not known and has no effect.", ":")),
    [
      'The environment variable "UCOP_WORKFLOW_FAIL_FAST": Did you mean "UCOP_WORKFLOWS_FAIL_FAST"?',
      'The environment variable "UCOP_WORKFLOW_MAX_PARALEL": Did you mean "UCOP_WORKFLOWS_MAX_PARALLEL_AGENTS"?',
      'The environment variable "UCOP_WORKFLOW_X": Did you mean "UCOP_WORKFLOWS_…"?',
    ],
  );
});

Deno.test("the mistakes of all layers come at once", async () => {
  const error = await assertRejects(() =>
    load({ "config/main.yaml": "workflows: { retries: x }\nlogs: 1\n" }, {
      env: { UCOP_WORKFLOWS_SCHEDULE: "later" },
      set: [
        { path: "workflows.max_parallel_agents", value: "many", flag: "--max-parallel" },
        parseSet("workflows.fail_fast=perhaps"),
        parseSet("workflows.fail_fats=true"),
        parseSet("workflows.max_paralel=3"),
        parseSet("fail_fast=true"),
        parseSet("plugins.grants.Bad.read=x"),
        parseSet("a=1"),
      ],
    }), AppError);
  assertEquals([error.code, error.message], ["config.invalid", "Cannot use the config"]);
  assertEquals(
    error.problems.map(({ file, path, message, hint }) => [file ?? "-", path, message, hint ?? "-"].join(" | ")),
    [
      'config/main.yaml | workflows.retries | must be a whole number from 0 to 100, got "x" | -',
      'config/main.yaml | logs | is not a known key | Did you mean "log"?',
      '- | UCOP_WORKFLOWS_SCHEDULE | must be "ready" or "groups", got "later" | -',
      '- | --max-parallel | must be a number from 1 to 1000 or "auto", got "many" | -',
      '- | --set workflows.fail_fast | must be true or false, got "perhaps" | -',
      '- | --set workflows.fail_fats | is not a known key | Did you mean "workflows.fail_fast"?',
      '- | --set workflows.max_paralel | is not a known key | Did you mean "workflows.max_parallel_agents"?',
      '- | --set fail_fast | is not a known key | Did you mean "workflows.fail_fast"?',
      '- | --set plugins.grants.Bad.read | is not a known key | Run "ucop config show" to see all keys',
      '- | --set a | is not a known key | Run "ucop config show" to see all keys',
    ],
  );
});

Deno.test("--set reaches a grant, and no object that all objects share", async () => {
  const set = [parseSet("plugins.grants.mine.read=/data,/more"), parseSet("plugins.grants.constructor.net=[a]")];
  const { config } = await load({}, { set });
  assertEquals(config.plugins.grants.mine, { read: ["/data", "/more"] });
  assertEquals(Object.hasOwn(config.plugins.grants, "constructor"), true);
  assertEquals((Object as unknown as Record<string, unknown>).net, undefined);
  await assertRejects(() => load({}, { set: [parseSet("plugins.grants.__proto__.read=x")] }), AppError);
});

Deno.test("loadConfig throws nothing but AppError, whatever the file and the variables hold", async () => {
  const cwd = await Deno.makeTempDir();
  await Deno.mkdir(join(cwd, "config"));
  try {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string(), fc.string(), async (value, text, setting) => {
        await Deno.writeTextFile(
          join(cwd, "config/main.yaml"),
          JSON.stringify({ workflows: value, plugins: { grants: value } }),
        );
        try {
          const set = [{ path: setting, value, flag: "--set" }];
          await loadConfig({ shipped, cwd, env: { UCOP_WORKFLOWS_RETRIES: text }, set });
        } catch (error) {
          assert(error instanceof AppError && error.problems.length > 0, String(error));
        }
      }),
      { numRuns: 50 },
    );
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
});
