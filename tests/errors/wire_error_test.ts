import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { AppError } from "../../src/errors/app_error.ts";
import { CODES } from "../../src/errors/codes.ts";
import { toWireError } from "../../src/errors/wire_error.ts";

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

Deno.test("toWireError() bounds message and stack", () => {
  const wire = toWireError(new Error("x".repeat(100_000)), "agent.failed");
  assert(wire.message.length < 5_000 && wire.stack!.length < 9_000);
});

Deno.test("Error codes are sorted", () => {
  const codes = Object.keys(CODES);
  assertEquals(codes, codes.toSorted());
});
