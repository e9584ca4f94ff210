/** Another user prepares the cache folder in a place that both can write to. Needs root, to be two users. */
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { PROGRAM_FILES, shellsHere, start, writeStandIn } from "./stand_in.ts";

const ROOT_ONLY = Deno.uid() !== 0;
const [ATTACKER, VICTIM] = [54_321, 54_322];
if (ROOT_ONLY) {
  // deno-lint-ignore no-console
  console.log("skipped: planting a cache for another user needs root");
}

interface Scene {
  /** A sticky folder, as /tmp is. */
  readonly temporary: string;
  /** The victim's, unless the attacker is let in. */
  readonly home: string;
  /** The name of the unpacked folder, which everybody can read in the file. */
  readonly hash: string;
  /** Makes the attacker's program in the folder of that name below a folder. */
  readonly plant: (base: string) => Promise<void>;
  readonly startAsVictim: (
    home: string,
  ) => Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
}

const EVIL = '#!/bin/sh\necho "the attacker\'s program runs"\n';

function scene(name: string, run: (scene: Scene) => Promise<void>): void {
  Deno.test({
    name,
    ignore: ROOT_ONLY,
    fn: async () => {
      const folder = await Deno.makeTempDir({ prefix: "ucop_planted_" });
      try {
        await Deno.chmod(folder, 0o755);
        const file = join(folder, "ucop");
        await writeStandIn(file);
        const hash = /^hash=([0-9a-f]{64})$/m.exec(new TextDecoder("latin1").decode(await Deno.readFile(file)))![1]!;
        const [temporary, home] = [join(folder, "tmp"), join(folder, "home")];
        await Deno.mkdir(temporary);
        await Deno.chmod(temporary, 0o1777);
        await Deno.mkdir(home);
        await Deno.chown(home, VICTIM, VICTIM);
        const plant = async (base: string) => {
          await Deno.mkdir(join(base, hash, "program/src"), { recursive: true });
          await Deno.writeTextFile(join(base, hash, "program/deno"), EVIL, { mode: 0o755 });
          // As many files as the real one has.
          for (const name of PROGRAM_FILES) await Deno.writeTextFile(join(base, hash, "program", name), "");
          await giveTo(base, ATTACKER);
        };
        for (const shell of await shellsHere(folder)) {
          await run({
            temporary: await freshFolder(temporary, shell.name),
            home: await freshFolder(home, shell.name),
            hash,
            plant,
            startAsVictim: (home) =>
              start(shell, file, ["x"], { uid: VICTIM, env: { HOME: home, TMPDIR: join(temporary, shell.name) } }),
          });
        }
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** A folder with its parent's owner and mode. */
async function freshFolder(parent: string, name: string): Promise<string> {
  const path = join(parent, name);
  const { uid, gid, mode } = await Deno.stat(parent);
  await Deno.mkdir(path);
  await Deno.chown(path, uid, gid);
  await Deno.chmod(path, mode! & 0o7777);
  return path;
}

async function giveTo(path: string, uid: number): Promise<void> {
  await Deno.chown(path, uid, uid);
  for await (const { name, isDirectory } of Deno.readDir(path)) {
    if (isDirectory) await giveTo(join(path, name), uid);
    else await Deno.chown(join(path, name), uid, uid);
  }
}

scene("a folder that another user made for us in a shared temporary folder is not used", async (scene) => {
  const base = join(scene.temporary, `ucop-${VICTIM}`);
  await scene.plant(base);
  for (const mode of [0o755, 0o777, 0o1777]) {
    await Deno.chmod(base, mode);
    const { code, stdout, stderr } = await scene.startAsVictim("/dev/null");
    assertEquals([code, stdout], [1, ""]);
    assert(/belongs to another user|cannot be written/.test(stderr), stderr);
    assert(stderr.includes(base), stderr);
  }
});

scene("a link that another user made there is followed, and what it leads to is not used", async (scene) => {
  const theirs = join(scene.temporary, "theirs");
  await scene.plant(theirs);
  await Deno.symlink(theirs, join(scene.temporary, `ucop-${VICTIM}`));
  const { code, stdout, stderr } = await scene.startAsVictim("/dev/null");
  assertEquals([code, stdout], [1, ""]);
  assert(/belongs to another user|cannot be written/.test(stderr), stderr);
});

scene(
  "the program in a folder of another user below ours is not used, even where ours is the unpacked one's name",
  async (scene) => {
    const base = join(scene.temporary, `ucop-${VICTIM}`);
    await Deno.mkdir(base);
    await Deno.chown(base, VICTIM, VICTIM);
    await Deno.chmod(base, 0o1777);
    await scene.plant(join(base, "x"));
    await Deno.rename(join(base, "x", scene.hash), join(base, scene.hash));
    const { code, stdout } = await scene.startAsVictim("/dev/null");
    assertEquals([code, stdout], [1, ""]);
  },
);

scene("a cache that another user made in a home open to all is left for the next folder", async (scene) => {
  await Deno.chmod(scene.home, 0o777);
  await scene.plant(join(scene.home, ".cache/ucop"));
  const { code, stdout, stderr } = await scene.startAsVictim(scene.home);
  assertEquals([code, stderr], [0, ""]);
  assert(stdout.startsWith(`program=${scene.temporary}/ucop-${VICTIM}/`), stdout);
});

scene("a home that another user could rename away is left for the next folder", async (scene) => {
  const open = join(scene.home, "open");
  await Deno.mkdir(join(open, "home"), { recursive: true });
  await Deno.chown(join(open, "home"), VICTIM, VICTIM);
  await Deno.chown(open, ATTACKER, ATTACKER);
  const { code, stdout } = await scene.startAsVictim(join(open, "home"));
  assertEquals(code, 0);
  assert(stdout.startsWith(`program=${scene.temporary}/ucop-${VICTIM}/`), stdout);
});

scene("a program that we unpacked ourselves in the shared folder runs, and again", async (scene) => {
  const once = await scene.startAsVictim("/dev/null");
  assertEquals([once.code, once.stderr], [0, ""]);
  assertEquals(await scene.startAsVictim("/dev/null"), once);
});
