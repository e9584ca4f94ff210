import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { tempFolder } from "../helpers/temp_folder.ts";
import { ucop } from "./fake_io.ts";

const TEA =
  "Tea grows on hills. It needs much rain.\n\n## Brewing\n\nHot water brews the tea. It takes three minutes.\n";
// deno-lint-ignore no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** A stdin that gives these pieces. */
const stdin = (...pieces: readonly (string | Uint8Array)[]) => () =>
  ReadableStream.from(pieces.map((piece) => typeof piece === "string" ? new TextEncoder().encode(piece) : piece));

Deno.test("a brief from stdin is a file only while the job runs, and agents that were granted it can read it", async () => {
  await using folder = await tempFolder({ "tmp/x": "" });
  const before = Deno.env.get("TMPDIR");
  Deno.env.set("TMPDIR", `${folder.path}/tmp`);
  try {
    const args = ["generate", "--input", "-", "--output", "out"];
    const { code, out, err } = await ucop(args, { cwd: folder.path, stdin: stdin("# Te", `a\n\n${TEA}`) });
    assertEquals([code, out], [0, "out/tea/index.md\nout/tea/sources.json\n"], err);
    assertStringIncludes(await Deno.readTextFile(`${folder.path}/out/tea/index.md`), "- `stdin`");
    const broken = await ucop(args, { cwd: folder.path, stdin: stdin("---\ntitle: [\n---\n") });
    assertEquals([broken.code, broken.err.split("\n")[0]], [
      2,
      'error[yaml.syntax]: Cannot use the front matter of "<stdin>": 1 problem',
    ]);
    assertEquals([...Deno.readDirSync(`${folder.path}/tmp`)].map(({ name }) => name), ["x"]);
  } finally {
    if (before === undefined) Deno.env.delete("TMPDIR");
    else Deno.env.set("TMPDIR", before);
  }
});

Deno.test("run reads a brief from stdin too", async () => {
  await using folder = await tempFolder({ "flow.yaml": "inputs: [brief, sources]\nsteps: [kb_ingestion]\n" });
  const args = ["run", "flow.yaml", "-i", "-", "-o", "out", "-q"];
  const { code, err } = await ucop(args, { cwd: folder.path, stdin: stdin(`# Tea\n\n${TEA}`) });
  assertEquals([code, err], [0, ""]);
});

Deno.test("stdin without an end is cut off with an error, and a typed brief says how it ends", async () => {
  const endless = () =>
    new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)) });
  const args = ["generate", "-i", "-", "-o", "out"];
  await using folder = await tempFolder({});
  const { code, err } = await ucop(args, { cwd: folder.path, stdin: endless, isTyped: true });
  assertEquals(code, 2);
  assertStringIncludes(err, "Type the brief, then end it with Ctrl+D\n");
  assertStringIncludes(err, 'error[input.invalid]: Cannot read "<stdin>": it has more than 67108864 bytes');
});

Deno.test("no control character of a file's name reaches the terminal, the article or run.json", async () => {
  const name = "te\u202ea\x1b]0;title\x07\n.md";
  await using folder = await tempFolder({
    [`docs/${name}`]: `# Tea\n\n${TEA}\nSee [pots](pots\x1b[2J.md).\n`,
    "docs/p\u2066.png": "",
    "docs/d\x9b2J.md": "---\ndraft: true\n---\n",
    "brief.md": "---\ntitle: Tea\n---\n",
    "wro\u202eng.md": "---\ntitle: [\n---\n",
  });
  const cwd = folder.path;
  const { code, out, err } = await ucop(["generate", "-i", "brief.md", "-o", "out", "--kb", "docs", "-v"], { cwd });
  assertEquals(code, 0, err);
  for (const text of [out, err, await Deno.readTextFile(`${cwd}/out/tea/index.md`)]) {
    assert(!UNSAFE.test(text), JSON.stringify(UNSAFE.exec(text)));
  }
  assertStringIncludes(
    await Deno.readTextFile(`${cwd}/out/tea/index.md`),
    "docs/te\\u202ea\\u001b]0;title\\u0007\\u000a.md",
  );
  const report = JSON.stringify(JSON.parse(await Deno.readTextFile(`${cwd}/out/tea/run.json`)));
  assert(!/[\u007f-\u009f\u202e\u2066]|\\u001b/.test(report), report);
  for (const args of [["-i", "wro\u202eng.md"], ["-i", "wro\u202e.md"], ["-i", "brief.md", "--kb", "x\x1b[2J\x9b"]]) {
    const refused = await ucop(["generate", "-o", "out", ...args], { cwd });
    assertEquals(refused.code, 2);
    assert(!UNSAFE.test(refused.err), JSON.stringify(refused.err));
  }
});

Deno.test("an audience that has no effect is told", async () => {
  await using folder = await tempFolder({ "brief.md": `---\naudience: gardeners\n---\n# Tea\n\n${TEA}` });
  const { err } = await ucop(["generate", "-i", "brief.md", "-o", "out"], { cwd: folder.path });
  assertStringIncludes(
    err,
    '⚠ brief.md: "audience" has no effect: the extractive writer takes sentences as they stand',
  );
});

Deno.test("the config's folders are open to briefs", async () => {
  await using folder = await tempFolder({
    "shared/a.md": `# Tea\n\n${TEA}`,
    "work/briefs/brief.md": "---\ntitle: Tea\nsources: { kb: ../../shared }\n---\n",
    "work/config/main.yaml": "sources: { directories: [../shared] }\n",
  });
  const cwd = `${folder.path}/work`;
  const args = ["generate", "-i", "briefs/brief.md", "-o", "out", "-q"];
  assertEquals(await ucop(args, { cwd }), { code: 0, out: "out/tea/index.md\nout/tea/sources.json\n", err: "" });
  const refused = await ucop([...args, "--set", "sources.directories=[]"], { cwd });
  assertEquals(refused.code, 2);
});
