import { assert, assertEquals } from "@std/assert";
import { FakeTime } from "@std/testing/time";
import { linkedSignal, type StopReason, stopReason } from "../../src/concurrency/linked_signal.ts";

const deadline: StopReason = { kind: "agent_timeout", message: "too late" };

Deno.test("linkedSignal() aborts with its parent's reason", () => {
  const parent = new AbortController();
  using linked = linkedSignal(parent.signal);
  const reason: StopReason = { kind: "fail_fast", message: "a failed" };
  parent.abort(reason);
  assertEquals(stopReason(linked.signal), reason);
});

Deno.test("linkedSignal() of an aborted parent is aborted from the start", () => {
  using linked = linkedSignal(AbortSignal.abort(deadline));
  assert(linked.signal.aborted);
});

Deno.test("linkedSignal() aborts at its deadline, not before", () => {
  using time = new FakeTime();
  using linked = linkedSignal(undefined, { ms: 300, reason: deadline });
  time.tick(299);
  assert(!linked.signal.aborted);
  time.tick(1);
  assertEquals(stopReason(linked.signal).kind, "agent_timeout");
});

Deno.test("A disposed linkedSignal() lets go of parent and timer", () => {
  using time = new FakeTime();
  const parent = new AbortController();
  const linked = linkedSignal(parent.signal, { ms: 300, reason: deadline });
  linked[Symbol.dispose]();
  parent.abort();
  time.tick(1_000);
  assert(!linked.signal.aborted);
});

Deno.test("stopReason() reads a foreign reason as told to stop from outside", () => {
  assertEquals(stopReason(AbortSignal.abort(new Error("SIGINT"))), { kind: "cancelled", message: "SIGINT" });
});
