import { assertEquals, assertRejects } from "@std/assert";
import { stub } from "@std/testing/mock";
import { basename, join } from "node:path";
import { AppError } from "../../src/errors/app_error.ts";
import { type NewFile, replaceFiles, sweepTemporaries, temporariesIn } from "../../src/report/replace_files.ts";
import { filesIn, read, temporaryFolder } from "./folders.ts";

const file = (root: string, name: string, text: string, more: Partial<NewFile> = {}): NewFile => ({
  path: join(root, name),
  shown: name,
  content: [new TextEncoder().encode(text)],
  ...more,
});

Deno.test("everything is on the disk before the last file takes its place, and that too before it is done", async () => {
  await using folder = await temporaryFolder();
  const root = folder.path;
  await Deno.mkdir(join(root, "a/img"), { recursive: true });
  await Deno.writeTextFile(join(root, "a/old"), "");
  const log: string[] = [];
  const { rename, open, remove } = Deno;
  const named = new Map<Deno.FsFile, string>();
  const sync = Deno.FsFile.prototype.sync;
  using _open = stub(Deno, "open", async (path, options) => {
    const opened = await open(path, options);
    named.set(opened, String(path) === root ? "/" : basename(String(path)).replace(/^\.ucop-.*\.tmp$/, "temporary"));
    return opened;
  });
  using _sync = stub(Deno.FsFile.prototype, "sync", function (this: Deno.FsFile) {
    log.push(`sync ${named.get(this)}`);
    return sync.call(this);
  });
  using _rename = stub(Deno, "rename", (from, to) => {
    log.push(`rename ${basename(String(to))}`);
    return rename(from, to);
  });
  using _remove = stub(Deno, "remove", (path, options) => {
    if (basename(String(path)) === "old") log.push("remove old");
    return remove(path, options);
  });
  const files = [file(root, "a/img/x", "x"), file(root, "a/last", "l", { begunAt: join(root, "a/begun") })];
  await replaceFiles(files, { root, removed: [join(root, "a/old")] });
  assertEquals(log, [
    "sync temporary",
    "sync temporary",
    "rename begun",
    "sync a",
    "rename x",
    "remove old",
    "sync img",
    "sync a",
    "sync /",
    "rename last",
    "sync a",
    "sync /",
  ]);
  assertEquals(await filesIn(root), ["a/img/x", "a/last"]);
});

Deno.test("where a file cannot take its place, what was begun stays for the next one to know", async () => {
  await using folder = await temporaryFolder();
  const root = folder.path;
  await Deno.mkdir(join(root, "taken/full"), { recursive: true });
  const last = file(root, "last", "l", { begunAt: join(root, "begun") });
  const failing = [file(root, "first", "1"), file(root, "taken", "2"), last];
  await assertRejects(() => replaceFiles(failing, { root }), AppError, 'Cannot write "taken"');
  assertEquals(await filesIn(root), ["begun", "first"]);
  assertEquals(await read(root, "begun"), "l");
});

Deno.test("where a file cannot be begun, nothing is changed and nothing is left", async () => {
  await using folder = await temporaryFolder();
  const root = folder.path;
  const failing = [file(root, "first", "1"), file(root, "last", "2", { begunAt: join(root, "no/such/folder") })];
  await assertRejects(() => replaceFiles(failing, { root }), AppError, 'Cannot write "last": no such folder');
  assertEquals(await filesIn(root), []);
});

Deno.test("temporary files of the killed are found and swept, and nothing else", async () => {
  await using folder = await temporaryFolder();
  for (const name of [".ucop-1.tmp", ".ucop-2.tmp", ".ucop-run.json", "a.tmp", "x.ucop-1.tmp"]) {
    await Deno.writeTextFile(join(folder.path, name), "");
  }
  await Deno.mkdir(join(folder.path, ".ucop-3.tmp"));
  assertEquals((await temporariesIn(folder.path)).map((path) => basename(path)), [".ucop-1.tmp", ".ucop-2.tmp"]);
  await sweepTemporaries(folder.path);
  assertEquals(await filesIn(folder.path), [".ucop-run.json", "a.tmp", "x.ucop-1.tmp"]);
  assertEquals(await temporariesIn(join(folder.path, "nowhere")), []);
});
