import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  equal,
  fail,
  unreachable,
} from "@std/assert";

/** Whether an assertion failed, without the help of the package under test. */
function fails(assertion: () => void): boolean {
  try {
    assertion();
    return false;
  } catch (error) {
    if (error instanceof AssertionError && error.name === "AssertionError") return true;
    throw error;
  }
}

function expect(pairs: readonly (readonly [name: string, good: () => void, bad: () => void])[]): void {
  for (const [name, good, bad] of pairs) {
    if (fails(good)) throw new Error(`${name} fails where it should pass`);
    if (!fails(bad)) throw new Error(`${name} passes where it should fail`);
  }
}

Deno.test("each assertion passes where it holds and fails where it does not", () => {
  const list = [1];
  expect([
    ["assert", () => assert(1), () => assert("")],
    ["assertFalse", () => assertFalse(0), () => assertFalse("a")],
    ["assertEquals", () => assertEquals({ a: [1] }, { a: [1] }), () => assertEquals({ a: [1] }, { a: [2] })],
    ["assertNotEquals", () => assertNotEquals([1], [2]), () => assertNotEquals([1], [1])],
    ["assertStrictEquals", () => assertStrictEquals(list, list), () => assertStrictEquals(list, [1])],
    ["assertStrictEquals of NaN", () => assertStrictEquals(NaN, NaN), () => assertStrictEquals(0, -0)],
    ["assertExists", () => assertExists(0), () => assertExists(null)],
    ["assertInstanceOf", () => assertInstanceOf(list, Array), () => assertInstanceOf({}, Array)],
    ["assertAlmostEquals", () => assertAlmostEquals(0.1 + 0.2, 0.3), () => assertAlmostEquals(0.1, 0.2)],
    ["assertAlmostEquals within", () => assertAlmostEquals(1, 2, 1), () => assertAlmostEquals(1, 2, 0.9)],
    ["assertGreater", () => assertGreater(2, 1), () => assertGreater(1, 1)],
    ["assertGreaterOrEqual", () => assertGreaterOrEqual(1, 1), () => assertGreaterOrEqual(0, 1)],
    ["assertLess", () => assertLess(1, 2), () => assertLess(1, 1)],
    ["assertLessOrEqual", () => assertLessOrEqual(1, 1), () => assertLessOrEqual(2, 1)],
    ["assertMatch", () => assertMatch("abc", /b/), () => assertMatch("abc", /x/)],
    ["assertStringIncludes", () => assertStringIncludes("abc", "bc"), () => assertStringIncludes("abc", "cb")],
    ["assertArrayIncludes", () => assertArrayIncludes([{ a: 1 }, 2], [{ a: 1 }]), () => assertArrayIncludes([1], [2])],
    [
      "assertObjectMatch",
      () => assertObjectMatch({ a: 1, b: 2 }, { a: 1 }),
      () => assertObjectMatch({ a: 1 }, { b: 1 }),
    ],
    [
      "assertObjectMatch in depth",
      () => assertObjectMatch({ a: { b: [{ c: 1, d: 2 }] } }, { a: { b: [{ c: 1 }] } }),
      () => assertObjectMatch({ a: { b: 1 } }, { a: { b: 2 } }),
    ],
    ["fail", () => {}, () => fail("now")],
    ["unreachable", () => {}, () => unreachable()],
  ]);
});

Deno.test("assertMatch does not depend on the last use of a global pattern", () => {
  const pattern = /a/g;
  assertMatch("a", pattern);
  assertMatch("a", pattern);
});

Deno.test("assertThrows checks the class and the message, and hands the error out", () => {
  const boom = () => {
    throw new RangeError("out of bounds");
  };
  const error = assertThrows(boom, RangeError, "bounds");
  if (error.message !== "out of bounds") throw new Error("it returns what was thrown");
  if (!fails(() => void assertThrows(() => {}))) throw new Error("nothing was thrown");
  if (!fails(() => void assertThrows(boom, TypeError))) throw new Error("another class");
  if (!fails(() => void assertThrows(boom, RangeError, "missing"))) throw new Error("another message");
  if (
    !fails(() =>
      void assertThrows(() => {
        throw 1;
      }, Error)
    )
  ) throw new Error("no error at all");
});

Deno.test("assertRejects waits for the promise, and refuses a function that throws at once", async () => {
  const rejected = (run: () => Promise<unknown>) => run().then(() => false, (error) => error instanceof AssertionError);
  const error = await assertRejects(() => Promise.reject(new TypeError("no")), TypeError, "no");
  if (error.message !== "no") throw new Error("it returns what was thrown");
  if (!await rejected(() => assertRejects(() => Promise.resolve(1)))) throw new Error("it did not reject");
  if (!await rejected(() => assertRejects(() => Promise.reject(new Error()), TypeError))) {
    throw new Error("another class");
  }
  if (
    !await rejected(() =>
      assertRejects(() => {
        throw new Error("sync");
      })
    )
  ) throw new Error("it threw, not rejected");
});

Deno.test("equal knows maps, sets, dates, null prototypes, cycles and what differs", () => {
  const loop = (): unknown => {
    const a: Record<string, unknown> = { n: 1 };
    a.self = a;
    return a;
  };
  const same: readonly (readonly [unknown, unknown])[] = [
    [new Map([[{ k: 1 }, [1]]]), new Map([[{ k: 1 }, [1]]])],
    [new Set([[1], [2]]), new Set([[2], [1]])],
    [new Date(5), new Date(5)],
    [Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    [loop(), loop()],
    [0, -0],
    [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
    [/a/g, /a/g],
  ];
  for (const [a, b] of same) assert(equal(a, b), `${Deno.inspect(a)} equals ${Deno.inspect(b)}`);
  const different: readonly (readonly [unknown, unknown])[] = [
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [[1, 2], { 0: 1, 1: 2 }],
    [new Map([[1, 1]]), new Map([[1, 2]])],
    [new Set([1, 1]), new Set([1, 2])],
    [new Date(5), new Date(6)],
    [new Error("a"), new TypeError("a")],
    ["1", 1],
    [null, undefined],
    [[, 1], [1]],
  ];
  for (const [a, b] of different) assert(!equal(a, b), `${Deno.inspect(a)} differs from ${Deno.inspect(b)}`);
});

Deno.test("a failed comparison shows both sides and the user's note", () => {
  const error = assertThrows(() => assertEquals({ a: 1 }, { a: 2 }, "the note"), AssertionError, "the note");
  assertMatch(error.message, /^Values are not equal: the note/);
  assertMatch(error.message, /a: 1/);
  assertMatch(error.message, /a: 2/);
});
