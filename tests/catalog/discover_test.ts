import { assert, assertEquals, assertMatch } from "@std/assert";
import { pathToFileURL } from "node:url";
import { brokenWarnings } from "../../src/catalog/broken_plugins.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import { good, PluginTree } from "./plugin_tree.ts";

Deno.test("discoverPlugins() finds the plugins of all places, sorted by name, each with its origin", async () => {
  await using tree = await PluginTree.of({
    ...good("app/zebra"),
    ...good("work/plugins/mouse"),
    ...good("bin/plugins/bear"),
    ...good("work/more/cat"),
    ...good("far/dog"),
  });
  const catalog = await tree.discover({ executableDir: tree.at("bin"), directories: ["more", tree.at("far")] });
  assertEquals([...catalog].map(([name, { origin }]) => [name, origin]), [
    ["bear", "executable"],
    ["cat", "flag"],
    ["dog", "flag"],
    ["mouse", "working folder"],
    ["zebra", "built-in"],
  ]);
});

Deno.test("discoverPlugins() gives a folder plugin its real folder and the URL of its module", async () => {
  await using tree = await PluginTree.of({ ...good("work/plugins/shout", "writes: [shout]") });
  const plugin = (await tree.discover()).get("shout")!;
  assertEquals(plugin.form, "folder");
  assertEquals(plugin.folder, tree.at("work/plugins/shout"));
  assertEquals(plugin.module, pathToFileURL(tree.at("work/plugins/shout/agent.ts")).href);
  assertEquals(plugin.manifest.writes, { shout: "none" });
  assertEquals(plugin.isolation, "process", "code from outside runs in a process of its own");
});

Deno.test("discoverPlugins() takes a bare file as a plugin with the default manifest", async () => {
  await using tree = await PluginTree.of({ "work/plugins/word count/x": "", "work/plugins/word_count.ts": "" });
  const plugin = (await tree.discover()).get("word_count")!;
  assertEquals([plugin.form, plugin.folder], ["file", tree.at("work/plugins/word_count.ts")]);
  assertEquals(plugin.manifest.writes, { word_count: "none" });
  assertEquals(plugin.grant, NO_PERMISSIONS);
});

Deno.test("discoverPlugins() leaves alone what is no plugin", async () => {
  await using tree = await PluginTree.of({
    "work/plugins/README.md": "",
    "work/plugins/types.d.ts": "",
    "work/plugins/_helper.ts": "",
    "work/plugins/_shared/agent.ts": "",
    "work/plugins/.git/agent.yaml": "",
    "work/plugins/assets/logo.txt": "",
    "work/plugins/deno.json": "{}",
  });
  assertEquals((await tree.discover()).size, 0);
});

Deno.test("discoverPlugins() reads a folder once, by whatever ways it is reached", async () => {
  await using tree = await PluginTree.of({ ...good("work/plugins/shout") });
  await tree.link(tree.at("work/plugins"), "alias");
  const catalog = await tree.discover({
    builtIn: pathToFileURL(tree.at("work/plugins/")),
    directories: ["plugins", "../alias", tree.at("work/plugins/")],
  });
  assertEquals([...catalog.values()].map(({ origin }) => origin), ["built-in"]);
});

Deno.test("discoverPlugins() names both places of a name that is there twice, and offers neither", async () => {
  await using tree = await PluginTree.of({ ...good("far/shout"), "work/plugins/shout.ts": "", ...good("app/fine") });
  const options = { directories: [tree.at("far")] };
  assertEquals((await tree.problems(options)).map(({ message }) => message), [
    `Plugin "shout" is there twice: in "${tree.at("far/shout")}" and in "plugins/shout.ts"`,
  ]);
  assertEquals([...(await tree.discover(options)).keys()], ["fine"]);
});

Deno.test("a checkout of the program in the working folder is told of once, and the built-in plugins count", async () => {
  const names = ["assemble", "ingest", "write"];
  await using tree = await PluginTree.of(
    Object.assign({}, ...names.flatMap((name) => [good(`app/${name}`), good(`work/plugins/${name}`)])),
  );
  const warnings: string[] = [];
  const catalog = await tree.discover({ warn: (message) => void warnings.push(message) });
  assertEquals([...catalog.values()].map(({ origin }) => origin), ["built-in", "built-in", "built-in"]);
  assertEquals(warnings, [
    '3 plugins of "plugins" are left out: built-in ones have their names (assemble, ingest, write). Rename them, or to ' +
    "replace the built-in one write plugins: { grants: { NAME: { override: true } } }",
  ]);
});

