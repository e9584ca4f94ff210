/** Provenance through the command line: articles are generated, and `why` is asked about their lines. */
import { assert, assertEquals, AssertionError, assertStringIncludes, assertThrows } from "@std/assert";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readBrief, type ReadBriefOptions } from "../../src/brief/read_brief.ts";
import { readSourcedArticle } from "../../src/report/article_sources.ts";
import { findSourceFiles } from "../../src/text/source_files.ts";
import { assertProvenance } from "../helpers/provenance_laws.ts";
import { ucop } from "./fake_io.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CASES = join(ROOT, "bench/relevance/cases");

interface Case {
  readonly arguments:
    & { readonly input: string; readonly relative?: string }
    & { readonly [kind in "kb" | "api" | "blog"]?: readonly string[] };
}

type Flags = Omit<ReadBriefOptions, "cwd">;

/** The flags of a case of bench/relevance, and the folder where they start. */
function flagsOf(folder: string): { readonly flags: Flags; readonly cwd: string } {
  const { relative = ".", ...flags } = (JSON.parse(Deno.readTextFileSync(join(folder, "case.json"))) as Case).arguments;
  return { flags: { kb: [], api: [], blog: [], ...flags }, cwd: resolve(folder, relative) };
}

const argsOf = ({ input, ...sources }: Flags): readonly string[] => [
  "--input",
  input,
  ...(["kb", "api", "blog"] as const).flatMap((kind) => sources[kind].flatMap((path) => [`--${kind}`, path])),
];

/** Reads a source by the name that it has in articles. */
async function readerOf(flags: Flags, cwd: string): Promise<(name: string) => string> {
  const { sources: { kb, api, blog } } = await readBrief({ ...flags, cwd });
  const { files } = await findSourceFiles([...kb, ...api, ...blog]);
  const texts = new Map(files.map(({ name, path }) => [name, Deno.readTextFileSync(path)]));
  return (name) => texts.get(name)!;
}

async function outputFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_why_" }));
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

const briefs = new Map([
  ["the example", { flags: { input: "test.md", kb: [], api: [], blog: [] }, cwd: join(ROOT, "config/examples") }],
  ...[...Deno.readDirSync(CASES)].map(({ name }) => [name, flagsOf(join(CASES, name))] as const),
]);

for (const [name, { flags, cwd }] of briefs) {
  Deno.test(`why names for every line of the article of ${name} a source line that holds it`, async () => {
    await using out = await outputFolder();
    const { out: printed, err } = await ucop(["generate", ...argsOf(flags), "--output", out.path], { cwd });
    const path = printed.split("\n").find((line) => line.endsWith("index.md"));
    assert(path !== undefined, err);
    const article = await readSourcedArticle(path, cwd);
    assert(assertProvenance(article, await readerOf(flags, cwd)) > 10, "the article has lines from sources");
  });
}

Deno.test("why tells of a line its source, heading, request and score, for people and as JSON", async () => {
  await using out = await outputFolder();
  const cwd = join(ROOT, "config/examples");
  await ucop(["generate", "--input", "test.md", "--output", out.path, "--quiet"], { cwd });
  const folder = join(out.path, "retries-and-backoff-in-http-clients");
  const lines = (await Deno.readTextFile(join(folder, "index.md"))).split("\n");
  const ask = async (text: string, ...flags: string[]) => {
    const line = lines.findIndex((one) => one.startsWith(text)) + 1;
    return { line, ...await ucop(["why", `${folder}:${line}`, ...flags]) };
  };

  const told = await ask("Jitter adds randomness");
  assertEquals(told.code, 0, told.err);
  assertStringIncludes(told.out, `index.md:${told.line}: a paragraph, in "Exponential backoff and jitter"\n`);
  assertStringIncludes(told.out, "  text     Jitter adds randomness to the waiting time");
  assert(/^ {2}source {3}kb\/03-backoff-and-jitter\.md:\d+/m.test(told.out), told.out);
  assertStringIncludes(told.out, "  heading  Why jitter matters\n");
  assertStringIncludes(told.out, "  request  Exponential backoff and jitter\n");
  assert(/^ {2}score {4}[01](?:\.\d+)?$/m.test(told.out), told.out);

  const json = JSON.parse((await ask("| open", "--json")).out);
  assertEquals([json.kind, json.source, json.heading], ["table", "kb/06-budgets-and-breakers.md", "Circuit breakers"]);
  assertEquals(json.source_line, json.source_lines[3]);

  assertStringIncludes((await ask("---")).out, ":1: the front matter, ");
  assertStringIncludes((await ask("## Conclusion")).out, ": the heading of a part of the article");
  assertStringIncludes((await ask("- `kb/01")).out, ": the list of sources");
  const blank = `${folder}:${lines.indexOf("") + 1}`;
  assertStringIncludes((await ucop(["why", blank])).out, ": a blank line\n");
  assertEquals(JSON.parse((await ucop(["why", blank, "--json"])).out).kind, "blank");
});

