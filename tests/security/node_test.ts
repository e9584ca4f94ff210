/** What agents may use of Node works; the rest can be loaded, and throws when it is used; no way leads around the list. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ALLOWED } from "../../src/worker/node/allowed.ts";
import * as closed from "../../src/worker/node/closed.ts";
import * as threads from "../../src/worker/node_threads.ts";
import { DENO_CONFIG } from "../../src/program/files.ts";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";
import { attack, ISOLATIONS, loose, opened, tryAll } from "./attack.ts";

/** Each module of the list, in use. What needs a grant says so without one. */
const IN_USE: Readonly<Record<string, [use: string, gives: unknown]>> = {
  "assert": [`node.equal(1, 1)`, undefined],
  "assert/strict": [`node.deepEqual([1], [1])`, undefined],
  "async_hooks": [`new node.AsyncLocalStorage().run(7, () => 8)`, 8],
  "buffer": [`node.Buffer.from("tea").toString("hex")`, "746561"],
  "child_process": [`node.spawn("true").on("error", () => {}).pid`, /NotCapable/],
  "console": [`typeof node.log`, "function"],
  "constants": [`node.O_RDONLY`, 0],
  "crypto": [`node.createHash("sha256").update("tea").digest("hex").slice(0, 4)`, "a9f7"],
  "diagnostics_channel": [`node.channel("x").hasSubscribers`, false],
  "dns": [`new Promise((done) => node.lookup("ucop.invalid", (error) => done(error.code)))`, "EPERM"],
  "dns/promises": [`node.lookup("ucop.invalid")`, /EPERM/],
  "events": [`new node.EventEmitter().listenerCount("x")`, 0],
  "fs": [`node.readFileSync(new URL(import.meta.url), "utf8").length > 0`, true],
  "fs/promises": [`(await node.readFile(new URL(import.meta.url), "utf8")).length > 0`, true],
  "http": [`node.get("http://127.0.0.1:1/").on("error", () => {}) && 1`, /NotCapable|1/],
  "https": [`typeof node.request`, "function"],
  "module": [`node.createRequire(import.meta.url)("path").join("a", "b")`, "a/b"],
  "net": [`node.isIP("127.0.0.1")`, 4],
  "os": [`node.EOL`, "\n"],
  "path": [`node.join("a", "b")`, "a/b"],
  "path/posix": [`node.join("a", "b")`, "a/b"],
  "path/win32": [`node.join("a", "b")`, "a\\b"],
  "perf_hooks": [`node.performance.now() > 0`, true],
  "process": [`node.nextTick.name`, "nextTick"],
  "punycode": [`node.toASCII("tea")`, "tea"],
  "querystring": [`node.parse("a=1").a`, "1"],
  "readline": [`typeof node.createInterface`, "function"],
  "readline/promises": [`typeof node.createInterface`, "function"],
  "stream": [`(await node.Readable.from([1, 2]).toArray()).length`, 2],
  "stream/consumers": [`node.text(new Blob(["tea"]).stream())`, "tea"],
  "stream/promises": [`typeof node.pipeline`, "function"],
  "stream/web": [`node.ReadableStream === ReadableStream`, true],
  "string_decoder": [`new node.StringDecoder("utf8").write(new Uint8Array([116]))`, "t"],
  "sys": [`node.format("%s", "tea")`, "tea"],
  "timers": [`new Promise((done) => node.setTimeout(() => done(7), 1))`, 7],
  "timers/promises": [`node.setTimeout(1, 7)`, 7],
  "url": [`node.fileURLToPath("file:///a")`, "/a"],
  "util": [`node.inspect({ a: 1 })`, "{ a: 1 }"],
  "util/types": [`node.isDate(new Date())`, true],
  "zlib": [`node.gunzipSync(node.gzipSync("tea")).toString()`, "tea"],
};

