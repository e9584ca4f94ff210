import { assertEquals } from "@std/assert";
import { Pace } from "../../src/run/pace.ts";

const sizes = (pace: Pace, ms: readonly number[]) =>
  ms.map((each) => {
    pace.saw(1, each);
    return pace.size(100_000, 2);
  });

Deno.test("Pace doubles while items prove tiny, up to a bound, and halves where they do not", () => {
  const pace = new Pace();
  assertEquals(sizes(pace, Array(6).fill(0.01)), [2, 4, 8, 16, 16, 16]);
  assertEquals(sizes(pace, Array(5).fill(500)), [8, 4, 2, 1, 1]);
});

Deno.test("Pace keeps a batch of items of one millisecond at two", () => {
  assertEquals(sizes(new Pace(), Array(4).fill(1)), [2, 2, 2, 2]);
});

Deno.test("Pace makes batches smaller towards the end, so that those who share the items end together", () => {
  const pace = new Pace();
  sizes(pace, Array(5).fill(0.01));
  assertEquals([1_000, 40, 20, 4, 1, 0].map((left) => pace.size(left, 2)), [16, 10, 5, 1, 1, 1]);
});
