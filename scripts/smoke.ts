/** The main job as a newcomer runs it, in an empty folder: an article comes out, and what run.json says of it is true. */
// deno-lint-ignore-file no-console
import { assert, assertEquals, assertMatch } from "@std/assert";
import { EXAMPLE_BRIEF } from "./generate.ts";

interface Report {
  readonly schema: string;
  readonly status: string;
  readonly steps: readonly { readonly id: string; readonly status: string }[];
  readonly artifacts: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

const PROGRAM = new URL("generate.ts", import.meta.url).href;

/** Runs `generate` in the folder; returns the folder of the article. */
async function generate(cwd: string, output: string, ...args: readonly string[]): Promise<string> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), { args: ["run", "-A", PROGRAM, ...args], cwd })
    .output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const folders = [...Deno.readDirSync(`${cwd}/${output}`)].map(({ name }) => name);
  assertEquals(folders.length, 1, `one article in ${output}, not ${folders.join(", ")}`);
  return `${cwd}/${output}/${folders[0]}`;
}

/** The hash as lower-case hex. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

const cwd = await Deno.makeTempDir({ prefix: "ucop_smoke_" });
try {
  const folder = await generate(cwd, "output");
  const report = JSON.parse(await Deno.readTextFile(`${folder}/run.json`)) as Report;
  assertEquals([report.schema, report.status], ["ucop.run/1", "completed"]);
  assertEquals(report.steps.filter(({ status }) => status !== "completed" && status !== "skipped"), []);
  assert(report.artifacts.length > 0, "run.json names what was written");
  for (const { path, bytes, sha256: hash } of report.artifacts) {
    const written = await Deno.readFile(`${folder}/${path}`);
    assertEquals([written.length, await sha256(written)], [bytes, hash], path);
  }

  const article = await Deno.readTextFile(`${folder}/index.md`);
  assertMatch(article, /^---\ntitle: .+\n/, "the front matter comes first");
  assert(article.split(/\s+/).length > 300, "it is long enough to be read");
  assert((article.match(/^## /gm) ?? []).length >= 3, "it has sections");

  const again = await generate(cwd, "again", "--input", EXAMPLE_BRIEF, "--output", "again", "--sequential");
  assertEquals(await Deno.readTextFile(`${again}/index.md`), article, "one by one gives the same bytes");
  console.log(`${report.steps.length} steps, ${article.split(/\s+/).length} words`);
} finally {
  await Deno.remove(cwd, { recursive: true });
}
