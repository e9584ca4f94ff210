import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { relative, resolve } from "node:path";
import { artifactPathProblems } from "../../src/report/artifact_path.ts";

const messages = (...paths: readonly string[]) => artifactPathProblems(paths).map(({ message }) => message);

Deno.test("artifactPathProblems() lets plain relative paths pass", () => {
  assertEquals(messages("index.md", "images/a b.svg", "größe/日本.md", "run.json.bak", "sub/run.json"), []);
});

Deno.test("artifactPathProblems() refuses every way out of the folder and every name that some system cannot store", () => {
  const refused = {
    "": "is empty",
    "/etc/passwd": "is absolute; it should be relative to the article's folder",
    "../x": 'holds ".."',
    "a/../../x": 'holds ".."',
    "./x": 'holds "."',
    "a//b": "has an empty part",
    "a/": "has an empty part",
    "a\\b": "holds a backslash",
    "a\0b": "holds a control character",
    "a\nb": "holds a control character",
    "a\x7f": "holds a control character",
    "a\u202egnp.exe": "holds a control character",
    ".hidden": "has a part that begins with a dot, which hides it",
    "images/.git/config": "has a part that begins with a dot, which hides it",
    "C:/x": 'holds ":", which not every system can store',
    "a.txt:stream": 'holds ":", which not every system can store',
    "what?": 'holds "?", which not every system can store',
    "con": 'holds "con", a device name on Windows',
    "sub/NUL.txt": 'holds "NUL.txt", a device name on Windows',
    "COM¹": 'holds "COM¹", a device name on Windows',
    "x.": "has a part that ends with a dot or a space",
    "x /y": "has a part that ends with a dot or a space",
    "\ud800": "is no valid Unicode",
    [`${"ü".repeat(128)}`]: "has a part longer than 255 bytes",
  };
  for (const [path, fault] of Object.entries(refused)) {
    assertEquals(messages(path), [`the artifact path ${JSON.stringify(path)} ${fault}`]);
  }
});

Deno.test("artifactPathProblems() looks at lengths first, and shows the beginning of what is too long", () => {
  assertEquals(messages("a/".repeat(500_000)), [
    `the artifact path "${"a/".repeat(30)}…" is longer than 1024 bytes`,
  ]);
  assertEquals(messages(`${"a/".repeat(510)}b.md`), []);
  assert(messages("\0".repeat(300))[0]!.endsWith('" has a part longer than 255 bytes'));
});

Deno.test("artifactPathProblems() refuses the report's name, in whatever case, and a folder of that name", () => {
  for (const path of ["run.json", "RUN.JSON", "Run.Json/x"]) {
    assertEquals(messages(path), [`the artifact path "${path}" is the name of the report`]);
  }
});

Deno.test("artifactPathProblems() refuses two paths that a file system may take for one", () => {
  assertEquals(messages("a.md", "a.md"), ['the artifact path "a.md" is there twice']);
  assertEquals(messages("a.md", "A.md"), ['the artifact paths "a.md" and "A.md" differ only in case or accents']);
  assertEquals(messages("\u00e9.md", "e\u0301.md").length, 1);
  assertEquals(messages("Straße/x", "straße/X").length, 1);
});

Deno.test("artifactPathProblems() refuses a file that another path needs as a folder", () => {
  assertEquals(messages("a", "A/b"), ['the artifact path "a" is a file, and "A/b" needs it as a folder']);
  assertEquals(messages("a/b", "a").length, 1);
});

Deno.test("artifactPathProblems() tells all problems at once", () => {
  assertEquals(messages("../a", "/b", "ok.md", "ok.md").length, 3);
});

Deno.test("a path without problems stays inside of its folder, whatever it is made of", () => {
  const part = fc.oneof(
    fc.constantFrom("..", ".", "", "a", "A", " ", "con", "run.json", "\\", "\0", "~", "C:"),
    fc.string({ unit: "binary", maxLength: 5 }),
  );
  fc.assert(fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
    const path = parts.join("/");
    if (messages(path).length > 0) return;
    const inside = relative("/out/slug", resolve("/out/slug", path));
    assert(inside !== "" && !inside.startsWith("..") && !inside.startsWith("/"), `${JSON.stringify(path)} → ${inside}`);
  }));
});
