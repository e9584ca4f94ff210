import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Json } from "../../src/plugin/mod.ts";
import { mergeValues } from "../../src/state/merge.ts";

Deno.test("mergeValues() append joins lists and takes other values as members", () => {
  assertEquals(mergeValues("append", [["a"], "b", [["c"]]]), ["a", "b", ["c"]]);
  assertEquals(mergeValues("append", ["alone"]), ["alone"]);
});

Deno.test("mergeValues() union keeps equal members once, where they first stood", () => {
  assertEquals(mergeValues("union", [[1, { a: 1 }], [{ a: 1 }, 2, 1]]), [1, { a: 1 }, 2]);
});

Deno.test("mergeValues() deep joins objects and lists; of other values the last counts", () => {
  assertEquals(mergeValues("deep", [{ a: { x: 1, l: [1] }, b: 1 }, { a: { y: 2, l: [2] }, b: 2 }]), {
    a: { x: 1, l: [1, 2], y: 2 },
    b: 2,
  });
});

Deno.test("mergeValues() deep does not touch the prototype for a key named __proto__", () => {
  const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as Json;
  const merged = mergeValues("deep", [{ a: 1 }, hostile, hostile]) as Record<string, unknown>;
  assertEquals(merged.polluted, undefined);
  assertEquals(({} as Record<string, unknown>).polluted, undefined);
  assertEquals(JSON.stringify(merged), '{"a":1,"__proto__":{"polluted":true}}');
});

Deno.test("mergeValues() last and none give the last in plan order", () => {
  assertEquals(mergeValues("last", [1, 2, 3]), 3);
  assertEquals(mergeValues("none", [1]), 1);
});

Deno.test("mergeValues() gives the same for a list merged at once and in parts", () => {
  const json = fc.jsonValue() as fc.Arbitrary<Json>;
  for (const strategy of ["union", "last"] as const) {
    fc.assert(fc.property(fc.array(json, { minLength: 1 }), fc.array(json, { minLength: 1 }), (first, second) => {
      const parts = mergeValues(strategy, [mergeValues(strategy, first), mergeValues(strategy, second)]);
      assertEquals(parts, mergeValues(strategy, [...first, ...second]));
    }));
  }
});
