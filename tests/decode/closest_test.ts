import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { closest, didYouMean } from "../../src/decode/closest.ts";

const KNOWN = ["agent_timeout", "fail_fast", "group_timeout", "kb_ingestion", "max_parallel_agents", "retries", "run"];

const meant: readonly (readonly [typed: string, known: string | undefined])[] = [
  ["max_paralel_agents", "max_parallel_agents"],
  ["maxParallelAgents", "max_parallel_agents"],
  ["fail-fast", "fail_fast"],
  ["FAIL_FAST", "fail_fast"],
  ["kb_ingest", "kb_ingestion"],
  ["retrys", "retries"],
  ["rnu", undefined],
  ["ru", "run"],
  ["agent", "agent_timeout"],
  ["Max-par", "max_parallel_agents"],
  ["gr", undefined],
  ["max_paralel", "max_parallel_agents"],
  ["max_pralel", "max_parallel_agents"],
  ["max_sequential", undefined],
  ["banana", undefined],
  ["x", undefined],
  ["", undefined],
];

for (const [typed, known] of meant) {
  Deno.test(`closest: "${typed}" means ${known ?? "nothing known"}`, () => assertEquals(closest(typed, KNOWN), known));
}

Deno.test("of equally near names the first in sorted order is taken, whatever the order given", () => {
  assertEquals(closest("stem", ["stet", "step"]), "step");
  assertEquals(closest("stem", ["step", "stet"]), "step");
});

Deno.test("of several names that begin like a half-typed one none is taken", () => {
  assertEquals(closest("plug", ["plugins_list", "plugins_new"]), undefined);
  assertEquals(closest("plug", new Set(["plugins_list"]).values()), "plugins_list");
});

Deno.test("of several names that begin nearly like a mistyped one none is taken", () => {
  assertEquals(closest("plgins", ["plugins_list", "plugins_new"]), undefined);
});

Deno.test("the name itself is no suggestion", () => {
  assertEquals(closest("retries", KNOWN), undefined);
  assertEquals(closest("retries", [...KNOWN, "retires"]), "retires");
});

Deno.test("didYouMean asks, or says nothing", () => {
  assertEquals(didYouMean("generat", new Set(["generate"])), 'Did you mean "generate"?');
  assertEquals(didYouMean("generat", []), undefined);
});

Deno.test("closest finds a name of four letters or more with one letter changed", () => {
  fc.assert(fc.property(
    fc.stringMatching(/^[a-z]{4,20}$/),
    fc.nat(),
    (name, at) => {
      const typed = name.slice(0, at % name.length) + "#" + name.slice((at % name.length) + 1);
      assertEquals(closest(typed, [name]), name);
    },
  ));
});
