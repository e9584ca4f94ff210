import { assertEquals, assertThrows } from "@std/assert";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from "@std/testing/bdd";
import { MockError, returnsNext, spy, stub } from "@std/testing/mock";
import { FakeTime, TimeError } from "@std/testing/time";

const log: string[] = [];

describe("bdd", () => {
  beforeAll(() => void log.push("before all"));
  beforeEach(() => void log.push("before"));
  afterEach(() => void log.push("after"));
  afterAll(() => {
    log.push("after all");
    assertEquals(log, ["before all", "before", "one", "after", "before", "inner before", "two", "after", "after all"]);
  });
  it("runs a case between its hooks", () => void log.push("one"));
  describe("an inner suite", () => {
    beforeEach(() => void log.push("inner before"));
    it("runs the outer hooks too", () => void log.push("two"));
  });
  it.skip("does not run what is skipped", () => void log.push("skipped"));
});

it("stands alone outside of a suite", () => assertThrows(() => beforeEach(() => {}), Error, "describe()"));

Deno.test("spy remembers arguments, results, errors and the object", () => {
  const add = spy((a: number, b: number) => a + b);
  assertEquals(add(1, 2), 3);
  assertEquals(add.calls, [{ args: [1, 2], returned: 3 }]);
  const bad = spy(() => {
    throw new Error("no");
  });
  assertThrows(() => bad(), Error, "no");
  assertEquals(bad.calls[0]?.error?.message, "no");
  const target = {
    base: 10,
    plus(n: number) {
      return this.base + n;
    },
  };
  const original = target.plus;
  {
    using method = spy(target, "plus");
    assertEquals(target.plus(5), 15);
    assertEquals(method.calls[0]?.self, target);
    assertThrows(() => spy(target, "plus"), MockError);
  }
  assertEquals(target.plus, original);
});

Deno.test("stub replaces a method until it is disposed of", () => {
  const source = { next: () => "real" };
  {
    using fake = stub(source, "next", returnsNext<string>(["a", new Error("broken"), "c"]));
    assertEquals(source.next(), "a");
    assertThrows(() => source.next(), Error, "broken");
    assertEquals(source.next(), "c");
    assertThrows(() => source.next(), MockError, "3 times");
    assertEquals(fake.calls.length, 4);
  }
  assertEquals(source.next(), "real");
});

Deno.test("a stub of an inherited method leaves nothing behind", () => {
  class Base {
    name() {
      return "base";
    }
  }
  const object = new Base();
  {
    using _name = stub(object, "name", () => "stub");
    assertEquals(object.name(), "stub");
  }
  assertEquals(object.name(), "base");
  assertEquals(Object.keys(object), []);
});

Deno.test("FakeTime moves timers and the date, and restores both", async () => {
  const real = globalThis.setTimeout;
  {
    using time = new FakeTime(1_000);
    const fired: string[] = [];
    setTimeout(() => fired.push("late"), 200);
    setTimeout(() => fired.push("soon"), 100);
    const every = setInterval(() => fired.push("again"), 90);
    time.tick(100);
    assertEquals(fired, ["again", "soon"]);
    assertEquals([Date.now(), new Date().getTime(), time.now, time.start], [1_100, 1_100, 1_100, 1_000]);
    clearInterval(every);
    assertEquals([time.next(), time.next()], [true, false]);
    assertEquals(fired, ["again", "soon", "late"]);
    const chain = (async () => {
      for (const name of ["x", "y"]) {
        await new Promise((done) => setTimeout(done, 10));
        fired.push(name);
      }
    })();
    await time.runAllAsync();
    await chain;
    assertEquals(fired.slice(-2), ["x", "y"]);
    assertThrows(() => time.now = 0, Error, "backwards");
    assertThrows(() => new FakeTime(), TimeError);
  }
  assertEquals(globalThis.setTimeout, real);
  assertThrows(() => FakeTime.restore(), TimeError);
});
