/** `scripts/install.sh` as an operator runs it, under every POSIX shell that is here, in a scratch prefix. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { IS_ROOT, OwnedTree } from "../program/owned_tree.ts";

const INSTALL = fileURLToPath(new URL("../../scripts/install.sh", import.meta.url));
const STRANGER = 54_321;
const TARGETS: Readonly<Record<string, string>> = {
  "linux-x86_64": "x86_64-unknown-linux-gnu",
  "linux-aarch64": "aarch64-unknown-linux-gnu",
  "darwin-x86_64": "x86_64-apple-darwin",
  "darwin-aarch64": "aarch64-apple-darwin",
};
const TARGET = TARGETS[`${Deno.build.os}-${Deno.build.arch}`];
const NAME = `ucop-9.9.9-${TARGET}`;

/** Stands for the built file: it answers what the installer asks, and unpacks something like the built file does. */
const program = (version: string) =>
  `#!/bin/sh
mkdir -p "\${UCOP_CACHE_DIR:-$HOME/.cache/ucop}/unpacked"
case $1 in
  --version) echo "ucop ${version}" ;;
  completions) echo "# completion for $2 of ${version}" ;;
  help) echo ".TH UCOP 1" ;;
  *) exit 2 ;;
esac
`;

async function sha256(text: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toHex();
}

/** A folder `dist` with the file and its sum, a home, and a prefix that holds what belongs to others. */
async function site(version = "9.9.9", text = program(version)): Promise<OwnedTree> {
  const name = `ucop-${version}-${TARGET}`;
  const tree = await OwnedTree.of({
    [`my dist/${name}`]: text,
    "my dist/SHA256SUMS": `${await sha256("another")}  ucop-${version}-other\n${await sha256(text)}  ${name}\n`,
    "home/x": "",
    "tmp/x": "",
    "prefix/bin/other": "of somebody else",
    "prefix/share/man/man1/other.1": "of somebody else",
  });
  await Deno.chmod(tree.root, 0o755);
  return tree;
}

/** Every file and folder with its mode and its text. */
async function snapshot(folder: string, inner = ""): Promise<Readonly<Record<string, string>>> {
  const all: Record<string, string> = {};
  for (const { name } of [...Deno.readDirSync(join(folder, inner))].sort((a, b) => a.name < b.name ? -1 : 1)) {
    const path = join(inner, name);
    const { mode, isDirectory, isSymlink } = Deno.lstatSync(join(folder, path));
    all[path] = `${((mode ?? 0) & 0o7777).toString(8)} ${
      isDirectory ? "" : isSymlink ? "link" : await Deno.readTextFile(join(folder, path))
    }`;
    if (isDirectory) Object.assign(all, await snapshot(folder, path));
  }
  return all;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the installer in the tree. */
async function install(
  tree: OwnedTree,
  args: readonly string[],
  options: Partial<Deno.CommandOptions> = {},
): Promise<Ran> {
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: [INSTALL, ...args],
    cwd: tree.root,
    env: { PATH: Deno.env.get("PATH")!, HOME: tree.at("home"), TMPDIR: tree.at("tmp") },
    clearEnv: true,
    ...options,
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out!, err: err! };
}

