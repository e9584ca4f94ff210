/** The suite against plugins that are not in order: each finding is found, in both kinds of sandbox where both run it. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import type { Check, CheckName, CheckStatus } from "../../src/authoring/check.ts";
import { checkPlugin } from "../../src/authoring/check_plugin.ts";
import { dryRun } from "../../src/authoring/dry_run.ts";
import { SampleBrief } from "../../src/authoring/sample_input.ts";
import type { AloneInput } from "../../src/authoring/run_alone.ts";
import type { Plugin } from "../../src/catalog/catalog.ts";
import { discoverPlugins } from "../../src/catalog/discover.ts";
import { loadConfig } from "../../src/config/load.ts";
import { BUILT_IN_PLUGINS, SHIPPED_CONFIG } from "../../src/program/files.ts";

interface Case {
  readonly about: string;
  readonly code: string;
  /** Lines of the manifest after its name. */
  readonly manifest?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: AloneInput;
  readonly grants?: string;
  readonly isolation?: readonly ("worker" | "process")[];
  /** Lower than usual for an agent that takes longer, on whatever machine. */
  readonly stopWithinMs?: number;
  readonly finds: readonly (readonly [check: CheckName, status: CheckStatus, text: string])[];
}

const CASES: readonly Case[] = [
  {
    about: "a good one",
    code: "export default { run: () => ({ trial: 1 }) };",
    finds: [["dry run", "ok", "wrote trial"], ["same outputs", "ok", ""], ["cancel", "ok", ""]],
  },
  {
    about: "an import of a file next to its folder",
    code: 'import text from "../outside.txt" with { type: "text" };\nexport default { run: () => ({ trial: text }) };',
    finds: [
      ["imports", "failed", 'agent.ts:1: imports "../outside.txt", which lies outside of the plugin\'s folder'],
      ["dry run", "not_done", "imports"],
    ],
  },
  {
    about: "imports in a file that it imports, of types too",
    code: 'import { a } from "./part.ts";\nexport default { run: () => ({ trial: a }) };',
    files: { "part.ts": 'import type { B } from "../other/b.ts";\nimport "npm:left-pad";\nexport const a: B = 1;' },
    finds: [["imports", "failed", "part.ts:1: "], ["imports", "failed", "part.ts:2: "], ["types", "not_done", ""]],
  },
  {
    about: "an import from the network, late",
    code: 'export default { run: async () => ({ trial: await import("https://example.com/x.ts") }) };',
    finds: [["imports", "failed", "fetched from the network"]],
  },
  {
    about: "code that is no code",
    code: "export default { run(",
    finds: [["imports", "failed", "agent.ts: "]],
  },
  {
    about: "the open faces and node",
    code: 'import { slugOf } from "ucop/text";\nimport { join } from "node:path";\n' +
      'export default { run: () => ({ trial: slugOf([join("A", "B")]) }) };',
    finds: [["imports", "ok", ""], ["dry run", "ok", ""]],
  },
  {
    about: "wrong types",
    code: 'import type { Agent } from "ucop/plugin";\n' +
      'const agent: Agent = { run: () => { const a: number = "text"; return { trial: a }; } };\nexport default agent;',
    finds: [["types", "failed", "TS2322"], ["dry run", "ok", ""]],
  },
  {
    about: "types that were left out",
    code: "export default { run: (ctx) => ({ trial: ctx.step }) };",
    finds: [["types", "warning", "Agent"], ["dry run", "ok", ""]],
  },
  {
    about: "rights that nobody granted",
    manifest: 'permissions: { net: ["api.example.com"] }',
    code: "export default { run: () => ({ trial: 1 }) };",
    finds: [["permissions", "failed", 'net: ["api.example.com"]'], ["dry run", "not_done", "permissions"]],
  },
  {
    about: "rights that are granted in part",
    manifest: 'permissions: { net: ["api.example.com"], env: [TOKEN] }',
    grants: 'plugins: { grants: { trial: { net: ["api.example.com"] } } }',
    code: "export default { run: () => ({ trial: 1 }) };",
    finds: [["permissions", "warning", "env TOKEN"], ["dry run", "ok", ""]],
  },
  {
    about: "a key that the manifest does not write",
    code: "export default { run: () => ({ tiral: 1 }) };",
    finds: [["dry run", "failed", '"tiral"']],
  },
  {
    about: "a value that is not JSON",
    code: "export default { run: () => ({ trial: 1n }) };",
    finds: [["dry run", "failed", "agent.output"]],
  },
  {
    about: "no object",
    code: "export default { run: () => [1] };",
    finds: [["dry run", "failed", "a list"]],
  },
  {
    about: "no key at all",
    code: "export default { run: () => ({}) };",
    finds: [["dry run", "warning", "none of trial"]],
  },
  {
    about: "no agent",
    code: "export const agent = 1;",
    finds: [["dry run", "failed", "agent.load"]],
  },
  {
    about: "an endless loop",
    manifest: "timeout: 0.3",
    code: "export default { run: () => { for (;;); } };",
    // In a worker it would keep its core until these tests end.
    isolation: ["process"],
    finds: [["dry run", "failed", "agent.timeout"]],
  },
  {
    about: "outputs by chance",
    code: "export default { run: () => ({ trial: crypto.randomUUID() }) };",
    finds: [["same outputs", "warning", "differ in trial"]],
  },
  {
    about: "deafness",
    code:
      "export default { run: async () => { await new Promise((end) => setTimeout(end, 1_000)); return { trial: 1 }; } };",
    stopWithinMs: 250,
    finds: [["same outputs", "ok", ""], ["cancel", "warning", "ctx.signal"]],
  },
  {
    about: "a failure on an input that was made up",
    manifest: "reads: [things]",
    code: "export default { run: (ctx) => ({ trial: ctx.inputs.things.list.length }) };",
    finds: [["dry run", "warning", 'made-up "things"']],
  },
  {
    about: "the same agent on an input that was given",
    manifest: "reads: [things]",
    code: "export default { run: (ctx) => ({ trial: ctx.inputs.things.list.length }) };",
    input: { state: new Map([["things", { list: [1, 2] }]]) },
    finds: [["dry run", "ok", ""]],
  },
  {
    about: "keys of the default workflow, and the rights on its sources",
    manifest: 'reads: [outline, sources]\npermissions: { read: ["{sources}"] }',
    grants: 'plugins: { grants: { trial: { read: ["{sources}"] } } }',
    code: "export default { run: async ({ inputs }) => ({ trial: [inputs.outline.sections.length, " +
      "(await Deno.readTextFile(inputs.sources.kb[0].path)).length] }) };",
    finds: [["permissions", "ok", ""], ["dry run", "ok", ""], ["same outputs", "ok", ""]],
  },
];

