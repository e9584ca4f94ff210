/** What the header of the self-extracting file does at a start, in every shell of this machine. */
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { type Shell, shellsHere, start, writeStandIn } from "./stand_in.ts";

const folder = await Deno.makeTempDir({ prefix: "ucop_header_" });
await Deno.chmod(folder, 0o755);
const file = join(folder, "ucop with space");
await writeStandIn(file);
const shells = await shellsHere(folder);
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

/** A test in every shell, with a folder of its own. */
function inEachShell(name: string, run: (shell: Shell, own: string) => Promise<void>): void {
  for (const shell of shells) {
    Deno.test(`${shell.name}: ${name}`, async () => {
      const own = await Deno.makeTempDir({ dir: folder });
      await Deno.chmod(own, 0o755);
      await run(shell, own);
    });
  }
}

function namesIn(path: string): string[] {
  return [...Deno.readDirSync(path)].map(({ name }) => name).sort();
}

/** A folder with some of the shell's tools. */
async function linkTools(shell: Shell, names: readonly string[], tools: string): Promise<void> {
  await Deno.mkdir(tools);
  for (const name of names) {
    const place = shell.name === "busybox" ? shell.path : "/usr/bin";
    await Deno.symlink(await Deno.realPath(join(place, name)), join(tools, name));
  }
}

Deno.test("there is a shell to try the header in", () => assert(shells.length > 0));

inEachShell("arguments with spaces and the exit code are handed on", async (shell, own) => {
  const { code, stdout, stderr } = await start(shell, file, ["exit", "7", "a b", "", "*"], { env: { HOME: own } });
  assertEquals([code, stderr], [7, ""]);
  assertEquals(stdout.split("\n").slice(2, -1), ["<exit>", "<7>", "<a b>", "<>", "<*>"]);
  assertMatch(stdout, new RegExp(`^program=${own}/.cache/ucop/[0-9a-f]{64}/program/main.js `));
  assert(stdout.includes(`\nfile=${file} `));
  // No agent can have a module or a package fetched by naming it.
  for (const flag of [" --no-remote ", " --cached-only ", " --no-prompt "]) assert(stdout.includes(flag), stdout);
});

inEachShell("the second start unpacks nothing", async (shell, own) => {
  const env = { HOME: own };
  const once = await start(shell, file, [], { env });
  const cache = join(own, ".cache/ucop");
  const [name] = namesIn(cache);
  const { ino } = await Deno.stat(join(cache, name!, "program/deno"));
  // Not even what unpacking needs is there.
  const tools = join(own, "tools");
  await linkTools(shell, ["ls"], tools);
  const again = await start({ ...shell, path: tools }, file, [], { env });
  assertEquals(again, once);
  assertEquals((await Deno.stat(join(cache, name!, "program/deno"))).ino, ino);
  assertEquals(namesIn(cache), [name]);
});

inEachShell("six first starts at once leave one folder", async (shell, own) => {
  const started = await Promise.all(Array.from({ length: 6 }, () => start(shell, file, ["x"], { env: { HOME: own } })));
  assertEquals(new Set(started.map(({ stdout }) => stdout)).size, 1);
  assertEquals(started.map(({ code, stderr }) => [code, stderr]), started.map(() => [0, ""]));
  const cache = join(own, ".cache/ucop");
  assertEquals(namesIn(cache).length, 1, namesIn(cache).join());
  assertEquals(namesIn(join(cache, namesIn(cache)[0]!)), ["program"]);
});

inEachShell("a changed byte of the archive is refused, and nothing of it is kept", async (shell, own) => {
  const bytes = await Deno.readFile(file);
  bytes[bytes.length - 20]! ^= 1;
  const changed = join(own, "changed");
  await Deno.writeFile(changed, bytes);
  const { code, stdout, stderr } = await start(shell, changed, [], { env: { HOME: own } });
  assertEquals([code, stdout], [1, ""]);
  assertMatch(stderr, /^ucop: ".*\/changed" was changed or is not whole: its archive has the SHA-256 [0-9a-f]{64} /);
  assertEquals(namesIn(join(own, ".cache/ucop")), []);
});

inEachShell("a file that was cut short is refused", async (shell, own) => {
  const bytes = await Deno.readFile(file);
  const short = join(own, "short");
  await Deno.writeFile(short, bytes.subarray(0, bytes.length - 100));
  const { code, stderr } = await start(shell, short, [], { env: { HOME: own } });
  assertEquals(code, 1);
  assertMatch(stderr, /is not whole/);
});

