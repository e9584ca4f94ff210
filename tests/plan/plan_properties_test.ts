import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { makePlan } from "../../src/plan/make_plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { MergeStrategy } from "../../src/plugin/mod.ts";
import { catalogOf, idsOf, planOf, problemsOf, type Sketch, workflowOf } from "./plan_fixture.ts";

/** Keys that the job of `sketches` brings along, so that their readers depend on no writer below them. */
const SHARED = ["o0", "o1", "o2", "o3", "o4"];

/** Steps that read only what is written above them or brought along, and say so: every such workflow has a plan. */
const sketches: fc.Arbitrary<Sketch[]> = fc.array(
  fc.record({
    reads: fc.uniqueArray(fc.nat(30), { maxLength: 4 }),
    optional: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
    shared: fc.boolean(),
    needs: fc.uniqueArray(fc.nat(30), { maxLength: 2 }),
    group: fc.constantFrom("x", "y", undefined),
  }),
  { minLength: 1, maxLength: 30 },
).map((rows) =>
  rows.map(({ reads, optional, shared, needs, group }, index): Sketch => ({
    id: `s${index}`,
    group,
    reads: index === 0
      ? []
      : [...new Set(reads.map((n) => `k${n % index}`)), ...new Set(optional.map((n) => `o${n}?`))],
    needs: index === 0 ? [] : needs.map((n) => `s${n % index}`),
    scopes: index === 0 ? {} : Object.fromEntries(optional.map((n) => [`o${n}`, "so_far"])),
    writes: { [`k${index}`]: "none", ...(shared ? { [`o${index % 5}`]: "append" } : {}) } as Record<
      string,
      MergeStrategy | "none"
    >,
  }))
);

Deno.test("property: the writers of every input come before its reader, in plan order, and in a lower group", () => {
  fc.assert(fc.property(sketches, (rows) => {
    const plan = planOf(rows, SHARED);
    for (const step of plan.steps) {
      for (const input of step.inputs) {
        assertEquals(input.writers, [...input.writers].sort((a, b) => a - b));
        for (const writer of input.writers) {
          assert(plan.steps[writer]!.group < step.group);
          assert(step.after.includes(writer));
          assert(input.key in plan.steps[writer]!.plugin.manifest.writes);
        }
      }
      assertEquals(step.group, 1 + Math.max(-1, ...step.after.map((other) => plan.steps[other]!.group)));
    }
    assertEquals(plan.groups.flatMap(({ steps }) => steps).sort((a, b) => a - b), plan.steps.map(({ index }) => index));
    assertEquals(plan.criticalPath.length, plan.groups.length);
  }));
});

Deno.test("property: the plan does not depend on the order of the catalog or of the manifests' keys", () => {
  fc.assert(fc.property(sketches, fc.infiniteStream(fc.nat()), (rows, numbers) => {
    const rank = new Map<string, number>();
    const shuffled = <T>(entries: Iterable<readonly [string, T]>) =>
      [...entries].map((entry) =>
        [entry, rank.get(entry[0]) ?? (rank.set(entry[0], numbers.next().value!), rank.get(entry[0])!)] as const
      )
        .sort(([, a], [, b]) => a - b).map(([entry]) => entry);
    const catalog = catalogOf(rows);
    const other = new Map(
      shuffled(catalog).map(([name, plugin]) => [name, {
        ...plugin,
        manifest: {
          ...plugin.manifest,
          reads: Object.fromEntries(shuffled(Object.entries(plugin.manifest.reads))),
          writes: Object.fromEntries(shuffled(Object.entries(plugin.manifest.writes))),
        },
      }]),
    );
    const strip = (plan: Plan) => ({
      ...plan,
      steps: plan.steps.map(({ plugin, ...step }) => ({ ...step, agent: plugin.manifest.name })),
    });
    assertEquals(strip(makePlan(workflowOf(rows, SHARED), other)), strip(makePlan(workflowOf(rows, SHARED), catalog)));
  }));
});

Deno.test("property: shuffled steps with one writer a key give the same groups, and a back edge gives a true cycle", () => {
  fc.assert(fc.property(sketches, fc.infiniteStream(fc.nat()), (rows, numbers) => {
    const single = rows.map(({ id, reads, needs }) => ({
      id,
      needs,
      reads: reads!.filter((key) => !key.endsWith("?")),
      writes: [`k${id.slice(1)}`],
    }));
    const order = single.map((row) => [row, numbers.next().value!] as const).sort(([, a], [, b]) => a - b).map((
      [row],
    ) => row);
    const groups = (plan: Plan) => plan.groups.map(({ steps }) => idsOf(plan, steps).sort());
    const plan = planOf(single);
    assertEquals(groups(planOf(order)), groups(plan));

    const chain = idsOf(plan, plan.criticalPath);
    const closed = order.map((row) => row.id === chain[0] ? { ...row, needs: [...row.needs!, chain.at(-1)!] } : row);
    const problems = problemsOf(closed);
    const edges = new Map(
      closed.map((row) => [row.id, new Set([...row.needs!, ...row.reads.map((key) => `s${key.slice(1)}`)])]),
    );
    for (const { message } of problems) {
      const path = message.slice(message.indexOf(": ") + 2).split(" -> ");
      assertEquals(path[0], path.at(-1));
      if (!message.includes("more)")) path.slice(1).forEach((id, at) => assert(edges.get(id)!.has(path[at]!)));
    }
  }));
});
