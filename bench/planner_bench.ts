/**
 * The planner on workflows of 10, 100, 1,000 and 10,000 steps, in the shapes that could make it slow.
 *
 * An iteration is one plan. The goal is under 100 ms for 10,000 steps, and ten times the time for ten times the steps.
 * The baseline is the least that finds who writes what is read, for 10,000 steps: one entry in a `Map` for each key, one
 * lookup for each read. It is done twenty times beside the plan of 10,000 steps, so that both take about as long: a busy
 * machine interrupts a long iteration surely, and a short one hardly.
 *
 * Not measured: reading YAML or plugins.
 */
import type { Catalog } from "../src/catalog/catalog.ts";
import { makePlan } from "../src/plan/make_plan.ts";
import { NO_PERMISSIONS } from "../src/plugin/permissions.ts";
import type { MergeStrategy } from "../src/plugin/mod.ts";
import type { Workflow } from "../src/workflow/workflow.ts";

interface Row {
  readonly reads?: readonly string[];
  readonly writes: Readonly<Record<string, MergeStrategy | "none">>;
  readonly needs?: readonly string[];
}

/** What the step at `index` of `size` does, for each shape. */
const SHAPES: Readonly<Record<string, (index: number, size: number) => Row>> = {
  "a chain": (index) => ({ reads: index === 0 ? [] : [`k${index - 1}`], writes: { [`k${index}`]: "none" } }),
  "a fan of readers, gathered by one": (index, size) => ({
    reads: index === 0 ? [] : index === size - 1 ? Array.from({ length: size - 1 }, (_, at) => `k${at}`) : ["k0"],
    writes: { [`k${index}`]: "none" },
  }),
  "ten layers, four inputs a step": (index, size) => {
    const layer = size / 10;
    const above = (Math.floor(index / layer) - 1) * layer;
    const reads = index < layer ? [] : [1, 7, 31, 101].map((prime) => `k${above + (index * prime) % layer}`);
    return { reads, writes: { [`k${index}`]: "none" } };
  },
  "all append to one key, the last reads it": (index, size) => ({
    reads: index === size - 1 ? ["warnings"] : [],
    writes: { [`k${index}`]: "none", warnings: "append" },
  }),
  "all write one key, ordered by needs through a step between": (index) => ({
    writes: index % 2 === 0 ? { text: "none" } : { [`k${index}`]: "none" },
    needs: index === 0 ? [] : [`s${index - 1}`],
  }),
};

function sketch(size: number, row: (index: number, size: number) => Row): { workflow: Workflow; catalog: Catalog } {
  const rows = Array.from({ length: size }, (_, index) => row(index, size));
  return {
    workflow: {
      name: "bench",
      description: "",
      file: "bench.yaml",
      inputs: [],
      steps: rows.map(({ needs = [] }, index) => ({ id: `s${index}`, agent: `s${index}`, needs, with: {} })),
    },
    catalog: new Map(rows.map(({ reads = [], writes }, index) => [`s${index}`, {
      manifest: {
        name: `s${index}`,
        version: "1.0.0",
        description: "",
        profile: "io",
        reads: Object.fromEntries(reads.map((key) => [key, "required"])),
        writes,
        permissions: NO_PERMISSIONS,
      },
      origin: "built-in",
      form: "folder",
      folder: "/plugins",
      module: "file:///plugins/agent.ts",
      grant: NO_PERMISSIONS,
      isolation: "worker",
    }])),
  };
}

const LARGEST = 10_000;

/** Finds the steps that write what is read: what no planner can do without. */
function writersOfReads(rows: readonly Row[]): number {
  const writers = new Map<string, number[]>();
  rows.forEach(({ writes }, index) => {
    for (const key of Object.keys(writes)) {
      const known = writers.get(key);
      if (known) known.push(index);
      else writers.set(key, [index]);
    }
  });
  let found = 0;
  for (const { reads = [] } of rows) for (const key of reads) found += writers.get(key)?.length ?? 0;
  return found;
}

for (const [shape, row] of Object.entries(SHAPES)) {
  const rows = Array.from({ length: LARGEST }, (_, index) => row(index, LARGEST));

  const group = `plan: ${shape}`;
  Deno.bench({ name: "a Map, 10,000", group, baseline: true, n: 200, fn: () => void writersOfReads(rows) });
  for (const size of [10, 100, 1_000]) {
    const { workflow, catalog } = sketch(size, row);
    const name = `${size.toLocaleString("en")} steps`;
    Deno.bench({ name, group, n: 200, warmup: 20, fn: () => void makePlan(workflow, catalog) });
  }

  const large = `plan of ${LARGEST.toLocaleString("en")}: ${shape}`;
  const { workflow, catalog } = sketch(LARGEST, row);
  Deno.bench({
    name: "a Map, twenty times",
    group: large,
    baseline: true,
    n: 20,
    fn() {
      for (let time = 0; time < 20; time++) writersOfReads(rows);
    },
  });
  Deno.bench({ name: "one plan", group: large, n: 20, warmup: 3, fn: () => void makePlan(workflow, catalog) });
}