async function runs(command: readonly string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(command[0]!, { args: [...command.slice(1), "-c", ":"] }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

const SHELLS: readonly (readonly string[])[] = [["sh"], ["dash"], ["busybox", "sh"], ["bash", "--posix"]];
const ignore = TARGET === undefined;

const INSTALLED = [
  "bin/ucop",
  "share/bash-completion/completions/ucop",
  "share/fish/vendor_completions.d/ucop.fish",
  "share/man/man1/ucop.1",
  "share/ucop/installed",
  "share/zsh/site-functions/_ucop",
];

/** The files of the snapshot, without folders and without what belongs to others. */
const filesOf = (found: Readonly<Record<string, string>>) =>
  Object.keys(found).filter((path) => !found[path]!.endsWith(" ") && !path.includes("other"));

for (const shell of SHELLS) {
  Deno.test({
    name: `${shell.join(" ")}: install and --uninstall leave the system as it was`,
    ignore: ignore || !await runs(shell),
    async fn() {
      await using tree = await site();
      const before = await snapshot(tree.root);
      const command = async (...args: readonly string[]) => {
        const { code, stdout, stderr } = await new Deno.Command(shell[0]!, {
          args: [...shell.slice(1), INSTALL, "--prefix", "prefix", ...args],
          cwd: tree.root,
          env: { PATH: Deno.env.get("PATH")!, HOME: tree.at("home"), TMPDIR: tree.at("tmp") },
          clearEnv: true,
        }).output();
        const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
        assertEquals([code, err], [0, ""], out);
        return out!;
      };
      const said = await command(`my dist/${NAME}`, "--timer");
      assertStringIncludes(said, `installed ucop 9.9.9:\n  ${tree.at("prefix/bin/ucop")}\n`);
      const after = await snapshot(tree.at("prefix"));
      const units = IS_ROOT ? "lib/systemd/system" : "share/systemd/user";
      const wanted = [...INSTALLED, `${units}/ucop-bench.service`, `${units}/ucop-bench.timer`].sort();
      assertEquals(filesOf(after), wanted);
      assertEquals(after["bin/ucop"], `755 ${program("9.9.9")}`);
      assertEquals(after["share/zsh/site-functions/_ucop"], "644 # completion for zsh of 9.9.9\n");
      assertStringIncludes(after[`${units}/ucop-bench.service`]!, `ExecStart="${tree.at("prefix/bin/ucop")}" bench`);
      const taken = await command("--uninstall");
      for (const file of wanted) {
        if (!file.endsWith("/installed")) assertStringIncludes(taken, tree.at(`prefix/${file}`));
      }
      assertStringIncludes(taken, "Your data stays where it is");
      assertEquals(await snapshot(tree.root), before);
    },
  });
}

Deno.test({
  name: "a changed byte is refused, and nothing is left behind",
  ignore,
  fn: () =>
    refused(async (tree) => {
      await Deno.writeTextFile(tree.at(`my dist/${NAME}`), `${program("9.9.9")}#`);
    }, /is not the one that was built: its SHA-256 is [0-9a-f]{64} and should be [0-9a-f]{64}\. Nothing was installed/),
});

Deno.test({
  name: "a file without a sum is refused, and nothing is left behind",
  ignore,
  fn: () =>
    refused(async (tree) => {
      await Deno.writeTextFile(tree.at("my dist/SHA256SUMS"), `${await sha256(program("9.9.9"))}  ucop-9.9.9-other\n`);
    }, /SHA256SUMS in ".*my dist" does not list "ucop-9\.9\.9/),
});

Deno.test({
  name: "a missing SHA256SUMS is told, and nothing is left behind",
  ignore,
  fn: () =>
    refused(
      (tree) => Deno.remove(tree.at("my dist/SHA256SUMS")),
      /there is no SHA256SUMS in/,
    ),
});

Deno.test({
  name: "a program that does not run here is refused, and nothing is left behind",
  ignore,
  fn: () =>
    refused(
      () => Promise.resolve(),
      /does not run in ".*"\s\(is that mounted noexec\? then set TMPDIR\)\. Nothing was installed/,
      "#!/bin/sh\nexit 1\n",
    ),
});

Deno.test({
  name: "a file that somebody else put there is not overwritten",
  ignore,
  fn: () =>
    refused(async (tree) => {
      await Deno.mkdir(tree.at("prefix/share/zsh/site-functions"), { recursive: true });
      await Deno.writeTextFile(tree.at("prefix/share/zsh/site-functions/_ucop"), "mine");
    }, /site-functions\/_ucop" is there already and was not put there by this script/),
});

Deno.test({
  name: "a folder that cannot be made takes back what was made before it",
  ignore,
  fn: () =>
    refused(
      (tree) => Deno.writeTextFile(tree.at("prefix/share/zsh"), "a file, where a folder is needed"),
      /cannot make ".*share\/zsh"\. Nothing was installed/,
    ),
});

/** Prepares a tree, installs in it, and expects the refusal and an unchanged tree. */
async function refused(prepare: (tree: OwnedTree) => Promise<void>, why: RegExp, text?: string): Promise<void> {
  await using tree = await site("9.9.9", text);
  await prepare(tree);
  const before = await snapshot(tree.root);
  const { code, out, err } = await install(tree, [`my dist/${NAME}`, "--prefix", tree.at("prefix")]);
  assertEquals([code, out], [1, ""]);
  assertMatch(err, why);
  assertEquals(await snapshot(tree.root), before);
}

Deno.test({
  name: "an upgrade replaces the files by renames, keeps what was asked for before, and goes away as a whole",
  ignore,
  async fn() {
    await using tree = await site();
    const before = await snapshot(tree.at("prefix"));
    await using newer = await site("9.10.0");
    const prefix = tree.at("prefix");
    assertEquals((await install(tree, [`my dist/${NAME}`, "--prefix", prefix, "--timer"])).code, 0);
    const first = await snapshot(prefix);
    assertEquals((await install(tree, [`my dist/${NAME}`, "--prefix", prefix, "--timer"])).code, 0);
    assertEquals(await snapshot(prefix), first, "the same again changes nothing");
    // A program that runs keeps its file: the new one is another file under the same name.
    using running = await Deno.open(join(prefix, "bin/ucop"));
    assertEquals((await install(newer, ["--from", "my dist", "--prefix", prefix])).code, 0);
    assertEquals(await new Response(running.readable).text(), program("9.9.9"));
    const second = await snapshot(prefix);
    assertEquals(Object.keys(second), Object.keys(first));
    assertEquals(second["bin/ucop"], `755 ${program("9.10.0")}`);
    assertEquals((await install(newer, ["--uninstall", "--prefix", prefix])).code, 0);
    assertEquals(await snapshot(prefix), before);
  },
});

Deno.test({
  name: "--dry-run says what would be done and does nothing",
  ignore,
  async fn() {
    await using tree = await site();
    const prefix = tree.at("new prefix");
    const before = await snapshot(tree.root);
    const dry = await install(tree, ["--from", "my dist", "--prefix", prefix, "--dry-run"]);
    assertEquals([dry.code, dry.err], [0, ""]);
    assertStringIncludes(dry.out, `would install ucop 9.9.9 below ${prefix}:\n  ${prefix}/bin/ucop\n`);
    assertEquals(await snapshot(tree.root), before);
    await install(tree, ["--from", "my dist", "--prefix", prefix]);
    const installed = await snapshot(tree.root);
    const away = await install(tree, ["--uninstall", "--prefix", prefix, "--dry-run"]);
    assertStringIncludes(away.out, `remove ${prefix}/bin/ucop\n`);
    assertEquals(await snapshot(tree.root), installed);
    assertEquals((await install(tree, ["--uninstall", "--prefix", prefix])).code, 0);
    assertEquals(await snapshot(tree.root), before, "a prefix that was made for it goes with it");
  },
});

Deno.test({
  name: "--uninstall leaves what was put beside, and does not follow a list to files outside",
  ignore,
  async fn() {
    await using tree = await site();
    const prefix = tree.at("prefix");
    await install(tree, ["--from", "my dist", "--prefix", prefix]);
    await Deno.writeTextFile(join(prefix, "share/zsh/site-functions/_mine"), "mine");
    const list = join(prefix, "share/ucop/installed");
    const outside = `f ${tree.at("home/x")}\nf ${prefix}/../home/x\n`;
    await Deno.writeTextFile(list, `${await Deno.readTextFile(list)}${outside}`);
    assertEquals((await install(tree, ["--uninstall", "--prefix", prefix])).code, 0);
    const left = await snapshot(tree.root);
    assertEquals(left["prefix/share/zsh/site-functions/_mine"]?.endsWith(" mine"), true);
    assert("home/x" in left, "a file outside of the prefix is none of ours");
    const again = await install(tree, ["--uninstall", "--prefix", prefix]);
    assertEquals([again.code, again.out], [1, ""]);
    assertStringIncludes(again.err, "nothing of ucop is installed below");
  },
});

for (const tool of ["curl", "wget"]) {
  Deno.test({
    name: `--from a URL gets the file of this system with ${tool}`,
    ignore,
    async fn() {
      await using tree = await site();
      // Only the tools that are named are in PATH.
      const tools = [
        "awk",
        "basename",
        "cat",
        "chmod",
        "cp",
        "dirname",
        "grep",
        "id",
        "mkdir",
        "mktemp",
        "mv",
        "rm",
        "rmdir",
        "sed",
        "sha256sum",
        "sh",
        "uname",
        tool,
      ];
      await Deno.mkdir(tree.at("path"));
      for (const name of tools) {
        const { stdout } = await new Deno.Command("sh", { args: ["-c", `command -v ${name}`] }).output();
        const at = new TextDecoder().decode(stdout).trim();
        if (at === "") return;
        await Deno.symlink(at, tree.at(`path/${name}`));
      }
      await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
        const path = tree.at(`my dist${new URL(request.url).pathname}`);
        return await Deno.readFile(path).then(
          (bytes) => new Response(bytes),
          () => new Response(null, { status: 404 }),
        );
      });
      const from = `http://127.0.0.1:${server.addr.port}`;
      const env = { PATH: tree.at("path"), HOME: tree.at("home"), TMPDIR: tree.at("tmp") };
      const ran = await install(tree, ["--from", `${from}/`, "--prefix", "prefix"], { env });
      assertEquals([ran.code, ran.err], [0, ""]);
      assertEquals(await Deno.readTextFile(tree.at("prefix/bin/ucop")), program("9.9.9"));
      const gone = await install(tree, ["--from", `${from}/none`, "--prefix", "prefix"], { env });
      assertEquals(gone.code, 1);
      assertStringIncludes(gone.err, `cannot get ${from}/none/SHA256SUMS`);
    },
  });
}

Deno.test({
  name: "flags that make no sense are refused before anything is looked at",
  ignore,
  async fn() {
    await using tree = await site();
    const cases: readonly (readonly [args: readonly string[], why: string])[] = [
      [["--prefx", "x"], 'there is no flag "--prefx"'],
      [["--prefix"], '"--prefix" needs a value'],
      [["a", "b"], '"b" is one file too many'],
      [["a", "--from", "b"], "give FILE or --from, not both"],
      [["--uninstall", "--timer"], "--uninstall takes --prefix and --dry-run only"],
      [["--from", "http://example.com/x"], "an address must be https"],
      [["--from", "ftp://127.0.0.1/x"], "an address must be https"],
    ];
    for (const [args, why] of cases) {
      const { code, out, err } = await install(tree, args);
      assertEquals([code, out], [2, ""], args.join(" "));
      assertStringIncludes(err, why);
    }
    assertStringIncludes((await install(tree, ["--help"])).out, "Usage: install.sh");
  },
});

Deno.test({
  name: "a user without rights installs below the home, and the timer is switched on and off with systemd's own tool",
  ignore: ignore || !IS_ROOT,
  async fn() {
    await using tree = await site();
    await using tools = await OwnedTree.of({ "systemctl": '#!/bin/sh\necho "$*" >>"$HOME/x"\n' });
    await Deno.chmod(tools.root, 0o755);
    await Deno.chmod(tools.at("systemctl"), 0o755);
    for (const path of ["home", "home/x", "tmp", "tmp/x"]) await Deno.chown(tree.at(path), STRANGER, STRANGER);
    await Deno.copyFile(INSTALL, tools.at("install.sh"));
    const before = await snapshot(tree.root);
    const env = { PATH: `${tools.root}:${Deno.env.get("PATH")}`, HOME: tree.at("home"), TMPDIR: tree.at("tmp") };
    const run = async (...args: readonly string[]) => {
      const { code, stderr } = await new Deno.Command("sh", {
        args: [tools.at("install.sh"), ...args],
        cwd: tree.root,
        env,
        clearEnv: true,
        uid: STRANGER,
        gid: STRANGER,
      }).output();
      assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
    };
    await run("--from", "my dist", "--timer");
    const after = await snapshot(tree.at("home/.local"));
    assert("share/systemd/user/ucop-bench.timer" in after && "bin/ucop" in after, Object.keys(after).join("\n"));
    await run("--uninstall");
    assertEquals((await Deno.readTextFile(tree.at("home/x"))).split("\n"), [
      "--user --quiet daemon-reload",
      "--user --quiet enable --now ucop-bench.timer",
      "--user --quiet disable --now ucop-bench.timer",
      "--user --quiet daemon-reload",
      "",
    ]);
    await Deno.writeTextFile(tree.at("home/x"), "");
    assertEquals(await snapshot(tree.root), before);
  },
});

for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test({
    name: `${signal} in the middle leaves nothing behind`,
    ignore,
    async fn() {
      await using tree = await site("9.9.9", "#!/bin/sh\necho started >&2\nexec sleep 60\n");
      const before = await snapshot(tree.root);
      await using child = new Deno.Command("sh", {
        args: [INSTALL, "--from", "my dist", "--prefix", "prefix"],
        cwd: tree.root,
        env: { TMPDIR: tree.at("tmp") },
        stdout: "null",
        stderr: "piped",
        // A group of its own, which is what a terminal signals.
        detached: true,
      }).spawn();
      const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
      assertEquals((await reader.read()).value, "started\n");
      Deno.kill(-child.pid, signal);
      assertEquals((await child.status).code, code);
      await reader.cancel();
      assertEquals(await snapshot(tree.root), before);
    },
  });
}

Deno.test({
  name: "systemd finds no mistake in the units",
  ignore: ignore || !IS_ROOT,
  async fn() {
    await using tree = await site();
    const folder = "prefix 100% of it";
    await install(tree, ["--from", "my dist", "--prefix", folder, "--timer"]);
    try {
      const { code, stdout, stderr } = await new Deno.Command("systemd-analyze", {
        args: [
          "verify",
          "--man=no",
          ...["service", "timer"].map((kind) => tree.at(`${folder}/lib/systemd/system/ucop-bench.${kind}`)),
        ],
      }).output();
      const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
      assertEquals(said.split("\n").filter((line) => line.includes("ucop")), []);
      assertEquals(code, 0, said);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  },
});

const BUILT_FILE = Deno.env.get("UCOP_FILE");

Deno.test({
  name: "the built file, named by UCOP_FILE, is installed with what it says itself, and goes away without a trace",
  ignore: ignore || BUILT_FILE === undefined,
  async fn() {
    await using tree = await site();
    const before = await snapshot(tree.root);
    const env = { PATH: Deno.env.get("PATH")!, HOME: tree.at("home"), TMPDIR: tree.at("tmp") };
    const ran = await install(tree, [BUILT_FILE!, "--prefix", tree.at("prefix"), "--timer"], { env });
    assertEquals([ran.code, ran.err], [0, ""], ran.out);
    assertEquals(await snapshot(tree.at("home")), { x: "644 " }, "no program was unpacked into a cache");
    const read = (path: string) => Deno.readTextFile(tree.at(`prefix/share/${path}`));
    assertStringIncludes(await read("bash-completion/completions/ucop"), "complete -F _ucop ucop");
    assertStringIncludes(await read("man/man1/ucop.1"), ".SH COMMANDS");
    assertEquals((await install(tree, ["--uninstall", "--prefix", tree.at("prefix")])).code, 0);
    assertEquals(await snapshot(tree.root), before);
  },
});
