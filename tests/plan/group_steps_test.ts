import { assertEquals } from "@std/assert";
import { groupSteps } from "../../src/plan/group_steps.ts";

Deno.test("groupSteps() of no steps is no groups", () => {
  assertEquals(groupSteps([], []), []);
});

Deno.test("groupSteps() keeps step order inside of a group, and each label once", () => {
  assertEquals(groupSteps([1, 0, 1, 0], ["w", "i", "w", undefined]), [
    { index: 0, labels: ["i"], steps: [1, 3] },
    { index: 1, labels: ["w"], steps: [0, 2] },
  ]);
});