Deno.test("a broken plugin that is to replace a built-in one stops who uses that name, and no other does", async () => {
  await using tree = await PluginTree.of({ ...good("app/shout"), ...good("work/plugins/shout", "readz: [brief]") });
  assertEquals([...(await tree.discover()).keys()], ["shout"]);
  const catalog = await tree.discover({ grants: { shout: { override: true } } });
  assertEquals([[...catalog.keys()], [...catalog.broken!.keys()]], [[], ["shout"]]);
});

Deno.test("brokenWarnings() tells of each plugin once, of a folder's common problem once, and not of thousands", async () => {
  const files = Object.assign(
    {},
    ...Array.from({ length: 13 }, (_, n) => good(`work/plugins/p${10 + n}`, "readz: []")),
  );
  await using tree = await PluginTree.of({ ...files, "work/plugins/p10/agent.yaml": "versoin: 1\nreadz: []\n" });
  const lines = brokenWarnings(await tree.discover());
  assertEquals(lines.length, 11);
  assertEquals(lines.slice(1, 2), [
    'The plugin "p11" cannot be used: plugins/p11/agent.yaml: readz: is not a known key. Did you mean "reads"?',
  ]);
  assertMatch(lines[0]!, /^The plugin "p10" cannot be used: .*, and 2 more$/);
  assertEquals(lines[10], '3 more cannot be used: "ucop plugins check" tells why');
});

Deno.test("discoverPlugins() tells the problems of all plugins at once, sorted by place", async () => {
  await using tree = await PluginTree.of({
    ...good("app/fine"),
    "work/plugins/Bad-Name.ts": "",
    "work/plugins/no_code/agent.yaml": "name: no_code\n",
    "work/plugins/no_manifest/agent.ts": "",
    "work/plugins/old/agent.ts": "",
    "work/plugins/old/agent.yml": "",
    ...good("work/plugins/typo", "readz: [brief]"),
    "work/plugins/wrong/agent.ts": "",
    "work/plugins/wrong/agent.yaml": "name: other\n",
  });
  assertEquals([...(await tree.discover()).keys()], ["fine"]);
  const problems = await tree.problems();
  assertEquals(problems.map(({ file, path, message, hint }) => [file, path, message, hint]), [
    [
      "plugins/Bad-Name.ts",
      undefined,
      'The name "Bad-Name" of this plugin must begin with a small letter and hold only small letters, digits and _',
      "Rename it; put _ before the name of a file that is no plugin",
    ],
    [
      "plugins/no_code",
      undefined,
      'Plugin "no_code" has an agent.yaml but no agent.ts',
      'Write one with "export default { run: () => ({}) }"',
    ],
    [
      "plugins/no_manifest",
      undefined,
      'Plugin "no_manifest" has an agent.ts but no agent.yaml',
      'Write one; "name: no_manifest" is enough',
    ],
    ["plugins/old", undefined, 'Plugin "old" has an agent.ts but no agent.yaml', "Rename agent.yml to agent.yaml"],
    ["plugins/typo/agent.yaml", "readz", "is not a known key", 'Did you mean "reads"?'],
    [
      "plugins/wrong/agent.yaml",
      "name",
      'must be the name of its folder, "wrong", got "other"',
      "Rename the folder, or change the name",
    ],
  ]);
});

Deno.test("discoverPlugins() refuses a folder that is a plugin itself, a file, and a missing built-in folder", async () => {
  await using tree = await PluginTree.of({ ...good("work/shout"), "work/file.txt": "" });
  const builtIn = pathToFileURL(tree.at("gone/"));
  const problems = await tree.placeProblems({ builtIn, directories: ["shout", "file.txt", "missing"] });
  assertEquals(problems.map(({ message }) => message), [
    `Cannot find the plugin folder "${tree.at("gone/")}"`,
    'Cannot use "file.txt" as a plugin folder: it is a file',
    'Cannot find the plugin folder "missing"',
    'Cannot use "shout" as a folder of plugins: it is a plugin itself',
  ]);
});

Deno.test("discoverPlugins() warns of a folder that nobody named and that cannot be read, and goes on", async () => {
  await using tree = await PluginTree.of({ ...good("app/fine"), "work/plugins/agent.ts": "", "bin/plugins": "" });
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const catalog = await tree.discover({ executableDir: tree.at("bin"), warn });
  assertEquals([...catalog.keys()], ["fine"]);
  assertEquals(warnings.toSorted(), [
    `Cannot use "${tree.at("bin/plugins")}" as a plugin folder: it is a file`,
    'Cannot use "plugins" as a folder of plugins: it is a plugin itself. Name the folder above it',
  ]);
});

