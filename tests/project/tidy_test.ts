/** The form of the files: what a formatter and a linter do not see. */
import { assert, assertEquals } from "@std/assert";
import { filesIn, textOf, withoutComments } from "./tree.ts";

const MAX_LINES = 300;
const BINARY = /\.(?:png|jpg|gif|ico|wasm|gz|bin)$/;
/** Material that is wrong on purpose, or foreign text to work on. */
const MATERIAL = /^(?:tests\/(?:fixtures|specs)|config\/examples)\//;

const all = filesIn("").filter((file) => !BINARY.test(file));
const own = all.filter((file) => !MATERIAL.test(file));
const modules = own.filter((file) => file.endsWith(".ts"));
const src = modules.filter((file) => file.startsWith("src/"));
/** Without the stand-ins, which have the signatures of the packages they stand for, `any` included. */
const ours = src.filter((file) => !file.startsWith("src/std/"));
const shipped = modules.filter((file) => /^(?:main\.ts$|src\/|plugins\/|scripts\/)/.test(file));

/** The files whose text matches, as `path:line: text`. */
function holding(files: readonly string[], pattern: RegExp, read = textOf): readonly string[] {
  return files.flatMap((file) =>
    read(file).split("\n").flatMap((line, index) => pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])
  );
}

const codeOf = (file: string) => withoutComments(textOf(file));

Deno.test("there is something to look at", () => {
  assert(src.length > 20 && shipped.length > src.length, `${src.length} modules in src, ${shipped.length} shipped`);
});

Deno.test(`no shipped module is longer than ${MAX_LINES} lines`, () => {
  const long = shipped.map((file) => ({ file, lines: textOf(file).split("\n").length - 1 }));
  assertEquals(long.filter(({ lines }) => lines > MAX_LINES), []);
});

Deno.test("every module of src opens with a doc comment that says its job", () => {
  assertEquals(src.filter((file) => !/^\/\*\*\s*(?:\*\s*)?\S/.test(textOf(file))), []);
});

Deno.test("no module of src switches the compiler or the linter off for a type", () => {
  assertEquals(
    holding(ours, /@ts-(?:ignore|nocheck|expect-error)|deno-lint-ignore(?:-file)?(?:$|.*no-explicit-any)/),
    [],
  );
  assertEquals(holding(ours, /(?::|\bas|<|\||,)\s*any\b(?=\s*(?:[;,)>=|&[\]]|$))/, codeOf), []);
});

Deno.test("nothing shipped is left for later", () => {
  assertEquals(holding(shipped, /\b(?:TODO|FIXME|XXX|HACK)\b/), []);
});

Deno.test("src and plugins write to no console", () => {
  assertEquals(holding(shipped.filter((file) => !file.startsWith("scripts/")), /\bconsole\./, codeOf), []);
});

Deno.test("src has no drawer for odds and ends", () => {
  assertEquals(src.filter((file) => /\/(?:index|utils?|helpers?|types|common|misc)(?:\.ts$|\/)/.test(file)), []);
});

Deno.test("names of folders and modules are snake_case", () => {
  const named = own.filter((file) => /^(?:src|plugins|tests|bench|scripts)\/.*\.ts$/.test(file));
  assertEquals(named.filter((file) => !/^[a-z0-9_/]+(?:\.d)?\.ts$/.test(file)), []);
});

Deno.test("no file names a folder of one machine", () => {
  assertEquals(holding(all, /(?<![\w.}>-])\/(?:home|Users|root|work)\/\w/), []);
});

Deno.test("text ends its lines with LF, and its last line too", () => {
  assertEquals(own.filter((file) => textOf(file).includes("\r\n")), []);
  assertEquals(own.filter((file) => textOf(file) !== "" && !textOf(file).endsWith("\n")), []);
});

Deno.test("holding() finds the line, and withoutComments() leaves strings alone", () => {
  assertEquals(holding(["a.ts"], /x/, () => "y\n x = 1"), ["a.ts:2: x = 1"]);
  assertEquals(withoutComments('a("//b") // c\n/* d */e'), 'a("//b") \ne');
});
