import { assertEquals } from "@std/assert";
import { identifyParallelGroups } from "../../src/plan/identify_parallel_groups.ts";
import { refusalOf } from "./plan_fixture.ts";

const agents = (...names: string[]) => names.map((agent) => ({ agent }));

Deno.test("identifyParallelGroups() puts agents without dependencies into one group, in their order", () => {
  assertEquals(identifyParallelGroups(agents("c", "a", "b"), {}), [["c", "a", "b"]]);
  assertEquals(identifyParallelGroups([], {}), []);
});

Deno.test("identifyParallelGroups() puts each agent after the last one that it depends on", () => {
  const dependencies = { d: ["b", "c"], b: ["a"], e: ["a"] };
  assertEquals(identifyParallelGroups(agents("d", "e", "c", "b", "a"), dependencies), [["c", "a"], ["e", "b"], ["d"]]);
});

Deno.test("identifyParallelGroups() lets others wait for every use of an agent that stands twice", () => {
  assertEquals(identifyParallelGroups(agents("w", "w", "end"), { end: ["w", "w"] }), [["w", "w"], ["end"]]);
});

Deno.test("identifyParallelGroups() refuses unknown names on both sides, with the nearest name, and cycles, all at once", () => {
  const error = refusalOf(() =>
    identifyParallelGroups(agents("writer", "editor", "reader"), {
      wrter: ["editor"],
      writer: ["reader"],
      reader: ["writer", "nobody"],
    })
  );
  assertEquals(error.code, "plan.invalid");
  assertEquals(error.problems.map(({ path, message, hint }) => [path, message, hint]), [
    ["dependencies.wrter", 'Agent "wrter" is not among the steps', 'Did you mean "writer"?'],
    ["dependencies.reader[1]", 'Agent "nobody" is not among the steps', "Add it to the steps, or take it out"],
    [undefined, "These wait for each other: writer -> reader -> writer", "Take one of these dependencies out"],
  ]);
});

Deno.test("identifyParallelGroups() takes names of Object.prototype for what they are", () => {
  assertEquals(identifyParallelGroups(agents("constructor", "toString"), { toString: ["constructor"] }), [
    ["constructor"],
    ["toString"],
  ]);
});