/** Ways to a module of the runtime, as expressions. */
const WAYS = (name: string): Readonly<Record<string, string>> => ({
  "import()": `(await import("node:${name}"))`,
  "a computed import()": `(await import(["node", "${name}"].join(":")))`,
  "require": `(await import("node:module")).createRequire(import.meta.url)("node:${name}")`,
  "require of CommonJS": `(await import("./c.cjs")).default("node:${name}")`,
  "Module._load": `(await import("node:module")).default._load("node:${name}")`,
  "process.getBuiltinModule": `process.getBuiltinModule("${name}")`,
  "getBuiltinModule of node:process": `(await import("node:process")).getBuiltinModule("${name}")`,
  "getBuiltinModule of node:module": `(await import("node:module")).getBuiltinModule("${name}")`,
});

/** What each of these did before it was taken away. */
const CLOSED: Readonly<Record<string, (module: string) => string>> = {
  wasi: (module) => `new (${module}.WASI)({ version: "preview1", preopens: { "/": "." } })`,
  sqlite: (module) => `new (${module}.DatabaseSync)(":memory:").exec("pragma temp_store_directory = '/dev/shm'")`,
  worker_threads: (module) => `new (${module}.Worker)("1", { eval: true })`,
  v8: (module) => `${module}.setFlagsFromString("--max-old-space-size=100000")`,
  vm: (module) => `${module}.runInNewContext("1")`,
  inspector: (module) => `${module}.url()`,
};

/** Ways to a file descriptor that the agent did not open. */
const RAW = {
  "a binding": `process.binding("pipe_wrap").Pipe.name`,
  "a binding by node:process": `(await import("node:process")).default.binding("pipe_wrap").Pipe.name`,
  "a socket on a descriptor": `[...Array(64).keys()].map((fd) => {
    try { return new (net.Socket)({ fd })._handle?.constructor.name; } catch { return undefined; }
  }).find((name) => name !== undefined).length`,
  "the class of a handle": `new (new net.Socket({ handle: (net.connect({ port: 1 }).on("error", () => {}))._handle })
    ._handle.constructor)(0).open(5)`,
  "the class of an agent's socket": `new (new http.Agent().createConnection({ port: 1 }).on("error", () => {})
    ._handle.constructor)(0).open(5)`,
  "open() of a handle": `net.connect({ port: 1 }).on("error", () => {})._handle.open(5)`,
  "a server on a descriptor": `new Promise((listening, refused) =>
    net.createServer().on("error", refused).listen({ fd: 5 }, listening))`,
  "a terminal": `new (await import("node:tty")).ReadStream(0).fd`,
  "file system by number": `[...Array(64).keys()].map((fd) => {
    try { return fs.fstatSync(fd).ino; } catch { return undefined; }
  }).find((node) => node !== undefined).toFixed()`,
};

