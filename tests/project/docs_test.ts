/** The documents against the project: links, tasks, config keys, exit codes. Their code runs in tests/docs. */
import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/yaml";
import { CODES, EXIT } from "../../src/errors/codes.ts";
import { type Document, readDocument } from "./markdown.ts";
import { filesIn, ROOT, textOf } from "./tree.ts";

const documents: ReadonlyMap<string, Document> = new Map(
  filesIn("")
    .filter((file) => file.endsWith(".md") && !/^(?:tests|config\/examples|bench\/relevance\/cases)\//.test(file))
    .map((file) => [file, readDocument(textOf(file))]),
);

/** A document that must be there. */
function documentOf(file: string): Document {
  const found = documents.get(file);
  if (found === undefined) throw new Error(`${file} is missing`);
  return found;
}

/** Links that lead nowhere, where `open` gives the document at a path, `null` for a file or folder that is none. */
function broken(
  file: string,
  document: Document,
  open: (path: string) => Document | null | undefined,
): readonly string[] {
  return document.links.flatMap(({ url, line }) => {
    if (/^[a-z][a-z+.-]*:/i.test(url)) return [];
    const target = new URL(url, `file:///${file}`);
    const path = decodeURIComponent(target.pathname).slice(1);
    const found = path === file ? document : open(path);
    const anchor = decodeURIComponent(target.hash.slice(1));
    if (found === undefined) return [`${file}:${line}: no file at "${url}"`];
    return anchor === "" || found === null || found.anchors.has(anchor)
      ? []
      : [`${file}:${line}: no heading for "${url}"`];
  });
}

function open(path: string): Document | null | undefined {
  try {
    Deno.statSync(`${ROOT}/${path}`);
  } catch {
    return undefined;
  }
  return path.endsWith(".md") ? readDocument(textOf(path)) : null;
}

/** All that a document shows as code: spans and fences. */
function codeIn(document: Document): readonly string[] {
  return [...document.spans, ...document.fences.map(({ text }) => text)];
}

/** The keys of a config as `section.key`. */
function configKeys(yaml: unknown): readonly string[] {
  const sections = Object.entries(yaml as Record<string, Record<string, unknown>>);
  return sections.flatMap(([section, keys]) => Object.keys(keys).map((key) => `${section}.${key}`));
}

Deno.test("every link between the documents leads to a file and a heading", () => {
  assert(documents.size >= 6, `only ${[...documents.keys()].join(", ")}`);
  assertEquals([...documents].flatMap(([file, document]) => broken(file, document, open)), []);
});

Deno.test("every task that a document names exists", () => {
  const tasks = (JSON.parse(textOf("deno.json")) as { tasks: Record<string, string> }).tasks;
  const named = [...documents].flatMap(([file, document]) =>
    codeIn(document).flatMap((code) =>
      [...code.matchAll(/\bdeno(?:@[\d.]+)? task ([\w:-]+)/g)].map(([, task]) => ({ file, task: task ?? "" }))
    )
  );
  assert(named.some(({ file, task }) => file === "README.md" && task === "generate"), "README names the task generate");
  assertEquals(named.filter(({ task }) => tasks[task] === undefined), []);
});

Deno.test("README's table has every task, and no other", () => {
  const { tasks } = JSON.parse(textOf("deno.json")) as { tasks: Record<string, string> };
  const listed = [...textOf("README.md").matchAll(/^\| `deno task ([\w:-]+)` +\|/gm)].map(([, task]) => task);
  assertEquals(listed.sort(), Object.keys(tasks).sort());
});

Deno.test("README's quick start writes out both commands with npx: the article, and what CI runs", () => {
  const [, start = ""] = /^## Quick start\n(.*?)^## /ms.exec(textOf("README.md")) ?? [];
  const commands = readDocument(start).fences.filter(({ language }) => language === "sh").map(({ text }) => text);
  const [, ci] = /^exec (npx .*)$/m.exec(textOf(".ci/run")) ?? [];
  assertEquals(commands, [ci?.replace(/ ok$/, " generate"), ci]);
});

Deno.test("README names the config's keys, all of them and no others", () => {
  const known = configKeys(parse(textOf("config/main.yaml")));
  const sections = new Set(known.map((path) => path.split(".")[0]));
  const named = documentOf("README.md").spans.filter((span) =>
    /^[a-z_]+\.[a-z_.]+$/.test(span) && sections.has(span.split(".")[0]) && !Object.hasOwn(CODES, span) &&
    !span.endsWith(".json")
  );
  assertEquals([...new Set(named)].sort(), [...known].sort());
});

Deno.test("README lists every exit code", () => {
  const row = /^\| (\d+) +\|/gm;
  const listed = [...textOf("README.md").matchAll(row)].map(([, code]) => Number(code));
  assertEquals(listed, [...Object.values(EXIT)].sort((a, b) => a - b));
});

Deno.test("the version is the same in deno.json and at the top of the changelog", () => {
  const { version } = JSON.parse(textOf("deno.json")) as { version: string };
  assertEquals(/^## (\S+)/m.exec(textOf("CHANGELOG.md"))?.[1], version);
});

Deno.test("broken() finds a missing file, a missing heading, and leaves the web alone", () => {
  const there = readDocument(
    "# Here it is\n\n[a](b.md) [b](c.md#here-it-is) [c](c.md#not) [d](https://x.test) [e](#here-it-is)",
  );
  const found = broken("docs/a.md", there, (path) => path === "docs/c.md" ? there : undefined);
  assertEquals(found, ['docs/a.md:3: no file at "b.md"', 'docs/a.md:3: no heading for "c.md#not"']);
});

Deno.test("configKeys() gives the keys of each section, and nothing below", () => {
  assertEquals(configKeys({ a: { b: 1, c: { d: 2 } }, e: { f: [] } }), ["a.b", "a.c", "e.f"]);
});