Deno.test("discoverPlugins() refuses a plugin with links that lead out of its folder or nowhere, at any depth", async () => {
  await using tree = await PluginTree.of({
    ...good("work/plugins/sly"),
    "work/plugins/sly/lib/deep/x.ts": "",
    secret: "",
  });
  await tree.link(tree.at("secret"), "work/plugins/sly/lib/deep/secret");
  await tree.link("../sly_not", "work/plugins/sly/later");
  await tree.link(tree.at("work/plugins/sly/circle"), "work/plugins/sly/circle");
  await tree.link("lib/deep", "work/plugins/sly/within");
  assertEquals((await tree.problems()).map(({ file, message }) => [file, message]), [
    ["plugins/sly/circle", "This link leads nowhere"],
    ["plugins/sly/later", "This link leads nowhere"],
    ["plugins/sly/lib/deep/secret", `This link leads to "${tree.at("secret")}", outside of the plugin's folder`],
  ]);
});

Deno.test("discoverPlugins() does not take a neighbour whose name begins alike for the folder itself", async () => {
  await using tree = await PluginTree.of({ ...good("work/plugins/sly"), "work/plugins/sly_too/data": "" });
  await tree.link(tree.at("work/plugins/sly_too/data"), "work/plugins/sly/data");
  assertEquals((await tree.problems()).length, 1);
});

Deno.test("discoverPlugins() follows a link to a plugin that the operator has put there", async () => {
  await using tree = await PluginTree.of({ ...good("dev/shout") });
  await tree.link(tree.at("dev/shout"), "work/plugins/shout");
  assertEquals((await tree.discover()).get("shout")!.folder, tree.at("dev/shout"));
  await tree.link(tree.at("dev/gone"), "work/plugins/gone");
  assertEquals((await tree.problems()).map(({ file }) => file), ["plugins/gone"]);
});

const ASKS = 'permissions: { read: ["{sources}"], net: [a.com, b.com] }';

Deno.test("a built-in plugin has what it asks for, and a grant narrows the kinds that it names", async () => {
  await using tree = await PluginTree.of({ ...good("app/asks", ASKS) });
  const all = (await tree.discover()).get("asks")!.grant;
  assertEquals([all.read, all.net], [["{sources}"], ["a.com", "b.com"]]);
  const grants = { asks: { net: ["a.com", "c.com"], isolation: "process" as const } };
  const { grant, isolation } = (await tree.discover({ grants })).get("asks")!;
  assertEquals([grant.read, grant.net, isolation], [["{sources}"], ["a.com"], "process"]);
});

Deno.test("a plugin from outside has only what its grant gives, and never more than it asks for", async () => {
  await using tree = await PluginTree.of({ ...good("work/plugins/asks", ASKS) });
  assertEquals((await tree.discover()).get("asks")!.grant, NO_PERMISSIONS);
  const grants = { asks: { net: ["b.com"], run: ["sh"] }, constructor: {} };
  assertEquals((await tree.discover({ grants })).get("asks")!.grant, { ...NO_PERMISSIONS, net: ["b.com"] });
});

Deno.test("paths of a grant start from the working folder, and a link in the request cannot widen them", async () => {
  await using tree = await PluginTree.of({ "work/data/kb/x": "", "etc/secret": "" });
  await tree.link(tree.at("etc"), "work/data/way_out");
  const [kb, out] = [tree.at("work/data/kb"), tree.at("work/data/way_out")];
  await Deno.mkdir(tree.at("work/plugins/asks"), { recursive: true });
  await Deno.writeTextFile(tree.at("work/plugins/asks/agent.ts"), "");
  await Deno.writeTextFile(
    tree.at("work/plugins/asks/agent.yaml"),
    `name: asks\npermissions: { read: [${JSON.stringify(kb)}, ${JSON.stringify(out)}] }\n`,
  );
  const plugin = (await tree.discover({ grants: { asks: { read: ["data"] } } })).get("asks")!;
  assertEquals(plugin.grant.read, [kb]);
});

Deno.test("discoverPlugins() runs none of the code that it finds", async () => {
  await using tree = await PluginTree.of({
    "work/plugins/loud/agent.yaml": "name: loud",
    "work/plugins/loud/agent.ts": 'throw new Error("I was run");',
    "work/plugins/bare.ts": "this is not TypeScript",
  });
  assert((await tree.discover()).has("bare"));
});
