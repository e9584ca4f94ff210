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
  fc.assert(fc.property(strategy, values, fc.option(json), fc.array(fc.nat(12)), (merge, items, first, asked) => {
    const initial = first !== null;
    const state = new JobState(new StateLog({ maxBytes: 1 << 20 }), new Map(initial ? [["k", first as Json]] : []));
    items.forEach((ofStep, step) =>
      ofStep.forEach((value, item) => {
        state.commit(step, item, [{ key: "k", value: encoder.encode(JSON.stringify(value)) }]);
      })
    );
    for (const count of asked) {
      const writers = items.map((_, step) => step).slice(0, count);
      const all = [...(initial ? [first] : []), ...items.slice(0, count).flat()]
        .map((value): Json => JSON.parse(JSON.stringify(value)));
      const wanted = all.length === 0 ? undefined : mergeValues(merge, all);
      const got = state.value({ key: "k", initial, writers, merge });
      assertEquals(JSON.stringify(got), JSON.stringify(wanted));
      assertEquals(state.has({ key: "k", initial, writers, merge }), all.length > 0);
    }
  }));
});
