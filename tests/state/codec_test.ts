import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { AppError } from "../../src/errors/app_error.ts";
import { decodeJson, encodeJson } from "../../src/state/codec.ts";

Deno.test("encodeJson() and decodeJson() give JSON values back", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const json = encodeJson(value, "value");
    assertEquals(json, JSON.stringify(value));
    assertEquals(JSON.stringify(decodeJson(json)), json);
  }));
});

Deno.test("encodeJson() takes dates by their toJSON and drops undefined members", () => {
  assertEquals(encodeJson({ at: new Date(0), gone: undefined }, "v"), '{"at":"1970-01-01T00:00:00.000Z"}');
});

Deno.test("encodeJson() refuses what JSON would lose, and says where", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const table: [unknown, RegExp][] = [
    [() => 1, /outputs: it is a function/],
    [{ a: [0, { f: () => 1 }] }, /outputs\.a\[1\]\.f: it is a function/],
    [{ n: 10n }, /outputs\.n: it is a bigint/],
    [{ n: NaN }, /outputs\.n: NaN is a number that JSON does not have/],
    [[undefined], /outputs\[0\]: it is undefined/],
    [{ m: new Map([[1, 2]]) }, /outputs\.m: it is an instance of Map/],
    [Symbol("s"), /outputs: it is a symbol/],
    [cycle, /outputs\.self\.self.*…: it is nested in itself/],
  ];
  for (const [value, message] of table) {
    const error = assertThrows(() => encodeJson(value, "outputs"), AppError);
    assertEquals(error.code, "agent.output");
    assertMatch(error.message, message);
  }
});
