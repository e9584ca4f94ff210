/** The first start: who starts the file, from where, with which home, and how many at once. */
import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { VERSION } from "../../src/cli/version.ts";
import { buildInfo } from "../build/build_info.ts";
import { type Case, IS_ROOT, OTHER_USER } from "./case.ts";
import type { Place } from "./place.ts";

const TELLS_VERSION = { code: 0, stdout: `ucop ${VERSION}\n`, stderr: "" };

/** The folders of a cache, each an unpacked program. */
function unpacked(cache: string): readonly string[] {
  return [...Deno.readDirSync(cache)].map(({ name }) => name);
}

async function startAtOnce(place: Place, count: number): Promise<void> {
  const home = await place.newFolder(`home of ${count}`);
  const all = await Promise.all(Array.from({ length: count }, () => place.start(["--version"], { home })));
  assertEquals(all, all.map(() => TELLS_VERSION));
  const left = unpacked(join(home, ".cache/ucop"));
  assertEquals(left.length, 1, `${count} first starts leave ${left.join(", ")}`);
}

export const FIRST_START: readonly Case[] = [
  {
    name: "the first start unpacks, and tells its version",
    async run(place) {
      assertEquals(await place.start(["--version"]), TELLS_VERSION);
      assertEquals(await place.start(["--version"]), TELLS_VERSION);
    },
  },
  { name: "two first starts at once leave one folder", run: (place) => startAtOnce(place, 2) },
  { name: "six first starts at once leave one folder", run: (place) => startAtOnce(place, 6) },
  {
    name: "a user who cannot write to the file starts it",
    async run(place) {
      const home = await place.newFolder("home of another");
      if (IS_ROOT) await Deno.chown(home, OTHER_USER, OTHER_USER);
      await Deno.chmod(place.file, 0o555);
      const started = await place.start(["--version"], { home, ...(IS_ROOT ? { uid: OTHER_USER } : {}) });
      assertEquals(started, TELLS_VERSION);
    },
  },
  {
    name: "a home that cannot be written is no hindrance",
    async run(place) {
      const home = await place.newFolder("read-only home", 0o555);
      const TMPDIR = await place.newFolder("tmp", 0o1777);
      const uid = IS_ROOT ? { uid: OTHER_USER } : {};
      if (IS_ROOT) await Deno.chown(home, OTHER_USER, OTHER_USER);
      assertEquals(await place.start(["--version"], { home, env: { TMPDIR }, ...uid }), TELLS_VERSION);
      assertMatch(unpacked(TMPDIR).join(), /^ucop-\d+$/);
      const listed = await place.start(["plugins", "list"], { home, env: { TMPDIR }, ...uid });
      assertEquals([listed.code, listed.stderr], [0, ""]);
    },
  },
  {
    name: "a changed byte is refused",
    async run(place) {
      const bytes = await Deno.readFile(place.file);
      bytes[bytes.length >> 1]! ^= 1;
      const folder = await place.newFolder("changed");
      const file = join(folder, "ucop");
      await Deno.writeFile(file, bytes);
      const { code, stdout, stderr } = await place.start(["--version"], { file, home: folder });
      assertEquals([code, stdout], [1, ""]);
      assertMatch(stderr, /was changed or is not whole/);
      assertEquals(unpacked(join(folder, ".cache/ucop")), []);
    },
  },
  {
    name: "version --json tells how the file was built",
    async run(place) {
      const { code, stdout, stderr } = await place.start(["version", "--json"]);
      assertEquals([code, stderr], [0, ""]);
      const { version, commit, deno, target, form } = JSON.parse(stdout);
      assertEquals([version, deno, target, form], [VERSION, Deno.version.deno, Deno.build.target, "bundle"]);
      assertEquals(commit, (await buildInfo(target)).commit);
    },
  },
];
