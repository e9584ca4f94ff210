/** The README's chapter for authors, done by the letter in an empty folder: its files written, its commands run. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A file to write, or commands to run. */
type Action = { readonly file: string; readonly text: string } | { readonly commands: string };

/** The fences of the chapter, in order. The last path before a fence names its file. */
async function actionsOf(chapter: string): Promise<readonly Action[]> {
  const readme = await Deno.readTextFile(join(ROOT, "README.md"));
  const start = readme.indexOf(`## ${chapter}\n`);
  assert(start >= 0, `README has no chapter "${chapter}"`);
  const text = readme.slice(start, readme.indexOf("\n## ", start + 1));
  // Prose and fences take turns.
  const parts = text.split(/^```/m);
  return parts.flatMap((fence, at): readonly Action[] => {
    if (at % 2 === 0) return [];
    const body = fence.slice(fence.indexOf("\n") + 1);
    if (fence.startsWith("sh\n")) return [{ commands: body }];
    const file = [...parts[at - 1]!.matchAll(/`([\w/]+\.(?:yaml|ts|md))`/g)].at(-1)?.[1];
    assert(file !== undefined, `no file is named for the fence\n${fence}`);
    return [{ file, text: body }];
  });
}

Deno.test('the chapter "Write a plugin" leads from an empty folder to a job\'s output', async () => {
  const actions = await actionsOf("Write a plugin");
  const cwd = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_readme_" }));
  try {
    const ucop = `ucop() { "${Deno.execPath()}" run -A "${join(ROOT, "main.ts")}" "$@"; }`;
    const said: string[] = [];
    for (const action of actions) {
      if ("file" in action) {
        await Deno.mkdir(dirname(join(cwd, action.file)), { recursive: true });
        await Deno.writeTextFile(join(cwd, action.file), action.text);
        continue;
      }
      const { code, stdout, stderr } = await new Deno.Command("sh", {
        args: ["-ec", `${ucop}\n${action.commands}`],
        cwd,
        stdin: "null",
        env: { NO_COLOR: "1" },
      }).output();
      const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      assertEquals(code, 0, `${action.commands}\n${out}${err}`);
      said.push(out!);
    }
    assertEquals(said.length, 3, "make and check, test, check and run");
    assertStringIncludes(said[0]!, "ok: checked 1 plugin");
    assertStringIncludes(said[1]!, '"words": 3');
    assertStringIncludes(said[2]!, "all that it asks for is granted");
    assert(said[2]!.endsWith("# Rate limits explained\n\nWritten from 16 words.\n"), said[2]);
    const warnings = said.join("").split("\n").filter((line) => /^ +[✗⚠]/.test(line));
    assertEquals(warnings, []);
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
});
