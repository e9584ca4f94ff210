/** The files of a place to start from: config, a workflow, a plugin with its grant, a brief with sources. Pure. */
import { pluginTemplate } from "./plugin_template.ts";
import { SAMPLE_FILES } from "./sample_brief.ts";

/** The example's plugin. */
export const EXAMPLE_PLUGIN = "word_count";

/** The example's workflow. */
export const EXAMPLE_WORKFLOW = "counted_article";

/** What the files are made from, and where the parts go. */
export interface SiteOptions {
  /** The text of the shipped config, of which every key is shown. */
  readonly config: string;
  /** The text of the shipped default workflow, which the example adds a step to. */
  readonly workflow: string;
  /** The folder of `main.yaml` and `workflows/`: `config` in a working folder, `.` where the place itself is one. */
  readonly configFolder: "config" | ".";
}

/**
 * Texts by path, sorted. As they are they run; what the config shows behind a `#` are the defaults.
 *
 * @example
 * ```ts
 * import { siteTemplate } from "./site_template.ts";
 * const config = "log:\n  # How loud.\n  level: info\nplugins:\n  # Rights.\n  grants:\n    a: { read: [x] }\n";
 * const files = siteTemplate({ config, workflow: "name: default\nsteps:\n  - a\n", configFolder: "." });
 * if (!files["main.yaml"]?.includes("\n  #level: info\n")) throw new Error(files["main.yaml"]);
 * ```
 */
export function siteTemplate({ config, workflow, configFolder }: SiteOptions): Readonly<Record<string, string>> {
  const folder = configFolder === "." ? "" : `${configFolder}/`;
  const { "agent_test.ts": _test, ...plugin } = pluginTemplate(EXAMPLE_PLUGIN);
  const files = {
    [`${folder}main.yaml`]: configOf(config),
    [`${folder}workflows/${EXAMPLE_WORKFLOW}.yaml`]: workflowOf(workflow),
    ...within("example", SAMPLE_FILES),
    ...within(`plugins/${EXAMPLE_PLUGIN}`, { ...plugin, "agent.yaml": MANIFEST, "agent.ts": CODE }),
  };
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => a < b ? -1 : 1));
}

function within(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** The shipped config with every key behind a `#`, and the grant of the example. */
function configOf(shipped: string): string {
  const keys = shipped.split("\n").filter((line) => !line.startsWith("#")).map((line) => {
    if (line === GRANTS) return [line, `    ${EXAMPLE_PLUGIN}: { read: ["{sources}"] }`].join("\n");
    return line.replace(/^( +)(?=[a-z])/, "$1#");
  });
  return CONFIG_HEAD + keys.join("\n").trimStart();
}

/** The key of the shipped config that the example sets. */
const GRANTS = "  grants:";

const CONFIG_HEAD =
  `# The config of ucop. What stands behind a # without a space is the default: take the # away to change it.
# "ucop config show" tells every key's value and where it comes from, "ucop config check" finds mistakes.

`;

/** The shipped workflow under another name, with the step of the example. */
function workflowOf(shipped: string): string {
  const steps = shipped.slice(shipped.indexOf("steps:\n"));
  return `# The default workflow with one step more: your own agent. A step starts as soon as what it reads is there.
# Show what runs when, and why: ucop plan ${EXAMPLE_WORKFLOW}
name: ${EXAMPLE_WORKFLOW}
description: An article as by the default workflow, and how many words its sources have.
${steps.trimEnd()}
  - ${EXAMPLE_PLUGIN}
`;
}

const MANIFEST = `# What the agent reads, writes and asks for. ucop knows it from here, without running the agent.
name: ${EXAMPLE_PLUGIN}
version: 1.0.0
description: Counts the words of the knowledge base.
reads:
  brief: required
  sources: required
writes:
  ${EXAMPLE_PLUGIN}: none
  artifacts: append
# Given only where the config grants it: plugins.grants.${EXAMPLE_PLUGIN} in main.yaml.
permissions:
  read: ["{sources}"]
`;

const CODE = `/** Counts the words of the knowledge base. */
import type { Agent } from "ucop/plugin";

/** The keys that agent.yaml reads. */
interface Inputs {
  readonly brief: { readonly title: string };
  readonly sources: { readonly kb: readonly { readonly path: string }[] };
}

const agent: Agent<Inputs> = {
  async run({ inputs, signal }) {
    const texts = await Promise.all(inputs.sources.kb.map(({ path }) => Deno.readTextFile(path, { signal })));
    const words = texts.join(" ").split(/\\s+/).filter((word) => word !== "").length;
    const text = \`# \${inputs.brief.title}\\n\\nWritten from \${words} words.\\n\`;
    return { ${EXAMPLE_PLUGIN}: words, artifacts: [{ path: "${EXAMPLE_PLUGIN}.md", text }] };
  },
};

export default agent;
`;
