/** An agent shares the realm of our code in its worker: what it patches and posts spoils its own attempt at most. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { type TrialAgent, trialJob } from "../helpers/trial_job.ts";
import { attack, ISOLATIONS, loose } from "./attack.ts";

/** Gets hold of every lane that comes after the plugin was loaded. */
const SPY = `const lanes = [];
  self.addEventListener("message", ({ data }) => { for (const { lane } of data?.attempts ?? []) lanes.push(lane); });`;

/** Replaces functions by ones that write down what they were given, and then do what they did. */
const TAPS = `const seen = [];
  let busy = false;
  const { apply, construct } = Reflect;
  const note = (value) => {
    if (seen.length > 10_000) return;
    if (typeof value === "string") seen[seen.length] = value;
    else if (value instanceof SharedArrayBuffer || (ArrayBuffer.isView(value) && value.buffer instanceof SharedArrayBuffer)) seen[seen.length] = "a lane";
  };
  const tap = (target, name) => {
    const real = target[name];
    target[name] = function (...values) {
      if (!busy) {
        busy = true;
        note(this);
        for (let i = 0; i < values.length; i++) note(values[i]);
        busy = false;
      }
      return new.target ? construct(real, values, new.target) : apply(real, this, values);
    };
    if (real.prototype) target[name].prototype = real.prototype;
  };
  for (const name of ["Uint8Array", "Int32Array", "Map", "DataView"]) tap(self, name);
  for (const name of ["postMessage", "structuredClone", "queueMicrotask"]) tap(self, name);
  for (const name of ["load", "store", "add", "notify", "exchange"]) tap(Atomics, name);
  for (const name of ["stringify", "parse"]) tap(JSON, name);
  for (const name of ["entries", "keys", "defineProperty", "getPrototypeOf"]) tap(Object, name);
  for (const name of ["encode", "encodeInto"]) tap(TextEncoder.prototype, name);
  tap(TextDecoder.prototype, "decode");
  for (const name of ["set", "subarray", "slice", "fill"]) tap(Object.getPrototypeOf(Uint8Array.prototype), name);
  for (const name of ["get", "set", "has"]) tap(Map.prototype, name);
  for (const name of ["charCodeAt", "isWellFormed", "slice", "replace"]) tap(String.prototype, name);
  tap(SharedArrayBuffer.prototype, "grow");
  for (const name of ["then", "catch", "finally"]) tap(Promise.prototype, name);`;

