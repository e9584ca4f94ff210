import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { LOCK_NAME, lockFolder } from "../../src/report/folder_lock.ts";
import { filesIn, temporaryFolder } from "./folders.ts";

Deno.test("one holds the lock at a time, and the last one takes its file away", async () => {
  await using folder = await temporaryFolder();
  let inside = 0;
  let most = 0;
  await Promise.all(Array.from({ length: 30 }, async () => {
    using _lock = await lockFolder(folder.path);
    most = Math.max(most, ++inside);
    await Deno.writeTextFile(join(folder.path, "file"), "");
    inside--;
  }));
  assertEquals([most, await filesIn(folder.path)], [1, ["file"]]);
});

Deno.test("a process that was killed holds no lock, and the file that it left is taken away", async () => {
  await using folder = await temporaryFolder();
  const module = new URL("../../src/report/folder_lock.ts", import.meta.url).href;
  const code = `import { lockFolder } from "${module}";
    await lockFolder(${JSON.stringify(folder.path)});
    console.log("locked");
    setInterval(() => {}, 1000);`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `data:application/typescript,${encodeURIComponent(code)}`],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  assertStringIncludes(new TextDecoder().decode((await reader.read()).value), "locked");
  const waiting = Promise.withResolvers<void>();
  const mine = lockFolder(folder.path, waiting.resolve);
  await waiting.promise;
  assertEquals(await filesIn(folder.path), [LOCK_NAME]);
  child.kill("SIGKILL");
  await child.status;
  await reader.cancel();
  (await mine)[Symbol.dispose]();
  assertEquals(await filesIn(folder.path), []);
});

Deno.test("a link in the place of the lock is taken away, and what it leads to stays as it is", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(join(folder.path, "target"), "mine");
  await Deno.mkdir(join(folder.path, "out"));
  for (const target of ["../target", "../nowhere"]) {
    await Deno.symlink(target, join(folder.path, "out", LOCK_NAME));
    using _lock = await lockFolder(join(folder.path, "out"));
  }
  assertEquals(await filesIn(folder.path), ["target"]);
});
