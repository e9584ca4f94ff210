import { assertEquals } from "@std/assert";

const root = new URL("../../src/std/", import.meta.url);
const readme = await Deno.readTextFile(new URL("README.md", root));

/** The rows of the table: the imports of each, and the exports that it lists. */
const rows = readme.split("\n").filter((line) => line.startsWith("| `@std/")).map((line) => {
  const [, imports, exports] = line.split("|");
  const names = (cell: string | undefined) => [...(cell ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
  return { imports: names(imports), exports: names(exports) };
});

const packages = [...Deno.readDirSync(root)].filter((entry) => entry.isDirectory).map((entry) => entry.name).sort();

Deno.test("the README of the stand-ins lists every import, and every export of it", async () => {
  const listed = new Map<string, Set<string>>();
  for (const { imports, exports } of rows) {
    for (const name of imports) listed.set(name, new Set([...(listed.get(name) ?? []), ...exports]));
  }
  const served = new Map<string, string[]>();
  for (const name of packages) {
    const config = JSON.parse(await Deno.readTextFile(new URL(`${name}/deno.json`, root)));
    assertEquals(config.name, `@std/${name}`);
    for (const [path, file] of Object.entries<string>(config.exports)) {
      const module = await import(new URL(file, new URL(`${name}/`, root)).href);
      served.set(`@std/${name}${path.slice(1)}`, Object.keys(module).sort());
    }
  }
  assertEquals([...listed.keys()].sort(), [...served.keys()].sort());
  for (const [name, exports] of served) {
    const expected = [...(listed.get(name) ?? [])].sort();
    assertEquals(exports, expected, name);
  }
});

Deno.test("the project's deno.json links every stand-in and names the real package", async () => {
  const config = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", root)));
  assertEquals([...config.links].sort(), packages.map((name) => `./src/std/${name}`));
  for (const name of packages) assertEquals(config.imports[`@std/${name}`], `jsr:@std/${name}@^1.0.0`);
});

Deno.test("a stand-in names its npm packages with their exact version", async () => {
  for (const name of packages) {
    const { imports = {} } = JSON.parse(await Deno.readTextFile(new URL(`${name}/deno.json`, root)));
    for (const target of Object.values<string>(imports)) {
      assertEquals(/^npm:(@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+$/.test(target), true, target);
    }
  }
});