for (const isolation of ISOLATIONS) {
  Deno.test(`${isolation}: tapped globals show an agent nothing of other agents`, loose, async () => {
    const { outcome, loot, log } = await attack({
      module: TAPS,
      run: `setTimeout(() => {}, 0);
        self.postMessage("heard");
        await new Promise((resolve) => setTimeout(resolve, 60));
        return { loot: seen };`,
    }, isolation);
    assertEquals(outcome.status, "completed", JSON.stringify([outcome.error, log]));
    const heard = loot as string[];
    assert(heard.includes("heard"), "the taps work");
    // Our code calls what it took before, so a tap hears neither lanes nor keys, and the attempt ends as it should.
    const others = heard.filter((text) => /secret|first|second|last|a lane/.test(text));
    assertEquals(others, []);
  });

  Deno.test(
    `${isolation}: what an agent keeps in memory its own later attempts see, and no other agent`,
    loose,
    async () => {
      const agent = (writes: string): TrialAgent => ({
        module: `globalThis.kept ??= []; const kept = globalThis.kept;`,
        run: `kept.push(ctx.params.name); return { ${writes}: [[...kept]] };`,
        writes: { [writes]: "append" },
        isolation,
      });
      const { state } = await trialJob({
        agents: { keeps: agent("seen"), other: agent("others") },
        steps: [
          { agent: "keeps", id: "one", with: { name: "one" } },
          { agent: "keeps", id: "two", with: { name: "two" }, needs: ["one"] },
          { agent: "other", id: "three", with: { name: "three" }, needs: ["two"] },
        ],
      });
      // Steps of one agent share its sandbox; SECURITY.md says so.
      assertEquals([state.seen, state.others], [[["one"], ["one", "two"]], [["three"]]]);
    },
  );

  Deno.test(`${isolation}: globals that do the wrong thing spoil their agent's attempt at most`, loose, async () => {
    const lies: Readonly<Record<string, string>> = {
      encoder:
        `TextEncoder.prototype.encodeInto = (text, into) => (into.fill(120), { read: text.length, written: 1e6 });`,
      bytes: `Uint8Array.prototype.set = () => {}; self.Uint8Array = class {}; self.Int32Array = class {};`,
      atomics: `Atomics.store = Atomics.load = () => 7;`,
      JSON: `JSON.stringify = () => '{"forged":true'; JSON.parse = () => "forged";`,
      post: `self.postMessage = () => {};`,
      map: `Map.prototype.get = Map.prototype.set = Map.prototype.has = () => "forged";`,
      promise: `Promise.prototype.then = Promise.resolve = () => "forged"; self.Promise = class {};`,
      arrays: `Array.isArray = () => true; Array.prototype[Symbol.iterator] = function* () {};`,
      objects: `Object.entries = Object.keys = () => [["one", 666], ["sum", 666]]; Object.prototype.one = 666;`,
      grow: `SharedArrayBuffer.prototype.grow = () => {};`,
      freeze: `Object.freeze(self); Object.freeze(Object.prototype); Object.freeze(Array.prototype);`,
    };
    for (const [name, module] of Object.entries(lies)) {
      const { outcome, loot } = await attack({ module, run: `return { loot: "mine" };` }, isolation);
      const kept = outcome.status === "completed" ? ["mine", undefined] : [undefined];
      assert(kept.includes(loot as string), `${name}: ${JSON.stringify([outcome, loot])}`);
      assert(["completed", "failed"].includes(outcome.status), `${name}: ${outcome.status}`);
    }
  });

  Deno.test(
    `${isolation}: forged messages end their own attempt, and nothing that was not sealed counts`,
    loose,
    async () => {
      const forged: Readonly<Record<string, [code: string, error: RegExp]>> = {
        "done before the seal": [`self.postMessage({ kind: "done", id: 1 });`, /statelog\.refused/],
        "a failure of its own wording": [
          `self.postMessage({ kind: "failed", id: 1, error: { code: "config.invalid", message: "x".repeat(5e6), hint: 7 } });
        await new Promise(() => {});`,
          /config\.invalid/,
        ],
        "a value that cannot be cloned": [`self.postMessage(() => {});`, /agent\.failed/],
      };
      for (const [name, [code, error]] of Object.entries(forged)) {
        const { outcome, loot } = await attack({ run: `${code} await new Promise(() => {});` }, isolation);
        assertMatch(outcome.error?.code ?? "", error, name);
        assertEquals(loot, undefined, name);
        assert(
          outcome.error!.message.length < 5_000,
          `${name}: a message of ${outcome.error!.message.length} characters`,
        );
      }
    },
  );

  Deno.test(`${isolation}: messages that are none of the protocol's change nothing`, loose, async () => {
    const { outcome, loot, log } = await attack({
      run: `for (const id of [0, 2, -1, "1", NaN, 1e9, {}, null]) {
          self.postMessage({ kind: "done", id });
          self.postMessage({ kind: "failed", id, error: { code: "x", message: "y" } });
          self.postMessage({ kind: "logged", id, level: "info", message: "forged" });
        }
        for (const data of [null, 1, "done", [], { kind: "ready" }, { kind: "up" }, { kind: "ended", id: 1, end: { kind: "done" } },
          { __proto__: null, kind: "toString" }, new Map(), new Error("x"), new SharedArrayBuffer(8)]) self.postMessage(data);
        self.postMessage({ kind: "logged", id: 1, level: "fatal", message: "forged" });
        self.postMessage({ kind: "logged", id: 1, level: "info", message: "x".repeat(3e6) });
        return { loot: "mine" };`,
    }, isolation);
    assertEquals([outcome.status, loot], ["completed", "mine"]);
    assertEquals([log.length, log[0]!.length], [1, 4_001]);
  });

  Deno.test(`${isolation}: a lane that is changed after its seal changes nothing that counted`, loose, async () => {
    const spoils: TrialAgent = {
      module: SPY,
      // The lane of the first item comes before the plugin is loaded; from the second on the spy has them all.
      run: `if (ctx.item === 1) {
          setInterval(() => { for (const lane of lanes) new Uint8Array(lane).fill(0x39, 60); }, 0);
          for (const lane of lanes) new Uint8Array(lane, 60).fill(0);
        }
        return { loot: [{ lanes: lanes.length, item: ctx.item }] };`,
      writes: { loot: "append" },
    };
    const { outcome, loot } = await attack(spoils, isolation, {
      initial: { secret: 21, items: [0, 1, 2] },
      steps: [{ agent: "hostile", forEach: "items" }, { agent: "first" }, { agent: "second" }, {
        agent: "last",
      }],
      options: { maxParallel: 1 },
    });
    assert(["completed", "failed"].includes(outcome.status), outcome.status);
    // What an item wrote is as it wrote it, or its attempt was refused: never something else.
    for (const entry of (loot ?? []) as { lanes: number; item: number }[]) {
      assertEquals([typeof entry.lanes, typeof entry.item], ["number", "number"]);
    }
  });
}
