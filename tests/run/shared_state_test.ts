import { assertEquals, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { SharedState } from "../../src/run/shared_state.ts";

Deno.test("SharedState gives copies: nobody changes it from outside", () => {
  const state = new SharedState({ list: [1] });
  (state.get("list") as number[]).push(2);
  (state.snapshot().get("list") as number[]).push(3);
  assertEquals(state.get("list"), [1]);
});

Deno.test("SharedState.merge() replaces, or merges by the strategy asked for", () => {
  const state = new SharedState({ a: [1], b: { x: 1 } });
  state.merge({ a: [2] }, "append");
  state.merge({ b: { y: 2 } }, "deep");
  state.merge({ c: 3 });
  state.merge({ c: 4 });
  assertEquals(Object.fromEntries(state.snapshot()), { a: [1, 2], b: { x: 1, y: 2 }, c: 4 });
});

Deno.test("SharedState.merge() keeps nothing of a set of values with one that is not JSON", () => {
  const state = new SharedState();
  assertThrows(() => state.merge({ good: 1, bad: () => 1 }), AppError, "bad: it is a function");
  assertEquals(state.snapshot().size, 0);
});

Deno.test("SharedState.snapshot() is sorted by key", () => {
  assertEquals([...new SharedState({ b: 1, a: 2 }).snapshot().keys()], ["a", "b"]);
});
