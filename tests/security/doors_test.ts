/** Doors of the runtime that no permission closes: what leads to other agents, to threads, to the disk. */
import { assertEquals } from "@std/assert";
import type { Json } from "../../src/plugin/mod.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";
import { attack, ISOLATIONS, loose, opened, tryAll } from "./attack.ts";

/** Needs no right: the global, what its class can still do, and the runtime's own insides. */
const DOORS = {
  BroadcastChannel: `new BroadcastChannel("x")`,
  caches: `caches.open("x")`,
  "caches by prototype": `CacheStorage.prototype.open.call(Object.create(CacheStorage.prototype), "x")`,
  "Cache by prototype": `Cache.prototype.put.call(Object.create(Cache.prototype), "http://x/", new Response(""))`,
  localStorage: `localStorage.setItem("x", "y")`,
  sessionStorage: `sessionStorage.setItem("x", "y")`,
  Worker: `new Worker("data:text/javascript,", { type: "module" })`,
  SharedWorker: `new SharedWorker("data:text/javascript,")`,
  "navigator.locks": `navigator.locks.request("x", () => {})`,
  "locks by prototype": `Object.getPrototypeOf(navigator).locks.query()`,
  "LockManager made": `new LockManager().query()`,
  "Deno.core": `Deno.core.ops`,
  "Deno's insides": `Deno[Deno.internal].core.ops`,
  "Deno's insides by symbol": `Object.getOwnPropertySymbols(Deno).map((name) => Deno[name].core.ops)[0].length`,
  WebGPU: `(await navigator.gpu.requestAdapter()).info.vendor`,
  "WebGPU by its class": `GPU.prototype.requestAdapter.name`,
  "an iframe": `document.createElement("iframe")`,
  "globals of the prototype": `Object.getPrototypeOf(globalThis).Worker.name`,
  "the constructor of a worker": `new (Object.getPrototypeOf(globalThis).constructor)()`,
};

/** Modules of the runtime hand the same things out again. A static import of this one passes by the import map. */
const THREADS = `import * as node from "node:worker_threads";`;
const NODE_DOORS = {
  "node's Worker": `new node.Worker("1", { eval: true })`,
  "node's Worker by import()": `new (await import("node:worker_threads")).Worker("1", { eval: true })`,
  "node's Worker by require":
    `new ((await import("node:module")).createRequire(import.meta.url)("worker_threads").Worker)("1", { eval: true })`,
  "node's Worker by Reflect": `Reflect.construct(node.Worker, ["1", { eval: true }], class {})`,
  "node's Worker on another parent": `Object.setPrototypeOf(node.Worker, class {})`,
  "node's BroadcastChannel": `new node.BroadcastChannel("x").postMessage("y")`,
  "the class that it extends": `new (Object.getPrototypeOf(node.BroadcastChannel.prototype).constructor)("x")`,
  "node's locks": `node.locks.request("x", () => {})`,
  "node's locks asked": `node.locks.query()`,
};

for (const isolation of ISOLATIONS) {
  Deno.test(`${isolation}: doors that need no permission are closed`, loose, async () => {
    const { loot } = await attack({ run: tryAll(DOORS) }, isolation);
    assertEquals(opened(loot), []);
  });

  Deno.test(`${isolation}: what modules of the runtime hand out again leads nowhere`, loose, async () => {
    const { loot } = await attack({ module: THREADS, run: tryAll(NODE_DOORS) }, isolation);
    assertEquals([opened(loot), Object.keys(loot as object)], [[], Object.keys(NODE_DOORS)]);
  });

  Deno.test(`${isolation}: a right to read all files opens no way to threads`, loose, async () => {
    const { loot } = await attack({
      module: THREADS,
      run: tryAll(NODE_DOORS),
      permissions: { ...NO_PERMISSIONS, read: ["/"] },
    }, isolation);
    assertEquals([opened(loot), Object.keys(loot as object)], [[], Object.keys(NODE_DOORS)]);
  });

  Deno.test(`${isolation}: a module that is loaded later leads to no thread`, loose, async () => {
    const late = `export { Worker } from "node:worker_threads";`;
    const start = `new (await import(PATH)).Worker("1", { eval: true })`;
    const tries = {
      "a file of its own": start.replace("PATH", `"./late.js"`),
      "code of its own": start.replace(
        "PATH",
        `URL.createObjectURL(new Blob([${JSON.stringify(late)}], { type: "text/javascript" }))`,
      ),
    };
    await using plugin = new TrialPlugin(`export default { async run() { ${tryAll(tries)} } };`, isolation);
    await Deno.writeTextFile(`${plugin.folder}/late.js`, late);
    const { end, outputs } = await runTrial(plugin.start());
    assertEquals([end, opened(outputs.loot as Json)], [{ kind: "done" }, []]);
  });

  Deno.test(`${isolation}: an agent cannot take, steal or list the locks that tell who is alive`, loose, async () => {
    const { outcome, loot } = await attack({
      module: `import { locks } from "node:worker_threads";`,
      run: tryAll({
        list: `locks.query()`,
        steal: `locks.request("ucop", { steal: true }, () => {})`,
        "by the prototype's names":
          `Object.getOwnPropertyNames(LockManager.prototype).filter((name) => name !== "constructor")[0].length`,
      }),
    }, isolation);
    assertEquals([outcome.status, opened(loot)], ["completed", []]);
  });
}