/** Files of an article's folder, what is asked, and what the answer says. */
const REFUSED: readonly (readonly [what: string, files: Readonly<Record<string, string>>, string, string])[] = [
  ["no such article", {}, "tea:3", 'error[input.not_found]: Cannot read "tea": no such file or folder'],
  ["no line", {}, "tea/index.md", 'error[cli.usage]: Cannot look up "tea/index.md": it must be an article and a line'],
  [
    "no sources.json",
    { "tea/index.md": "# Tea\n" },
    "tea/index.md:1",
    'error[input.not_found]: Cannot tell where the lines come from: there is no "tea/sources.json"',
  ],
  [
    "a sources.json that is none",
    { "tea/index.md": "# Tea\n", "tea/sources.json": "{" },
    "tea:1",
    'error[input.invalid]: Cannot use "tea/sources.json": it is not JSON',
  ],
  [
    "a sources.json of another form",
    { "tea/index.md": "# Tea\n", "tea/sources.json": '{"version":2,"article":"index.md","sha256":"","blocks":[]}' },
    "tea:1",
    "  tea/sources.json: version: must be 1, got 2",
  ],
  [
    "a sources.json that leads out of its folder",
    { "secret.md": "", "tea/sources.json": '{"version":1,"article":"../secret.md","sha256":"","blocks":[]}' },
    "tea:1",
    "  tea/sources.json: article: must be the name of a file beside it",
  ],
  [
    "another file of the folder",
    { "tea/notes.md": "", "tea/sources.json": '{"version":1,"article":"index.md","sha256":"","blocks":[]}' },
    "tea/notes.md:1",
    '"tea/sources.json" tells of another file\nhint: Name "tea/index.md"',
  ],
  [
    "an article that was changed",
    { "tea/index.md": "# Tea!\n", "tea/sources.json": '{"version":1,"article":"index.md","sha256":"00","blocks":[]}' },
    "tea:1",
    'Cannot tell where the lines of "tea/index.md" come from: it was changed after ucop wrote it',
  ],
  [
    "a line that is not there",
    {
      "tea/index.md": "# Tea\n",
      "tea/sources.json": JSON.stringify({
        version: 1,
        article: "index.md",
        sha256: "3a1c0e0e0d9c5e5b3b7e0b1cb7b46d64c0df86ab0c3a1ef2f0b3a6f3a4a1a0f2",
        blocks: [],
      }),
    },
    "tea:2",
    'error[cli.usage]: Cannot look up line 2 of "tea/index.md": it has 1 lines',
  ],
];

for (const [what, files, asked, expected] of REFUSED) {
  Deno.test(`why refuses ${what}`, async () => {
    await using folder = await outputFolder();
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(join(folder.path, dirname(name)), { recursive: true });
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("# Tea\n"))).toHex();
      await Deno.writeTextFile(join(folder.path, name), text.replace(/3a1c0e[0-9a-f]{58}/, hash));
    }
    const { code, err } = await ucop(["why", asked], { cwd: folder.path });
    assertEquals(code, 2);
    assertStringIncludes(err, expected);
  });
}

Deno.test("the law of provenance fails where the line that is named does not hold the text", () => {
  const source = "# Tea\n\nGreen tea is steamed.\nBlack tea is oxidized.\n\n- one kind\n- another kind\n";
  const front = { kind: "front_matter", from: 1, to: 1, part: "" } as const;
  const told = (kind: "paragraph" | "list", text: string, line: number, lines: readonly number[]) =>
    assertProvenance({
      name: "index.md",
      lines: ["---", "", ...text.split("\n")],
      blocks: [front, { kind, from: 3, to: 2 + lines.length, part: "", source: "tea.md", line, lines }],
    }, () => source);
  assertEquals(told("paragraph", "Black tea is oxidized.", 4, [4]), 1);
  assertThrows(() => told("paragraph", "Black tea is oxidized.", 3, [3]), AssertionError, "not there");
  assertThrows(() => told("paragraph", "White tea is oxidized.", 4, [4]), AssertionError, "not there");
  assertEquals(told("list", "- one kind\n- another kind", 6, [6, 7]), 2);
  assertThrows(() => told("list", "- one kind\n- another kind", 6, [6, 6]), AssertionError, "not there");
});