for (const isolation of ISOLATIONS) {
  Deno.test(`${isolation}: every module of the list works, by import and by require`, loose, async () => {
    assertEquals(Object.keys(IN_USE), [...ALLOWED]);
    const uses = Object.entries(IN_USE).flatMap(([name, [use]]) => [
      [`${name} by import`, `await (async (node) => (${use}))(await import("node:${name}"))`],
      [`${name} by require`, `await (async (node) => (${use}))(require("${name}"))`],
    ]);
    const { outcome, loot } = await attack({
      module: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
      run: tryAll(Object.fromEntries(uses)),
    }, isolation);
    assertEquals(outcome.status, "completed", JSON.stringify(outcome.error));
    for (const [name, [, gives]] of Object.entries(IN_USE)) {
      for (const way of ["import", "require"]) {
        const got = (loot as Record<string, string>)[`${name} by ${way}`]!;
        if (gives instanceof RegExp) assertMatch(got, gives, `${name} by ${way}`);
        else assertEquals(got, `open: ${gives}`, `${name} by ${way}`);
      }
    }
  });

  Deno.test(
    `${isolation}: a module that is not on the list throws on use, whatever way leads to it`,
    loose,
    async () => {
      await using plugin = new TrialPlugin(
        `export default { async run() { ${
          tryAll(Object.fromEntries(
            Object.entries(CLOSED).flatMap(([name, use]) =>
              Object.entries(WAYS(name)).map(([way, module]) => [`${name} by ${way}`, use(`(${module})`)])
            ),
          ))
        } } };`,
        isolation,
      );
      await Deno.writeTextFile(`${plugin.folder}/c.cjs`, "module.exports = (name) => require(name);");
      const { end, outputs } = await runTrial(plugin.start());
      assertEquals(end, { kind: "done" });
      const loot = outputs.loot as Record<string, string>;
      assertEquals(opened(loot), []);
      assertMatch(
        loot["wasi by import()"]!,
        /^NotAllowedError: An agent cannot use "node:wasi\.WASI"\. Of Node .* assert,/,
      );
      assertMatch(loot["wasi by require of CommonJS"]!, /^NotAllowedError/);
    },
  );

  Deno.test(`${isolation}: a library that imports more than it uses can be loaded`, loose, async () => {
    const { outcome, loot } = await attack({
      module: `import http2, { connect } from "node:http2";
        import * as tls from "node:tls";
        import { MessageChannel, Worker } from "node:worker_threads";
        import { DatabaseSync } from "node:sqlite";
        import vm from "node:vm";
        const { constants: { HTTP2_HEADER_PATH }, createServer } = http2;
        class Pool extends DatabaseSync {}
        const run = vm.runInContext.bind(vm);
        const kinds = [connect, tls.connect, MessageChannel, Worker, Pool, createServer, run].map((it) => typeof it);`,
      run: `return { loot: [...new Set(kinds)] };`,
    }, isolation);
    assertEquals([outcome.status, loot], ["completed", ["function"]], JSON.stringify(outcome.error));
  });

  Deno.test(`${isolation}: no raw file descriptor is in reach`, loose, async () => {
    const { outcome, loot } = await attack({
      module: `import fs from "node:fs"; import http from "node:http"; import net from "node:net";`,
      run: tryAll(RAW),
    }, isolation);
    assertEquals([outcome.status, opened(loot)], ["completed", []], JSON.stringify([outcome.error, loot]));
    assertEquals(Object.keys(loot as object), Object.keys(RAW));
  });

  Deno.test(`${isolation}: require() reads no package.json of another folder`, loose, async () => {
    const foreign = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_foreign_" }));
    await Deno.writeTextFile(`${foreign}/package.json`, `{ "name": "foreign", "exports": { "./x": "./secret.js" } }`);
    try {
      const { loot } = await attack({
        module: `import Module, { createRequire } from "node:module";`,
        run: tryAll({
          resolve: `createRequire("${foreign}/x.js").resolve("foreign/x")`,
          require: `createRequire("${foreign}/x.js")("foreign/x")`,
          "another parent": `Module._resolveFilename("foreign/x", { filename: "${foreign}/x.js", paths: [] })`,
          "a parent with two names": `Module._resolveFilename("foreign/x", {
            get filename() { return (this.asked ??= 0, this.asked++) ? "${foreign}/x.js" : undefined; }, paths: [] })`,
        }),
      }, isolation);
      assertEquals(opened(loot), []);
      assert(!JSON.stringify(loot).includes("secret"), JSON.stringify(loot));
    } finally {
      await Deno.remove(foreign, { recursive: true });
    }
  });

  Deno.test(
    `${isolation}: all that can be reached from what is allowed leads to nothing that is not`,
    loose,
    async () => {
      const modules = [...ALLOWED, "worker_threads"];
      const { outcome, loot } = await attack({
        module: modules.map((name, at) => `import * as m${at} from "node:${name}";`).join("\n"),
        run: `const { createRequire, default: Module } = await import("node:module");
        const net = await import("node:net");
        const quiet = (socket) => socket.on("error", () => {});
        const require = createRequire(import.meta.url);
        const queue = [[globalThis, "globalThis"], ${modules.map((name, at) => `[m${at}, "${name}"]`).join()}];
        queue.push([[quiet(new net.Socket()), quiet(net.createServer()), quiet(net.connect({ port: 1 })), require,
          new Module("x"), process.stdin, process.stdout, process.stderr], "made"]);
        const bad = /^(NodeWorker|WASI|DatabaseSync|StatementSync|PipeWrap|TCPWrap|Pipe|TCP|TTY|UDP|GPU|binding|getBuiltinModule|internalBinding|openFromRid|fdForIpc|setFlagsFromString|createContext|registerHooks)$/;
        const seen = new Set();
        const found = [];
        while (queue.length > 0) {
          const [value, path] = queue.pop();
          if (value === null || !/^(object|function)$/.test(typeof value) || seen.has(value)) continue;
          seen.add(value);
          if (ArrayBuffer.isView(value)) continue;
          const name = typeof value === "function" && Object.getOwnPropertyDescriptor(value, "name")?.value;
          if (bad.test(name)) found.push(path + ": " + name);
          queue.push([Object.getPrototypeOf(value), path + ".__proto__"]);
          // Of the environment without a grant not even the names are told.
          if (value === process.env) continue;
          for (const key of Reflect.ownKeys(value)) {
            const { get, set, value: own } = Object.getOwnPropertyDescriptor(value, key);
            const at = path + "." + String(key);
            queue.push([own, at], [get, at], [set, at]);
            try { if (get) queue.push([get.call(value), at]); } catch { /* a getter of a class */ }
          }
        }
        return { loot: [seen.size, ...found] };`,
      }, isolation);
      assertEquals(outcome.status, "completed", JSON.stringify(outcome.error));
      const [size, ...found] = loot as [number, ...string[]];
      assert(size > 5_000, `${size} objects`);
      // Barred for good, and in sight by the static import.
      assertEquals(found, ["worker_threads.default.Worker: NodeWorker"]);
    },
  );
}

