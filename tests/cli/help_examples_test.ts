/** The examples of `--help`: each is read by the command's own reader of arguments, and runs in a folder that fits it. */
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { createPlugin } from "../../src/authoring/create_plugin.ts";
import type { Command } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/command_table.ts";
import { findCommand } from "../../src/cli/find_command.ts";
import { readArgs } from "../../src/cli/read_args.ts";
import { ucop } from "./fake_io.ts";

const ARTICLE = `${"Green tea is steamed.\n".repeat(12)}`;
const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ARTICLE))).toHex();

/** What the examples name. */
const FILES: Readonly<Record<string, string>> = {
  "brief.md": "# Tea\n\nTea grows on hills. It is picked by hand.\n",
  "docs/tea.md": "# Tea\n\nGreen tea is steamed. Black tea is oxidized.\n",
  "api.md": "# API\n\nCall `brew()` to brew.\n",
  "posts/first.md": "# First\n\nWe drank tea.\n",
  "my_config.yaml": "workflows: { retries: 1 }\n",
  "my_workflow.yaml": "steps: [kb_ingestion]\n",
  "state.yaml": "brief: { title: Tea }\n",
  "state.json": '{ "brief": { "title": "Tea" } }\n',
  "plugins/page_writer/agent.yaml":
    "name: page_writer\nversion: 1.0.0\ndescription: Writes a page.\nreads: [brief]\nwrites: { pages: append }\n",
  "plugins/page_writer/agent.ts": "export default { run: ({ item }) => ({ pages: [item ?? null] }) };\n",
};

/** An article as a job left it, for what looks at one. */
const WRITTEN: Readonly<Record<string, string>> = {
  "output/tea/index.md": ARTICLE,
  "output/tea/sources.json": JSON.stringify({ version: 1, article: "index.md", sha256: hash, blocks: [] }),
};

/** Measuring takes seconds to a minute; tests/docs runs the quick form. */
const measures = (line: string) => /^ucop bench\b(?!.* --list)/.test(line);

const examples = Object.entries<Command>(COMMANDS).flatMap(([name, { examples }]) =>
  examples.map((line) => ({ name, line }))
);

/** The words of a line, as a shell makes them of plain words and of text in single quotes. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
}

async function prepare(line: string, cwd: string): Promise<void> {
  for (const [file, text] of Object.entries({ ...FILES, ...(line.startsWith("ucop why") && WRITTEN) })) {
    await Deno.mkdir(join(cwd, file, ".."), { recursive: true });
    await Deno.writeTextFile(join(cwd, file), text);
  }
  if (/^ucop plugins (?:check|test|list)/.test(line)) {
    const directory = line.includes("--plugins my_plugins/") ? "my_plugins" : "plugins";
    await createPlugin({ name: "word_count", directory, cwd });
  }
}

for (const { name, line } of examples) {
  Deno.test(`help: "${line}" works`, async () => {
    const [program, ...args] = words(line);
    assertEquals(program, "ucop");
    const found = findCommand(args);
    assert(found.kind === "command" && found.name === name, `it is an example of "${name}"`);
    readArgs(found.name, COMMANDS[found.name], found.rest);
    if (measures(line)) return;
    const cwd = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_help_" }));
    try {
      await prepare(line, cwd);
      const { code, out, err } = await ucop(args, { cwd, env: { HOME: cwd, XDG_STATE_HOME: join(cwd, "state") } });
      assertEquals(code, 0, `${out}${err}`);
    } finally {
      await Deno.remove(cwd, { recursive: true });
    }
  });
}
