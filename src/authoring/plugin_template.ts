/** The files of a new plugin: a small agent that works as it is, with its types and a test. Pure. */
import PLUGIN_FACE from "../plugin/mod.ts" with { type: "text" };

/** For an editor and `deno test` in the plugin's folder; ucop itself does not read it. */
const DENO_CONFIG = { imports: { "ucop/plugin": "./ucop_plugin.d.ts" }, fmt: { lineWidth: 120 } };

/** Texts by file name, in the order in which they are told. */
export function pluginTemplate(name: string): Readonly<Record<string, string>> {
  return {
    "agent.yaml": manifestOf(name),
    "agent.ts": codeOf(name),
    "agent_test.ts": testOf(name),
    "deno.json": `${JSON.stringify(DENO_CONFIG, null, 2)}\n`,
    "ucop_plugin.d.ts": PLUGIN_FACE,
  };
}

function manifestOf(name: string): string {
  return `# What the agent reads, writes and asks for. ucop knows it from here, without running the agent.
name: ${name}
version: 0.1.0
description: Counts the words of the brief's title.

# The keys of the state that it is given. required: without it the agent is skipped; optional: it runs all the same.
# The agent starts as soon as the agents that write these keys have ended.
reads:
  brief: required

# The keys that it may return. none: no other agent writes it. Where several do, this says how their values become one:
# append (one list after the other), union, deep (objects into each other) or last.
writes:
  ${name}: none
  artifacts: append # files for the output folder, as { path, text }

# What it needs from the system. Nothing is given that is not asked for here and granted in config/main.yaml.
# permissions:
#   read: ["{sources}"] # {input}: the brief, {sources}: its sources; or an absolute path
#   net: ["api.example.com:443"]
#   env: [API_TOKEN]

# profile: io # io waits for others; cpu computes; memory needs much of it: it bounds how many run at once
# timeout: 30 # seconds for one attempt
# retries: 2 # further attempts after an error with "retryable: true"
`;
}

function codeOf(name: string): string {
  return `/** Counts the words of the brief's title. */
import type { Agent } from "ucop/plugin";

/** The keys that agent.yaml reads. */
interface Inputs {
  readonly brief: { readonly title: string };
}

const agent: Agent<Inputs> = {
  run({ inputs, log }) {
    const { title } = inputs.brief;
    const words = title.split(/\\s+/).filter((word) => word !== "").length;
    log.info(\`"\${title}" has \${words} words\`);
    return {
      ${name}: { words },
      artifacts: [{ path: "${name}.md", text: \`# \${title}\\n\\n\${words} words\\n\` }],
    };
  },
};

export default agent;
`;
}

function testOf(name: string): string {
  return `/** Run it in this folder: deno test */
import assert from "node:assert/strict";
import type { AgentContext } from "ucop/plugin";
import agent from "./agent.ts";

/** What an agent is given, as far as this one looks at it. */
function contextOf<Inputs extends object>(inputs: Inputs): AgentContext<Inputs> {
  const log = { debug() {}, info() {}, warn() {} };
  const { signal } = new AbortController();
  const context: Partial<AgentContext<Inputs>> = { inputs, params: {}, signal, log };
  return context as AgentContext<Inputs>;
}

Deno.test("${name} counts the words of the title", async () => {
  const outputs = await agent.run(contextOf({ brief: { title: "Rate limits explained" } }));
  assert.deepEqual(outputs, {
    ${name}: { words: 3 },
    artifacts: [{ path: "${name}.md", text: "# Rate limits explained\\n\\n3 words\\n" }],
  });
});
`;
}
