import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { scanSections } from "../../src/text/scan_sections.ts";
import type { SourceCollection } from "../../src/text/document.ts";
import { ingestSources } from "../../src/text/ingest_sources.ts";
import { runAgent, tempFolder } from "./run_agent.ts";

type Outputs = Readonly<Record<string, SourceCollection>> & { readonly warnings: readonly string[] };

const NOTHING = { kb: [], api: [], blog: [] };

for (const kind of ["kb", "api", "blog"]) {
  Deno.test(`${kind}_ingestion reads its own kind of sources in a sandbox`, async () => {
    await using folder = await tempFolder({
      "a.md": "# Tea\n\nTea grows on hills.\n",
      "other/b.md": "# Not asked for\n",
    });
    const path = `${folder.path}/a.md`;
    const outputs = await runAgent<Outputs>(`${kind}_ingestion`, {
      sources: { ...NOTHING, [kind]: [{ path, name: "a.md" }] },
    }, [path]);
    assertEquals(Object.keys(outputs), kind === "blog" ? [kind, "warnings"] : [kind, "lost_marks", "warnings"]);
    assertEquals(outputs[kind]!.files, [{ name: "a.md", title: "Tea", sections: 1 }]);
    assertEquals(outputs[kind]!.sections, [...scanSections("# Tea\n\nTea grows on hills.\n", "a.md").sections]);
    assertEquals(outputs.warnings, []);
  });
}

Deno.test("an ingestion agent may not read what is not granted, and says so", async () => {
  await using folder = await tempFolder({ "a.md": "# Secret\n" });
  const sources = { ...NOTHING, kb: [{ path: folder.path, name: "docs" }] };
  const { kb, warnings } = await runAgent<Outputs>("kb_ingestion", { sources });
  assertEquals(kb, { files: [], sections: [] });
  assertEquals(warnings, ["left out 1 file or folder whose reading is not granted: docs"]);
});

Deno.test("no sources are an empty collection", async () => {
  const outputs = await runAgent<Outputs>("api_ingestion", { sources: NOTHING });
  assertEquals(outputs as object, { api: { files: [], sections: [] }, lost_marks: [], warnings: [] });
});

Deno.test("a folder is walked by code points; hidden files and node_modules are passed over, the rest is told", async () => {
  await using outside = await tempFolder({ "secret.md": "# Secret\n" });
  await using folder = await tempFolder({
    "b.md": "# B\n",
    "a/z.markdown": "# Z\n",
    "a.txt": "A\n",
    "é.mdx": "# É\n",
    "\u{1F375}.md": "# Cup\n",
    "\uFF21.md": "# Wide\n",
    ".hidden.md": "# Hidden\n",
    ".git/x.md": "# Git\n",
    "node_modules/m/readme.md": "# Module\n",
    "nul.md": "a\0b",
    "latin.md": new Uint8Array([0x23, 0x20, 0xe9]),
    "picture.png": new Uint8Array([0x89, 0x50]),
    "empty.md": "",
    "bom.md": "\uFEFF# Marked\r\n\r\nA line.\r\n",
    "away.md": { link: `${outside.path}/secret.md` },
    "away": { link: outside.path },
    "dangling.md": { link: "nowhere.md" },
    "same.md": { link: "b.md" },
    "shown.md": { link: ".hidden.md" },
    "loop": { link: "." },
  });
  const sources = { ...NOTHING, kb: [{ path: folder.path, name: "docs" }] };
  const { kb, warnings } = await runAgent<Outputs>("kb_ingestion", { sources }, [folder.path]);
  assertEquals(kb!.files.map(({ name, title }) => `${name}: ${title}`), [
    "docs/a/z.markdown: Z",
    "docs/a.txt: a.txt",
    "docs/b.md: B",
    "docs/bom.md: Marked",
    "docs/empty.md: empty",
    "docs/é.mdx: É",
    "docs/\uFF21.md: Wide",
    "docs/\u{1F375}.md: Cup",
    "docs/.hidden.md: Hidden",
  ]);
  assertEquals(warnings, [
    "left out 1 file that is neither Markdown nor text: docs/picture.png",
    "left out 1 file of binary data: docs/nul.md",
    "left out 1 file that is not UTF-8 text: docs/latin.md",
    "left out 2 links that lead out of their source: docs/away, docs/away.md",
    "left out 1 link that leads nowhere: docs/dangling.md",
  ]);
});

Deno.test("an agent that is given a folder without its files walks it by the same rules, with what it may read", async () => {
  await using folder = await tempFolder({
    ".git/HEAD": "",
    ".gitignore": "docs/b.md\n",
    "docs/.gitignore": "a.md\n",
    "docs/a.md": "# A\n",
    "docs/b.md": "# B\n",
    "docs/c.md": "# C\n",
  });
  const sources = { ...NOTHING, kb: [{ path: `${folder.path}/docs`, name: "docs" }] };
  const { kb, warnings } = await runAgent<Outputs>("kb_ingestion", { sources }, [`${folder.path}/docs`]);
  // What stands above the folder is not granted.
  assertEquals(kb!.files.map(({ name }) => name), ["docs/b.md", "docs/c.md"]);
  assertEquals(warnings, ["left out 1 entry that .gitignore leaves out: docs/a.md"]);
});

