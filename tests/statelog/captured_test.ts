import { assert, assertEquals } from "@std/assert";
import { encodeText, utf8Bytes } from "../../src/statelog/captured.ts";
import { createLane } from "../../src/statelog/lane.ts";
import { LaneInputs } from "../../src/statelog/lane_inputs.ts";
import { LaneWriter } from "../../src/statelog/lane_writer.ts";
import fc from "fast-check";
import { bytesOf, type Pair, read } from "./lane_fixture.ts";

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys } = Reflect;

const TypedArray: object = getPrototypeOf(Uint8Array);
const TypedArrayPrototype: object = getPrototypeOf(Uint8Array.prototype);
// What a plugin would reach for; each with all that hangs on it.
const TARGETS: readonly object[] = [
  Object,
  Object.prototype,
  Function.prototype,
  Reflect,
  Math,
  Atomics,
  Number.prototype,
  String,
  String.prototype,
  Array,
  Array.prototype,
  Map.prototype,
  TypedArray,
  TypedArrayPrototype,
  Uint8Array.prototype,
  Int32Array.prototype,
  ArrayBuffer.prototype,
  SharedArrayBuffer,
  SharedArrayBuffer.prototype,
  TextEncoder.prototype,
  TextDecoder.prototype,
];
const GLOBALS = [
  "Atomics",
  "Int32Array",
  "Map",
  "Math",
  "Reflect",
  "SharedArrayBuffer",
  "TextDecoder",
  "TextEncoder",
  "Uint8Array",
];
// Deno's own code and the language itself stand on these two.
const KEPT = new Set<PropertyKey>(["constructor", "__proto__"]);

/** Replaces every function and getter of the targets while `run` runs; returns how many were replaced. */
function withSpoiltGlobals(run: () => void): number {
  const undo: [target: object, key: PropertyKey, descriptor: PropertyDescriptor][] = [];
  const spoilt = () => {
    throw new Error("a patched global was called");
  };
  const replace = (target: object, key: PropertyKey) => {
    const descriptor = getOwnPropertyDescriptor(target, key);
    if (!descriptor?.configurable || KEPT.has(key)) return;
    undo[undo.length] = [target, key, descriptor];
    defineProperty(target, key, {
      configurable: true,
      ...(descriptor.get ? { get: spoilt } : { value: spoilt, writable: true }),
    });
  };
  const keys = TARGETS.map((target) => ownKeys(target));
  // From here on nothing but operators and indexing: the loops must not need what they replace.
  try {
    for (let i = 0; i < TARGETS.length; i++) {
      for (let k = 0; k < keys[i]!.length; k++) replace(TARGETS[i]!, keys[i]![k]!);
    }
    for (let i = 0; i < GLOBALS.length; i++) replace(globalThis, GLOBALS[i]!);
    run();
  } finally {
    for (let i = undo.length - 1; i >= 0; i--) defineProperty(undo[i]![0], undo[i]![1], undo[i]![2]);
  }
  return undo.length;
}

Deno.test("patched globals do not change what LaneWriter writes, nor what LaneInputs reads", () => {
  const inputs = [["brief", bytesOf('{"title":"é"}')], ["n", bytesOf("42")]] as const;
  // Small and large: with and without growth, ASCII and not.
  const pairs: readonly Pair[] = [["title", '"Streams"'], ["é", `"${"€".repeat(30_000)}"`], ["n", "1".repeat(100_000)]];
  const plain = createLane({ inputs, maxBytes: 1 << 20 });
  const attacked = createLane({ inputs, maxBytes: 1 << 20 });
  const writer = new LaneWriter(plain);
  for (const [key, json] of pairs) writer.append(key, json);
  writer.seal();

  const huge = "1".repeat(1 << 20);
  let brief: string | undefined;
  let keys: readonly string[] = [];
  let code: unknown;
  const replaced = withSpoiltGlobals(() => {
    const own = new LaneInputs(attacked);
    keys = own.keys();
    brief = own.json("brief");
    const under = new LaneWriter(attacked);
    for (let i = 0; i < pairs.length; i++) under.append(pairs[i]![0], pairs[i]![1]);
    try {
      under.append("huge", huge);
    } catch (error) {
      code = (error as { code?: unknown }).code;
    }
    under.seal();
  });

  assert(replaced > 200, `only ${replaced} were replaced`);
  assertEquals(code, "state.limit");
  assertEquals(keys, ["brief", "n"]);
  assertEquals(brief, '{"title":"é"}');
  assertEquals(read(attacked), pairs);
  assertEquals(read(plain), pairs);
});

Deno.test("the globals that are spoilt in these tests do spoil code that looks them up", () => {
  let failures = 0;
  const lookUps = [
    () => new TextEncoder(),
    () => encoder.encodeInto("a", bytes),
    () => bytes.set(bytes),
    () => bytes.length,
    () => Math.imul(1, 1),
    () => Atomics.load(bytes, 0),
    () => "a".charCodeAt(0),
    () => new Map(),
    () => encodeText.call(undefined, "a", bytes),
  ];
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(4);
  withSpoiltGlobals(() => {
    for (let i = 0; i < lookUps.length; i++) {
      try {
        lookUps[i]!();
      } catch {
        failures++;
      }
    }
  });
  assertEquals(failures, lookUps.length);
});

Deno.test("utf8Bytes() is what TextEncoder makes of any text, lone surrogates included", () => {
  fc.assert(fc.property(fc.array(fc.nat(0xffff)), (units) => {
    const text = String.fromCharCode(...units);
    assertEquals(utf8Bytes(text), bytesOf(text).length);
  }));
  assertEquals(utf8Bytes("\ud800\ud83d\ude00\udc00"), 3 + 4 + 3);
});
