import { assertEquals, assertStringIncludes } from "@std/assert";
import { OwnedTree } from "../program/owned_tree.ts";
import { ucop } from "./fake_io.ts";

interface Place {
  readonly what: string;
  readonly origin: string;
  readonly status: string;
}

/** `config show --paths --json` in a tree with the homes `site`, `user` and `etc`, as `what origin: status`. */
async function statuses(tree: OwnedTree, ...args: readonly string[]): Promise<readonly string[]> {
  const env = {
    XDG_CONFIG_HOME: tree.at("user"),
    CONFIGURATION_DIRECTORY: tree.at("etc"),
    XDG_STATE_HOME: tree.at("state"),
  };
  const { code, out } = await ucop(["config", "show", "--paths", "--json", ...args], { cwd: tree.at("site"), env });
  assertEquals(code, 0);
  return (JSON.parse(out) as Place[]).map(({ what, origin, status }) => `${what} ${origin}: ${status}`);
}

const FILES = {
  "site/config/main.yaml": "plugins: { directories: [more] }\n",
  "site/more/x": "",
  "site/config/workflows/x.yaml": "",
  "site/plugins/x": "",
  "etc/main.yaml": "log: { level: warn }\n",
  "etc/plugins/x": "",
  "state/ucop/x": "",
};

Deno.test("config show --paths lists every place with its state", async () => {
  await using tree = await OwnedTree.of(FILES);
  assertEquals(await statuses(tree), [
    "config working folder: used",
    "config user: not there",
    "config system: used",
    "config shipped: used",
    "workflows working folder: used",
    "workflows user: not there",
    "workflows system: not there",
    "workflows shipped: used",
    "plugins built-in: used",
    "plugins named: used",
    "plugins working folder: used",
    "plugins user: not there",
    "plugins system: used",
    "state state: used",
  ]);
  const named = await statuses(tree, "--config", "config/main.yaml");
  assertEquals(named.filter((line) => line.startsWith("config")), [
    "config --config: used",
    "config working folder: not asked",
    "config user: not there",
    "config system: not asked",
    "config shipped: used",
  ]);
});

Deno.test({
  name: "config show --paths shows what is refused, which is when no other command works",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of(FILES);
    await Deno.chmod(tree.at("etc/plugins"), 0o777);
    await Deno.chmod(tree.at("site/plugins"), 0o777);
    await Deno.chmod(tree.at("etc/main.yaml"), 0o666);
    const found = await statuses(tree);
    assertEquals(found.filter((line) => !/: (?:used|not there)$/.test(line)), [
      "config system: refused",
      "plugins working folder: open to others",
      "plugins system: refused",
    ]);
    const { err } = await ucop(["config", "show", "--paths"], {
      cwd: tree.at("site"),
      env: { CONFIGURATION_DIRECTORY: tree.at("etc") },
    });
    assertStringIncludes(
      err,
      `⚠ "${tree.at("etc/plugins")}" can be written by every user (mode 0777). Run chmod o-w '`,
    );
    assertEquals(found.includes("plugins named: used"), false, "the folders that the config names are not known");
  },
});

Deno.test({
  name: "every command that looks for plugins warns of a folder that is open to others, and goes on",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using tree = await OwnedTree.of({ "site/plugins/x": "", "site/flow.yaml": "steps: [kb_ingestion]\n" });
    await Deno.chmod(tree.at("site/plugins"), 0o777);
    for (const args of [["plugins", "list"], ["plugins", "check"], ["plan", "flow.yaml"], ["config", "check"]]) {
      const { code, err } = await ucop(args, { cwd: tree.at("site") });
      assertEquals(code, 0, args.join(" "));
      assertStringIncludes(err, '⚠ The plugin folder "plugins": ');
    }
  },
});
