import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { abortable, deadline, delay, pooledMap, retry, RetryError } from "@std/async";
import { Semaphore } from "@std/async/unstable-semaphore";
import { FakeTime } from "@std/testing/time";

/** A promise that can be looked at without waiting for it. */
function watch<T>(promise: Promise<T>) {
  const seen: { state: "pending" | "resolved" | "rejected"; value?: T } = { state: "pending" };
  promise.then((value) => Object.assign(seen, { state: "resolved", value }), () => seen.state = "rejected");
  return seen;
}

const settle = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(done))));

Deno.test("delay resolves after its time, and rejects with the signal's reason", async () => {
  using time = new FakeTime(0);
  const done = watch(delay(100));
  await time.tickAsync(99);
  assertEquals(done.state, "pending");
  await time.tickAsync(1);
  await time.runMicrotasks();
  assertEquals(done.state, "resolved");
  const abort = new AbortController();
  const cut = delay(100, { signal: abort.signal });
  abort.abort(new Error("enough"));
  await assertRejects(() => cut, Error, "enough");
  await assertRejects(() => delay(1, { signal: AbortSignal.abort(new Error("before")) }), Error, "before");
});

Deno.test("delay holds times that are longer than one timer can be", async () => {
  using time = new FakeTime(0);
  const done = watch(delay(2 ** 31 + 1_000));
  await time.tickAsync(2 ** 31 - 1);
  assertEquals(done.state, "pending");
  await time.tickAsync(1_001);
  await time.runMicrotasks();
  assertEquals(done.state, "resolved");
});

Deno.test("deadline lets a result through, and times out with a TimeoutError", async () => {
  assertEquals(await deadline(Promise.resolve(5), 1_000), 5);
  using time = new FakeTime(0);
  const late = deadline(new Promise(() => {}), 50);
  const failed = assertRejects(() => late, DOMException);
  await time.tickAsync(50);
  assertEquals((await failed).name, "TimeoutError");
});

Deno.test("abortable gives up on a promise and on an iteration, and leaves no listener", async () => {
  const abort = new AbortController();
  const stuck = abortable(new Promise(() => {}), abort.signal);
  const seen: number[] = [];
  const stream = (async () => {
    const numbers = (async function* () {
      yield 1;
      await new Promise(() => {});
    })();
    for await (const number of abortable(numbers, abort.signal)) seen.push(number);
  })();
  await settle();
  abort.abort(new Error("stop"));
  await assertRejects(() => stuck, Error, "stop");
  await assertRejects(() => stream, Error, "stop");
  assertEquals(seen, [1]);
  assertEquals(await abortable(Promise.resolve(1), new AbortController().signal), 1);
});

Deno.test("retry stops at success, at the last attempt, and where it cannot help", async () => {
  let calls = 0;
  const flaky = () => {
    if (++calls < 3) throw new Error("again");
    return calls;
  };
  assertEquals(await retry(flaky, { minTimeout: 0 }), 3);
  const always = () => Promise.reject(new Error("never"));
  const error = await assertRejects(() => retry(always, { maxAttempts: 2, minTimeout: 0 }), RetryError, "(2)");
  assertEquals((error.cause as Error).message, "never");
  await assertRejects(() => retry(always, { isRetriable: () => false }), Error, "never");
  await assertRejects(() => retry(always, { maxAttempts: 0 }), RangeError, "maxAttempts");
});

Deno.test("pooledMap keeps the order of the input and the bound", async () => {
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  let running = 0;
  let most = 0;
  const results = pooledMap(2, [0, 1, 2, 3], async (n) => {
    most = Math.max(most, ++running);
    await gates[n]!.promise;
    running--;
    return n * 10;
  });
  for (const gate of gates.toReversed()) {
    gate.resolve();
    await settle();
  }
  assertEquals(await Array.fromAsync(results), [0, 10, 20, 30]);
  assertEquals(most, 2);
});

Deno.test("pooledMap yields what succeeded before it throws what failed", async () => {
  const seen: number[] = [];
  const taken: number[] = [];
  const error = await assertRejects(
    async () => {
      const results = pooledMap(2, [1, 2, 3, 4], (n) => {
        taken.push(n);
        return n === 2 ? Promise.reject(new Error("two")) : Promise.resolve(n);
      });
      for await (const n of results) seen.push(n);
    },
    AggregateError,
    "Threw while mapping.",
  );
  assertEquals(error.errors.map((one: Error) => one.message), ["two"]);
  assertEquals(seen[0], 1);
  assert(!taken.includes(4), "no new value after a failure");
});

Deno.test("Semaphore serves in the order of asking, whatever is released when", async () => {
  const semaphore = new Semaphore(2);
  const first = await semaphore.acquire();
  const second = semaphore.tryAcquire();
  assert(second);
  assertEquals(semaphore.tryAcquire(), undefined);
  const order: string[] = [];
  const waiting = ["a", "b", "c"].map(async (name) => {
    using _permit = await semaphore.acquire();
    order.push(name);
  });
  first[Symbol.dispose]();
  await Promise.all(waiting);
  assertEquals(order, ["a", "b", "c"]);
  second[Symbol.dispose]();
  const both = [semaphore.tryAcquire(), semaphore.tryAcquire(), semaphore.tryAcquire()];
  assertEquals(both.map((permit) => permit !== undefined), [true, true, false]);
});

Deno.test("Semaphore never has more permits than its bound, and refuses a bound below one", () => {
  const semaphore = new Semaphore();
  semaphore.release();
  semaphore.release();
  assert(semaphore.tryAcquire());
  assertEquals(semaphore.tryAcquire(), undefined);
  assertThrows(() => new Semaphore(0), TypeError, "at least 1");
});

Deno.test("Semaphore serves ten thousand waiters in order", async () => {
  const semaphore = new Semaphore(1);
  const order: number[] = [];
  await Promise.all(Array.from({ length: 10_000 }, async (_, n) => {
    using _permit = await semaphore.acquire();
    order.push(n);
  }));
  assertEquals(order, Array.from({ length: 10_000 }, (_, n) => n));
});
