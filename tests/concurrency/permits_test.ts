import { assert, assertEquals, assertRejects } from "@std/assert";
import { Permits } from "../../src/concurrency/permits.ts";

const never = new AbortController().signal;

/** Lets every promise that can settle do so. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

Deno.test("Permits.acquire() hands permits out in the order asked for", async () => {
  const permits = new Permits({ total: 1, profiles: {} });
  const first = await permits.acquire("io", never);
  const order: number[] = [];
  const waiting = [1, 2, 3].map((n) =>
    permits.acquire("io", never).then((permit) => {
      order.push(n);
      permit[Symbol.dispose]();
    })
  );
  first[Symbol.dispose]();
  await Promise.all(waiting);
  assertEquals(order, [1, 2, 3]);
});

Deno.test("Permits.acquire() bounds a profile beside the total", async () => {
  const permits = new Permits({ total: 3, profiles: { cpu: 1 } });
  const cpu = await permits.acquire("cpu", never);
  let second = false;
  const waiting = permits.acquire("cpu", never).then((permit) => {
    second = true;
    return permit;
  });
  const io = await permits.acquire("io", never);
  await settle();
  assert(!second, "a second cpu agent ran beside the first");
  cpu[Symbol.dispose]();
  (await waiting)[Symbol.dispose]();
  io[Symbol.dispose]();
});

Deno.test("Permits.acquire() rejects when its signal aborts, and loses no permit", async () => {
  const permits = new Permits({ total: 1, profiles: { cpu: 1 } });
  const held = await permits.acquire("io", never);
  const controller = new AbortController();
  const waiting = permits.acquire("cpu", controller.signal);
  await settle();
  controller.abort(new Error("told to stop"));
  await assertRejects(() => waiting, Error, "told to stop");
  held[Symbol.dispose]();
  await settle();
  using _all = await permits.acquire("cpu", never);
});

Deno.test("A permit given back twice counts once", async () => {
  const permits = new Permits({ total: 2, profiles: {} });
  const first = await permits.acquire("io", never);
  using _second = await permits.acquire("io", never);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  using _third = await permits.acquire("io", never);
  let fourth = false;
  const controller = new AbortController();
  const waiting = permits.acquire("io", controller.signal).then(() => fourth = true, () => {});
  await settle();
  assert(!fourth, "three permits of two were out");
  controller.abort();
  await waiting;
});
