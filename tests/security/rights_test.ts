/** What an agent without a grant asks the system for is refused, in a worker as in a process. */
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import { FORM, PROGRAM_FOLDER } from "../../src/program/files.ts";
import { attack, ISOLATIONS, loose, opened, tryAll } from "./attack.ts";

/** What an agent never needs: of the program's code only the toolkit is open. */
const OWN_CODE = fileURLToPath(new URL(FORM === "bundle" ? "main.js" : "src/run/run_job.ts", PROGRAM_FOLDER));
const SECRET = await Deno.makeTempFile({ prefix: "ucop_secret_" });
const s = JSON.stringify;
Deno.test.afterAll(() => Deno.remove(SECRET));

const READ = {
  "Deno.readTextFile": `Deno.readTextFile(${s(SECRET)})`,
  "Deno.open": `Deno.open(${s(SECRET)})`,
  "Deno.stat": `Deno.stat(${s(SECRET)})`,
  "Deno.readDir": `Array.fromAsync(Deno.readDir("/etc"))`,
  "Deno.readLink": `Deno.readLink("/proc/self/exe")`,
  "node:fs": `(await import("node:fs")).readFileSync(${s(SECRET)})`,
  "node:fs/promises": `(await import("node:fs/promises")).readFile(${s(SECRET)})`,
  "file URL with ..": `Deno.readTextFile(new URL("../../../../../../etc/hostname", import.meta.url))`,
  "/proc/self/environ": `Deno.readTextFile("/proc/self/environ")`,
  "/proc/self/maps": `(await import("node:fs")).readFileSync("/proc/self/maps")`,
  "/proc/self/root": `Deno.readTextFile("/proc/self/root/etc/hostname")`,
  "/dev/mem": `Deno.open("/dev/mem")`,
  "fetch of a file": `(await fetch("file://" + ${s(SECRET)})).text()`,
  "a computed import": `import("file://" + ${s(SECRET)})`,
  "a computed import of text": `import("file://" + ${s(SECRET)}, { with: { type: "text" } })`,
  "a computed import with ..": `import("file:///tmp/x/../../etc/hostname")`,
  "require": `(await import("node:module")).createRequire(import.meta.url)(${s(SECRET)})`,
  "a computed import of data": `import(["data:text/javascript", "export default 1"].join(","))`,
  "a computed import of a package": `import(["npm", "zod@4.6.7"].join(":"))`,
  "the host's own code": `Deno.readTextFile(${s(OWN_CODE)})`,
};

const WRITE = {
  "Deno.writeTextFile": `Deno.writeTextFile(${s(SECRET)}, "x")`,
  "its own code": `Deno.writeTextFile(new URL("./agent.ts", import.meta.url), "x")`,
  "Deno.makeTempFile": `Deno.makeTempFile()`,
  "Deno.remove": `Deno.remove(${s(SECRET)})`,
  "Deno.symlink": `Deno.symlink("/etc/hostname", new URL("./link", import.meta.url).pathname)`,
  "Deno.chmod": `Deno.chmod(${s(SECRET)}, 0o777)`,
  "node:fs": `(await import("node:fs")).writeFileSync(${s(SECRET)}, "x")`,
  "node:sqlite": `new (await import("node:sqlite")).DatabaseSync("/tmp/ucop_attack.db").exec("create table t(a)")`,
  "node:sqlite attach":
    `new (await import("node:sqlite")).DatabaseSync(":memory:").exec("attach '/tmp/ucop_a.db' as a")`,
  "a heap snapshot": `(await import("node:v8")).writeHeapSnapshot("/tmp/ucop_attack.heap")`,
  "/dev/stdout": `(await import("node:fs")).openSync("/dev/stdout", "w")`,
  "Deno.openKv": `Deno.openKv("/tmp/ucop_attack.kv")`,
};

