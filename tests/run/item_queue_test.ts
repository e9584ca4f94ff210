import { assertEquals } from "@std/assert";
import { ItemQueue } from "../../src/run/item_queue.ts";

Deno.test("ItemQueue hands out the lowest items first, those that came back among them", async () => {
  const queue = new ItemQueue(6);
  assertEquals(queue.take(4), [0, 1, 2, 3]);
  queue.giveBack(3);
  queue.giveBack(2);
  assertEquals([queue.left, queue.take(3)], [4, [2, 3, 4]]);
  assertEquals([await queue.available(), queue.take(5)], [true, [5]]);
});

Deno.test("ItemQueue.available() waits for items to come back, and ends when none can", async () => {
  const queue = new ItemQueue(2);
  queue.take(2);
  const first = queue.available();
  queue.giveBack(1);
  queue.over();
  assertEquals(await first, true);
  queue.take(1);
  const second = queue.available();
  queue.over();
  assertEquals(await second, false);
});
