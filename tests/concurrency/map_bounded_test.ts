import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { mapBounded } from "../../src/concurrency/map_bounded.ts";

Deno.test("mapBounded works on so many at once and no more, and keeps the order", async () => {
  const begun: number[] = [];
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<string>());
  const all = mapBounded(gates, 2, ({ promise }, index) => {
    begun.push(index);
    return promise;
  });
  assertEquals(begun, [0, 1]);
  gates[1]!.resolve("b");
  await gates[1]!.promise;
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(begun, [0, 1, 2]);
  gates[3]!.resolve("d");
  gates[2]!.resolve("c");
  gates[0]!.resolve("a");
  assertEquals(await all, ["a", "b", "c", "d"]);
  assertEquals(await mapBounded([], 2, () => Promise.reject(new Error("there is none"))), []);
});

Deno.test("mapBounded rejects with the first failure as it is, and begins no further item", async () => {
  const begun: number[] = [];
  const failure = new Error("no luck");
  const error = await assertRejects(() =>
    mapBounded([0, 1, 2, 3], 1, (index) => {
      begun.push(index);
      return index === 1 ? Promise.reject(failure) : Promise.resolve();
    })
  );
  assertStrictEquals(error, failure);
  assertEquals(begun, [0, 1]);
});