const NETWORK = {
  fetch: `fetch("http://127.0.0.1:1/")`,
  "Deno.connect": `Deno.connect({ hostname: "127.0.0.1", port: 1 })`,
  "Deno.connect to a socket": `Deno.connect({ transport: "unix", path: "/run/none.sock" })`,
  "Deno.listen": `Deno.listen({ port: 0 })`,
  "Deno.serve": `Deno.serve({ port: 0 }, () => new Response("x")).finished`,
  WebSocket: `new Promise((resolve, reject) => {
    const socket = new WebSocket("ws://127.0.0.1:1/");
    socket.onopen = resolve;
    socket.onerror = (event) => reject(event.error ?? new Error(event.message));
  })`,
  EventSource: `new Promise((resolve, reject) => {
    const source = new EventSource("http://127.0.0.1:1/");
    source.onopen = () => resolve(source.close());
    source.onerror = () => reject(new Error("not reached", source.close()));
  })`,
  "Deno.resolveDns": `Deno.resolveDns("example.com", "A")`,
  "node:dns": `(await import("node:dns/promises")).lookup("example.com")`,
  "node:net": `new Promise(async (resolve, reject) =>
    (await import("node:net")).connect(1, "127.0.0.1").on("connect", resolve).on("error", reject))`,
  "node:http": `new Promise(async (resolve, reject) =>
    (await import("node:http")).get("http://127.0.0.1:1/", resolve).on("error", reject))`,
  inspector: `(await import("node:inspector")).open(0)`,
};

const SYSTEM = {
  "Deno.env": `Deno.env.get("HOME")`,
  "process.env": `Object.keys((await import("node:process")).env)`,
  "Deno.Command": `new Deno.Command("/bin/true").output()`,
  "node:child_process": `(await import("node:child_process")).execFileSync("/bin/true")`,
  "a signal to the parent": `Deno.kill(Deno.ppid, "SIGCONT")`,
  "a signal to another process": `(await import("node:process")).kill(1, 0)`,
  "a stop of itself": `Deno.kill(Deno.pid, "SIGSTOP")`,
  "a stop of itself, by text": `Deno.kill(String(Deno.pid), "SIGSTOP")`,
  "a stop of itself, by a number of 33 bits": `Deno.kill(Deno.pid + 2 ** 32, "SIGSTOP")`,
  "a stop of its group": `Deno.kill(-Deno.pid, "SIGSTOP")`,
  "process.kill": `process.kill(process.pid, "SIGSTOP")`,
  "kill of node:process": `(await import("node:process")).kill(Deno.pid, "SIGSTOP")`,
  "process._kill": `process._kill(Deno.pid, 19)`,
  "Deno.dlopen": `Deno.dlopen("libc.so.6", {})`,
  "a sqlite extension": `new (await import("node:sqlite")).DatabaseSync(":memory:", { allowExtension: true })
    .loadExtension("/tmp/x.so")`,
  "Deno.hostname": `Deno.hostname()`,
  "node:os": `(await import("node:os")).userInfo()`,
  "Deno.umask": `Deno.umask(0)`,
  "process.abort": `(await import("node:process")).abort()`,
  "Deno.chdir": `(await import("node:process")).chdir("/")`,
};

for (const [kind, tries] of Object.entries({ read: READ, write: WRITE, network: NETWORK, system: SYSTEM })) {
  for (const isolation of ISOLATIONS) {
    Deno.test(`${isolation}: an agent without a grant is refused every way to ${kind}`, loose, async () => {
      await Deno.writeTextFile(SECRET, "secret");
      const { loot, outcome } = await attack({ run: tryAll(tries) }, isolation);
      assertEquals(outcome.status, "completed", JSON.stringify(outcome.error));
      assertEquals(opened(loot), []);
      assertEquals(Object.keys(loot as object), Object.keys(tries));
      assertEquals(await Deno.readTextFile(SECRET), "secret");
    });
  }
}

for (const isolation of ISOLATIONS) {
  Deno.test(`${isolation}: an agent that may read a folder cannot move its process there`, loose, async () => {
    const [folder, before] = [await Deno.realPath("/tmp"), Deno.cwd()];
    const { loot } = await attack({
      permissions: { ...NO_PERMISSIONS, read: [folder] },
      run: tryAll({
        "Deno.chdir": `Deno.chdir("${folder}")`,
        "process.chdir": `process.chdir("${folder}")`,
        "chdir of node:process": `(await import("node:process")).chdir("${folder}")`,
      }),
    }, isolation);
    assertEquals([opened(loot), Deno.cwd()], [[], before]);
  });

  Deno.test(`${isolation}: an agent cannot get a right by asking for it`, loose, async () => {
    const { loot } = await attack({
      run: `const states = [];
        for (const name of ["read", "write", "net", "env", "run", "ffi", "sys", "import"]) {
          states.push((await Deno.permissions.request({ name })).state);
        }
        return { loot: [...new Set(states)] };`,
    }, isolation);
    // Reading its own folder is all it has, and asking for more is not answered.
    assertEquals(loot, ["denied"]);
  });
}