Deno.test("the import map closes every module of the runtime that is not on the list, with all its names", async () => {
  const { imports } = JSON.parse(await Deno.readTextFile(DENO_CONFIG)) as { imports: Record<string, string> };
  const known: readonly string[] = Object.keys(closed);
  for (const [name, members] of Object.entries(await runtimeModules())) {
    if (ALLOWED.includes(name)) continue;
    if (name === "worker_threads") {
      assertMatch(imports["node:worker_threads"] ?? "", /\/node_threads\.[jt]s$/);
      assertEquals(Object.keys(threads).sort(), [...members].sort());
      continue;
    }
    assertMatch(imports[`node:${name}`] ?? "", /\/worker\/node\/closed\.[jt]s\?/, `node:${name}`);
    assertStringIncludes(imports[`node:${name}`]!, `?${name}`);
    assertEquals(members.filter((member) => !known.includes(member)), [], `node:${name}`);
  }
});

/** The runtime's own modules with the names that they export; asked outside, where nothing takes their place. */
async function runtimeModules(): Promise<Readonly<Record<string, readonly string[]>>> {
  // The last ones have only the name with the prefix, which no list of the runtime tells.
  const code = `const { builtinModules } = await import("node:module");
    const names = [...builtinModules, "sea", "sqlite", "test", "test/reporters", "quic", "wasi"]
      .map((name) => name.replace(/^node:/, ""));
    const entries = names.map(async (name) => [name, Object.keys(await import("node:" + name).catch(() => ({})))]);
    console.log(JSON.stringify(Object.fromEntries(await Promise.all(entries))));`;
  const command = new Deno.Command(Deno.execPath(), { args: ["eval", "--no-config", "--no-lock", code] });
  return JSON.parse(new TextDecoder().decode((await command.output()).stdout));
}
