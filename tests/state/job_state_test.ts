import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Json, MergeStrategy } from "../../src/plugin/mod.ts";
import { JobState } from "../../src/state/job_state.ts";
import { mergeValues } from "../../src/state/merge.ts";
import { StateLog } from "../../src/statelog/state_log.ts";

const encoder = new TextEncoder();

Deno.test("property: a merged value does not depend on what was asked for before", () => {
  const strategy = fc.constantFrom<MergeStrategy>("append", "union", "deep", "last");
  const json = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom("a", "b"), fc.jsonValue()));
  const values = fc.array(fc.array(json, { maxLength: 3 }), { minLength: 1, maxLength: 12 });
  const asks = fc.array(fc.oneof(fc.nat(12), fc.uniqueArray(fc.nat(11), { maxLength: 12 })));
  fc.assert(fc.property(strategy, values, fc.option(json), asks, (merge, items, first, asked) => {
    const initial = first !== null;
    const state = new JobState(new StateLog({ maxBytes: 1 << 20 }), new Map(initial ? [["k", first as Json]] : []));
    items.forEach((ofStep, step) =>
      ofStep.forEach((value, item) => {
        state.commit(step, item, [{ key: "k", value: encoder.encode(JSON.stringify(value)) }]);
      })
    );
    for (const ask of asked) {
      const steps = [...items.keys()];
      const writers = typeof ask === "number" ? steps.slice(0, ask) : steps.filter((step) => ask.includes(step));
      const all = [...(initial ? [first] : []), ...writers.flatMap((step) => items[step]!)]
        .map((value): Json => JSON.parse(JSON.stringify(value)));
      const wanted = all.length === 0 ? undefined : mergeValues(merge, all);
      const got = state.value({ key: "k", initial, writers, merge });
      assertEquals(JSON.stringify(got), JSON.stringify(wanted));
      assertEquals(state.has({ key: "k", initial, writers, merge }), all.length > 0);
    }
  }));
});