/** What only running shows; the rest is the same whatever the sandbox. */
const SHOWN_BY_RUNNING = new Set<CheckName>(["dry run", "same outputs", "cancel"]);

for (const { about, code, manifest = "", files = {}, grants = "", input, isolation, stopWithinMs, finds } of CASES) {
  const runsOnly = finds.every(([check]) => SHOWN_BY_RUNNING.has(check));
  for (const kind of isolation ?? (runsOnly ? ["worker", "process"] as const : ["process"] as const)) {
    Deno.test(`plugins check finds ${about} (${kind})`, async () => {
      await using folder = await folderOf({
        "config/main.yaml": grants,
        "plugins/outside.txt": "text",
        "plugins/trial/agent.yaml": `name: trial\nwrites: [trial]\n${manifest}\n`,
        "plugins/trial/agent.ts": code,
        ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`plugins/trial/${name}`, text])),
      });
      const { config } = await loadConfig({ shipped: SHIPPED_CONFIG, cwd: folder.path, env: {}, set: [] });
      const { grants: given } = config.plugins;
      const where = { builtIn: BUILT_IN_PLUGINS, cwd: folder.path, directories: [], grants: given };
      const catalog = await discoverPlugins(where);
      const plugin = { ...catalog.get("trial")!, isolation: kind };
      await using sample = await SampleBrief.open({ catalog, config });
      const checks = runsOnly
        ? await dryRun({ plugin, config, madeUp: [], stopWithinMs, ...await inputOf(sample, plugin, input) })
        : await checkPlugin({ plugin, config, input, sample });
      for (const [check, status, text] of finds) assertFound(checks, check, status, text);
      const failed = finds.filter(([, status]) => status === "failed").map(([check]) => check);
      const others = checks.filter(({ check, status }) => status === "failed" && !failed.includes(check));
      assertEquals(others, [], "nothing else is wrong");
    });
  }
}

async function inputOf(sample: SampleBrief, plugin: Plugin, given: AloneInput | undefined) {
  if (given) return { input: given };
  const { madeUp, ...input } = await sample.inputFor(plugin);
  return { input, madeUp };
}

/** A folder with files, gone when the test ends. */
async function folderOf(files: Readonly<Record<string, string>>) {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_check_" }));
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(join(path, name, ".."), { recursive: true });
    await Deno.writeTextFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

function assertFound(checks: readonly Check[], check: CheckName, status: CheckStatus, text: string): void {
  const found = checks.filter((each) => each.check === check && each.status === status);
  assertStringIncludes(found.map(({ message, hint = "" }) => `${check} ${message} ${hint}`).join("\n"), `${check} `);
  assertStringIncludes(found.map(({ message, hint = "" }) => `${message} (${hint})`).join("\n"), text);
}
