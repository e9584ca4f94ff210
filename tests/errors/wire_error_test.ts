import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { AppError } from "../../src/errors/app_error.ts";
import { CODES } from "../../src/errors/codes.ts";
import { parseWireError, toWireError } from "../../src/errors/wire_error.ts";

Deno.test("toWireError() keeps code and hint of our errors and takes no code from others", () => {
  const ours = toWireError(new AppError("agent.output", "m", { hint: "h" }), "agent.failed");
  assertEquals([ours.code, ours.message, ours.hint], ["agent.output", "m", "h"]);
  const theirs = toWireError(Object.assign(new Error("m"), { code: "config.invalid" }), "agent.failed");
  assertEquals(theirs.code, "agent.failed");
});

Deno.test("toWireError() reads anything that can be thrown, and never throws", () => {
  assertEquals(toWireError(null, "agent.failed").message, "threw null");
  assertEquals(toWireError("no", "agent.failed").message, 'threw "no"');
  const trap = new Proxy({}, {
    has: () => {
      throw new Error("trap");
    },
  });
  assertEquals(toWireError(trap, "agent.failed").message, "threw a value that cannot be read");
  fc.assert(fc.property(fc.anything(), (thrown) => {
    structuredClone(toWireError(thrown, "agent.failed"));
  }));
});

Deno.test("toWireError() keeps the causes, the nearest first, and what the message quotes only once", () => {
  const refused = new TypeError("connection refused");
  const thrown = new Error("cannot publish", { cause: new Error("no page", { cause: refused }) });
  assertEquals(toWireError(thrown, "agent.failed").causes, ["no page", "TypeError: connection refused"]);
  const quoting = new Error("cannot publish: connection refused", { cause: refused });
  assertEquals(toWireError(quoting, "agent.failed").causes, undefined);
  assertEquals(toWireError(new Error("no", { cause: "as text" }), "agent.failed").causes, ["as text"]);
  const several = new AggregateError([new Error("one"), new RangeError("two")], "both failed");
  assertEquals(toWireError(several, "agent.failed").causes, ["one", "RangeError: two"]);
  assert(toWireError(several, "agent.failed").stack!.includes("Caused by: RangeError: two"));
});

Deno.test("toWireError() is not led in circles, and takes no more causes than five", () => {
  const circle = new Error("a");
  circle.cause = new Error("b", { cause: circle });
  assertEquals(toWireError(circle, "agent.failed").causes, ["b"]);
  let chain = new Error("0");
  for (let depth = 1; depth < 100; depth++) chain = new Error(`n${depth}n`, { cause: chain });
  assertEquals(toWireError(chain, "agent.failed").causes, ["n98n", "n97n", "n96n", "n95n", "n94n"]);
  const trap = Object.defineProperty(new Error("still told"), "cause", {
    get: () => {
      throw new Error("trap");
    },
  });
  assertEquals(toWireError(trap, "agent.failed").message, "still told");
});

Deno.test("parseWireError() takes causes that are texts, within bounds, and no place: that is the host's to say", () => {
  const wire = { code: "agent.failed", message: "m" };
  const causes = Array.from({ length: 1_000 }, () => "x".repeat(100_000));
  const parsed = parseWireError({ ...wire, causes, at: "/etc/passwd:1" })!;
  assertEquals([parsed.causes!.length, parsed.at], [5, undefined]);
  assert(parsed.causes!.every((cause) => cause.length < 2_000));
  assertEquals(parseWireError({ ...wire, causes: [7] }), wire);
  assertEquals(parseWireError({ ...wire, causes: "x" }), wire);
});

Deno.test("toWireError() bounds message and stack", () => {
  const wire = toWireError(new Error("x".repeat(100_000)), "agent.failed");
  assert(wire.message.length < 5_000 && wire.stack!.length < 9_000);
});

Deno.test("Error codes are sorted", () => {
  const codes = Object.keys(CODES);
  assertEquals(codes, codes.toSorted());
});