inEachShell("the cache folders are tried in their order, and relative ones do not count", async (shell, own) => {
  const placeOf = async (env: Readonly<Record<string, string>>) => {
    const { stdout, stderr } = await start(shell, file, [], { env });
    return /^program=(.*?)\/[0-9a-f]{64}\//.exec(stdout)?.[1] ?? stderr;
  };
  const [home, xdg, named] = ["home", "xdg", "named"].map((name) => join(own, name)) as [string, string, string];
  assertEquals(await placeOf({ HOME: home, XDG_CACHE_HOME: xdg, UCOP_CACHE_DIR: named }), named);
  assertEquals(await placeOf({ HOME: home, XDG_CACHE_HOME: xdg }), join(xdg, "ucop"));
  assertEquals(await placeOf({ HOME: home, XDG_CACHE_HOME: "xdg" }), join(home, ".cache/ucop"));
  // No folder can be made below a file.
  assertEquals(await placeOf({ HOME: home, XDG_CACHE_HOME: file }), join(home, ".cache/ucop"));
});

inEachShell("a folder that others may write to is not used, and UCOP_CACHE_DIR has no second", async (shell, own) => {
  const open = join(own, "open");
  await Deno.mkdir(open);
  for (const mode of [0o777, 0o775, 0o757, 0o1777]) {
    await Deno.chmod(open, mode);
    const { code, stderr } = await start(shell, file, [], { env: { UCOP_CACHE_DIR: open, HOME: own } });
    assertEquals(code, 1, mode.toString(8));
    assert(stderr.includes(`${open}: others may write to it`), stderr);
    assertEquals(namesIn(open), [], mode.toString(8));
  }
  await Deno.chmod(open, 0o777);
  const { stderr } = await start(shell, file, [], { env: { UCOP_CACHE_DIR: join(open, "below") } });
  assert(stderr.includes("others may write to it, or to a folder above it"), stderr);
});

inEachShell("a start is refused too once others may write to the unpacked folder", async (shell, own) => {
  const env = { UCOP_CACHE_DIR: join(own, "cache") };
  assertEquals((await start(shell, file, [], { env })).code, 0);
  await Deno.chmod(join(own, "cache"), 0o777);
  const { code, stderr } = await start(shell, file, [], { env });
  assertEquals(code, 1);
  assert(stderr.includes("others may write to it"), stderr);
});

inEachShell("a home that is a link to a good folder will do", async (shell, own) => {
  await Deno.mkdir(join(own, "real home"));
  await Deno.symlink(join(own, "real home"), join(own, "link"));
  const { code, stdout } = await start(shell, file, [], { env: { HOME: join(own, "link") } });
  assertEquals(code, 0);
  assert(stdout.startsWith(`program=${own}/real home/.cache/ucop/`), stdout);
});

inEachShell("where a cleaner took files from the temporary folder, it is unpacked anew", async (shell, own) => {
  // Not root, who would take /var/cache/ucop.
  const uid = Deno.uid() === 0 ? 54_321 : undefined;
  const temporary = join(own, "tmp");
  await Deno.mkdir(temporary);
  await Deno.chmod(temporary, 0o1777);
  const options = { env: { HOME: file, TMPDIR: temporary }, ...(uid === undefined ? {} : { uid }) };
  const { code, stdout, stderr } = await start(shell, file, [], options);
  assertEquals([code, stderr], [0, ""]);
  const program = /^program=(.*)\/main\.js /.exec(stdout)![1]!;
  assertEquals(program.split("/").slice(0, -3).join("/"), temporary);
  assertEquals(((await Deno.stat(join(program, "../.."))).mode! & 0o777).toString(8), "700");
  await Deno.remove(join(program, "src/part.js"));
  assertEquals(await start(shell, file, [], options), { code, stdout, stderr });
  assertEquals((await Deno.stat(join(program, "src/part.js"))).isFile, true);
  assertEquals(namesIn(join(program, "../..")).length, 1);
});

inEachShell("without the tools for it the file says which one it needs", async (shell, own) => {
  const tools = join(own, "tools");
  await linkTools(shell, ["ls", "mkdir", "mktemp", "rm", "find", "chmod"], tools);
  const { code, stderr } = await start({ ...shell, path: tools }, file, [], { env: { HOME: own } });
  assertEquals(code, 1);
  assertMatch(stderr, /^ucop: "tail" is needed to unpack it and is not in PATH/);
});

