/** Plugins that an operator drops into the working folder of the built file. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import type { Case } from "./case.ts";

/** A plugin in a folder, with a helper, types and a right; and one that is a bare file and uses the toolkit. */
const DROPPED = {
  "plugins/word_count/agent.yaml": `name: word_count
reads: { sources: required }
writes: { words: none, artifacts: append }
permissions: { read: ["{sources}"] }
`,
  "plugins/word_count/agent.ts": `import type { Agent } from "ucop/plugin";
import { count } from "./count.ts";

interface Inputs {
  readonly sources: { readonly kb: readonly { readonly path: string }[] };
}

const agent: Agent<Inputs> = {
  async run({ inputs }) {
    const texts = await Promise.all(inputs.sources.kb.map(({ path }) => Deno.readTextFile(path)));
    const words = count(texts.join(" "));
    return { words, artifacts: [{ path: "words.md", text: \`\${words} words\\n\` }] };
  },
};
export default agent;
`,
  "plugins/word_count/count.ts":
    "export const count = (text: string): number => text.split(/\\s+/).filter(Boolean).length;\n",
  "plugins/language.ts": `import type { Agent } from "ucop/plugin";
import { languageName } from "ucop/text";

const agent: Agent = { run: () => ({ language: languageName("js") }) };
export default agent;
`,
  "flow.yaml": "inputs: [brief, sources]\nsteps:\n  - agent: word_count\n  - agent: language\n",
  "tea.md": "# Tea\n\nTea grows on hills.\n",
};
const RUN = ["run", "flow.yaml", "--input", "tea.md", "--output", "dropped"];

export const PLUGINS: readonly Case[] = [
  {
    name: "a plugin without its grant is refused, and the grant is shown",
    async run(place) {
      await place.write(DROPPED);
      const { code, stderr } = await place.start(RUN);
      assertEquals(code, 2);
      assertStringIncludes(stderr, "word_count: { read:");
    },
  },
  {
    name: "a plugin in a folder and a bare one run, each in a process of its own",
    async run(place) {
      await place.write({
        ...DROPPED,
        "config/main.yaml": `plugins: { grants: { word_count: { read: ["{sources}"] } } }\n`,
      });
      const { code, stderr } = await place.start(RUN);
      assertEquals(code, 0, stderr);
      assertEquals(await Deno.readTextFile(join(place.work, "dropped/flow/words.md")), "6 words\n");
      const report = JSON.parse(await Deno.readTextFile(join(place.work, "dropped/flow/run.json")));
      assertEquals(report.steps.map(({ isolation }: { isolation: string }) => isolation), ["process", "process"]);
    },
  },
  {
    name: "plugins check looks at imports and types, and runs the plugin",
    async run(place) {
      for (const name of ["word_count", "language"]) {
        const { code, stdout, stderr } = await place.start(["plugins", "check", name]);
        assertEquals(code, 0, stdout + stderr);
        for (const line of ["✓ types: are right", "✓ dry run: completed"]) assertStringIncludes(stdout, line);
      }
      await place.write({
        "plugins/wrong.ts":
          'import { languageName } from "ucop/text";\nexport default { run: () => ({ wrong: languageName(1) }) };\n',
      });
      const { code, stdout } = await place.start(["plugins", "check", "wrong"]);
      assertEquals(code, 1);
      assertStringIncludes(stdout, "TS2345");
      await Deno.remove(join(place.work, "plugins/wrong.ts"));
    },
  },
  {
    name: "plugins new makes one that is in order",
    async run(place) {
      const made = await place.start(["plugins", "new", "fresh"]);
      assertEquals([made.code, made.stderr], [0, ""]);
      const { code, stdout } = await place.start(["plugins", "check", "fresh"]);
      assertEquals(code, 0, stdout);
      assert(stdout.includes("✓ types: are right"), stdout);
    },
  },
  {
    name: "in a folder with plugins of the built-in ones' names, as in a checkout, the built-in ones run",
    async run(place) {
      const own = ["kb_ingestion", "content_assembly"];
      const files = own.flatMap((name) => [
        [`plugins/${name}/agent.yaml`, `name: ${name}\n`],
        [`plugins/${name}/agent.ts`, 'throw new Error("not this one");\n'],
      ]);
      await place.write({ ...Object.fromEntries(files), "plugins/broken/agent.yaml": "name: broken\n" });
      const { code, stderr } = await place.start(["generate", "--input", "tea.md", "--output", "beside"]);
      for (const name of [...own, "broken"]) await Deno.remove(join(place.work, "plugins", name), { recursive: true });
      assertEquals(code, 0, stderr);
      assertStringIncludes(stderr, '2 plugins of "plugins" are left out');
      assertStringIncludes(stderr, 'The plugin "broken" cannot be used');
    },
  },
  {
    name: "the built-in plugins are in order in their bundled form",
    async run(place) {
      const { code, stdout } = await place.start(["plugins", "check", "code_validation"]);
      assertEquals(code, 0, stdout);
    },
  },
];