Deno.test("many files that are no text are one warning", async () => {
  await using folder = await tempFolder(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`p${n}.png`, ""])));
  const { warnings } = await ingestSources([{ path: folder.path, name: "pics" }]);
  assertEquals(warnings, [
    "left out 5 files that are neither Markdown nor text: pics/p1.png, pics/p2.png, pics/p3.png and 2 more",
  ]);
});

Deno.test("a file that is named itself is read whatever its name, and once", async () => {
  await using folder = await tempFolder({ "LICENSE": "Use it well.\n", "docs/a.md": "# A\n" });
  const { collection, warnings } = await ingestSources([
    { path: `${folder.path}/LICENSE`, name: "LICENSE" },
    { path: `${folder.path}/docs/a.md`, name: "docs/a.md" },
    { path: `${folder.path}/docs`, name: "docs" },
    { path: `${folder.path}/gone.md`, name: "gone.md" },
  ]);
  assertEquals(collection.files.map(({ name }) => name), ["LICENSE", "docs/a.md"]);
  assertEquals(warnings, ["left out 1 source that is not there: gone.md"]);
});

Deno.test("a folder of 1,000 files is read whole and in order", async () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `f${String(index).padStart(4, "0")}.md`);
  await using folder = await tempFolder(
    Object.fromEntries(names.toReversed().map((name) => [name, `# ${name}\n\nOne.\n`])),
  );
  const { collection, warnings } = await ingestSources([{ path: folder.path, name: "." }]);
  assertEquals(collection.files.map(({ name }) => name), names);
  assertEquals(warnings, []);
});

Deno.test("a collection that is full keeps the lines that fit, and tells from where on the rest is left out", async () => {
  const paragraphs = Array.from({ length: 20 }, (_, index) => `Line ${index} of a "paragraph".\n`).join("\n");
  await using folder = await tempFolder({
    "a.md": "# A\n\nOne.\n",
    "b.md": `# B\n\n${paragraphs}`,
    "c.md": "",
    "d.md": "",
  });
  const sources = [{ path: folder.path, name: "." }];
  const all = (await ingestSources(sources)).collection;
  const size = (value: unknown) => JSON.stringify(value).length;
  for (const maxBytes of [size(all.sections) - 1, 500, 300]) {
    const { collection, warnings } = await ingestSources(sources, { maxBytes });
    assert(size(collection.sections) <= maxBytes, `${size(collection.sections)} of ${maxBytes} bytes`);
    assert(size(collection.sections) > maxBytes - 60, "a line more would have fitted");
    const { text } = collection.sections[1]!;
    assert(`${all.sections[1]!.text}`.startsWith(`${text}\n`), text);
    assertEquals(collection.files.map(({ name }) => name), ["a.md", "b.md"]);
    assertEquals(warnings, [
      `b.md: skipped from line ${
        text.split("\n").length + 1
      } on, and the 2 files after it: one collection holds ${maxBytes} bytes`,
    ]);
  }
});

Deno.test("a section whose heading has no room is left out, and told from its heading on", async () => {
  await using folder = await tempFolder({ "a.md": "# A\n\nOne.\n\n## B\n\nTwo.\n" });
  const sources = [{ path: folder.path, name: "." }];
  const [first] = (await ingestSources(sources)).collection.sections;
  const maxBytes = JSON.stringify([first]).length + 1;
  const { collection, warnings } = await ingestSources(sources, { maxBytes });
  assertEquals(collection.sections, [first!]);
  assertEquals(warnings, [`a.md: skipped from line 5 on: one collection holds ${maxBytes} bytes`]);
});

Deno.test("what fits into a collection to the byte is kept", async () => {
  await using folder = await tempFolder({ "a.md": "# Ä\n\nOne.\n", "b.md": "# B\n\nTwo.\n" });
  const sources = [{ path: folder.path, name: "." }];
  const all = await ingestSources(sources);
  const bytes = new TextEncoder().encode(JSON.stringify(all.collection.sections)).length;
  assertEquals(await ingestSources(sources, { maxBytes: bytes }), all);
  assertEquals((await ingestSources(sources, { maxBytes: bytes - 1 })).warnings.length, 1);
});

Deno.test("ingestSources() stops between two files when its signal aborts", async () => {
  await using folder = await tempFolder({ "a.md": "# A\n" });
  const stopped = await ingestSources([{ path: folder.path, name: "." }], { signal: AbortSignal.abort("enough") })
    .catch((reason) => reason);
  assertEquals(stopped, "enough");
});

Deno.test("the order in which files were created does not show in the collection", async () => {
  const name = fc.stringMatching(/^[a-zA-Zé\u{1F375}_-]{1,6}$/u);
  const files = fc.uniqueArray(name, { minLength: 2, maxLength: 12, selector: (one) => one.toLowerCase() });
  await fc.assert(
    fc.asyncProperty(files, fc.infiniteStream(fc.nat()), async (names, numbers) => {
      const keys = new Map(names.map((one) => [one, numbers.next().value]));
      const shuffled = names.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
      const read = async (order: readonly string[]) => {
        await using folder = await tempFolder(
          Object.fromEntries(order.map((one) => [`${one}.md`, `# ${one}\n\nText.\n`])),
        );
        return await ingestSources([{ path: folder.path, name: "x" }]);
      };
      assertEquals(await read(shuffled), await read(names));
    }),
    { numRuns: 20 },
  );
});