inEachShell("a header that a shell reads from a pipe says that it needs the file", async (shell, own) => {
  const [command, ...before] = shell.command;
  const child = new Deno.Command(command!, {
    args: before,
    cwd: own,
    clearEnv: true,
    env: { PATH: shell.path, HOME: own },
    stdin: "piped",
    stderr: "piped",
  }).spawn();
  const header = new TextDecoder("latin1").decode(await Deno.readFile(file)).split("\nexit 1\n")[0];
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(`${header}\nexit 1\n`));
  await writer.close();
  const { code, stderr } = await child.output();
  assertEquals(code, 1);
  assertMatch(new TextDecoder().decode(stderr), /^ucop: it cannot read itself in ".*": start the file by its own path/);
});

inEachShell("a runtime of another system is told as such, and nothing of it is kept", async (shell, own) => {
  const foreign = join(own, "foreign");
  await writeStandIn(foreign, "gzip", "\x7fELF is not what this is");
  const { code, stdout, stderr } = await start(shell, foreign, [], { env: { HOME: own } });
  assertEquals([code, stdout], [1, ""]);
  assertMatch(stderr, /^ucop: it is made for a-target, and its runtime does not start here: /);
  assertEquals(namesIn(join(own, ".cache/ucop")), []);
});

inEachShell("a signal reaches the program itself", async (shell, own) => {
  const [command, ...before] = shell.command;
  const child = new Deno.Command(command!, {
    args: [...before, file, "wait"],
    clearEnv: true,
    env: { PATH: shell.path, HOME: own },
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  for (let said = ""; !said.includes("<wait>");) said += new TextDecoder().decode((await reader.read()).value);
  child.kill("SIGTERM");
  assertEquals((await child.status).signal, "SIGTERM");
  await reader.cancel();
});

inEachShell("a home that cannot be written is left for the next folder", async (shell, own) => {
  const uid = Deno.uid() === 0 ? 54_321 : undefined;
  const [home, temporary] = [join(own, "home"), join(own, "tmp")];
  for (const [path, mode] of [[home, 0o555], [temporary, 0o1777]] as const) {
    await Deno.mkdir(path);
    if (uid !== undefined) await Deno.chown(path, path === home ? uid : 0, 0);
    await Deno.chmod(path, mode);
  }
  const env = { HOME: home, TMPDIR: temporary };
  const { code, stdout, stderr } = await start(shell, file, [], { env, ...(uid === undefined ? {} : { uid }) });
  assertEquals([code, stderr], [0, ""]);
  assert(stdout.startsWith(`program=${temporary}/ucop-`), stdout);
});

Deno.test("a folder on a file system where no program may run is left for the next one", async (t) => {
  const mount = await Deno.makeTempDir({ dir: folder });
  const mounted = Deno.uid() === 0 &&
    (await new Deno.Command("mount", { args: ["-t", "tmpfs", "-o", "noexec", "tmpfs", mount] }).output()).success;
  try {
    for (const shell of shells) {
      await t.step({
        name: shell.name,
        ignore: !mounted,
        fn: async () => {
          const home = await Deno.makeTempDir({ dir: folder });
          const { code, stdout, stderr } = await start(shell, file, [], { env: { XDG_CACHE_HOME: mount, HOME: home } });
          assertEquals([code, stderr], [0, ""]);
          assert(stdout.startsWith(`program=${home}/.cache/ucop/`), stdout);
          const named = await start(shell, file, [], { env: { UCOP_CACHE_DIR: join(mount, "named") } });
          assert(named.stderr.includes(`${mount}/named: programs may not run there (noexec)`), named.stderr);
          assertEquals(namesIn(join(mount, "named")), []);
        },
      });
    }
  } finally {
    if (mounted) await new Deno.Command("umount", { args: [mount] }).output();
  }
});

Deno.test("the zstd form unpacks where zstd is there", async (t) => {
  const there = await new Deno.Command("sh", { args: ["-c", "command -v zstd"] }).output();
  await t.step({
    name: "zstd",
    ignore: !there.success,
    fn: async () => {
      const path = join(folder, "ucop_zstd");
      await writeStandIn(path, "zstd");
      assertNotEquals(await Deno.readFile(path), await Deno.readFile(file));
      const home = await Deno.makeTempDir({ dir: folder });
      const { code, stderr } = await start(shells[0]!, path, [], { env: { HOME: home } });
      assertEquals([code, stderr], [0, ""]);
    },
  });
});
