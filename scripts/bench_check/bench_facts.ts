/** What one `deno bench --json` measured, as ratios: each entry over the baseline of its group. Pure. */
import * as z from "zod";

const resultSchema = z.union([
  z.object({ ok: z.object({ min: z.number().positive() }) }),
  z.object({ failed: z.object({ name: z.string(), message: z.string() }) }),
]);

const outputSchema = z.object({
  benches: z.array(z.object({
    origin: z.string(),
    group: z.string().nullable(),
    name: z.string(),
    baseline: z.boolean(),
    results: z.array(resultSchema).min(1),
  })),
});

/** One entry of a bench file. */
export interface BenchFact {
  readonly group: string;
  readonly name: string;
  readonly baseline: boolean;
  /** Nanoseconds of the fastest iteration: what else runs on the machine only adds to it. */
  readonly bestNs: number;
}

/** The times of one entry and of its group's baseline, from one process. */
export interface Pair {
  readonly bestNs: number;
  readonly baselineNs: number;
}

/**
 * Reads the output of `deno bench --json`. Lines that the bench files print themselves come before it.
 *
 * @throws {Error} where there is no such output, or an entry failed
 *
 * @example
 * ```ts
 * import { readFacts } from "./bench_facts.ts";
 * const bench = { origin: "file:///a_bench.ts", group: "g", name: "n", baseline: true, results: [{ ok: { min: 5 } }] };
 * const [fact] = readFacts(`hello\n${JSON.stringify({ benches: [bench] }, null, 2)}`);
 * if (fact?.bestNs !== 5 || fact.group !== "g") throw new Error("misread");
 * ```
 */
export function readFacts(output: string): readonly BenchFact[] {
  const start = /^\{$/m.exec(output)?.index ?? output.indexOf('{"');
  if (start < 0) throw new Error(`Cannot read the benches: no JSON in ${JSON.stringify(output.slice(0, 200))}`);
  const { benches } = outputSchema.parse(JSON.parse(output.slice(start)));
  return benches.flatMap(({ origin, group, name, baseline, results }) => {
    const result = results[0]!;
    if ("ok" in result) return group === null ? [] : [{ group, name, baseline, bestNs: result.ok.min }];
    throw new Error(`Cannot measure "${name}" of ${origin}: ${result.failed.name}: ${result.failed.message}`);
  });
}

/**
 * Each entry beside its group's baseline, by its name: the group, a colon, the entry. A group without a baseline says
 * nothing here.
 *
 * @example
 * ```ts
 * import { pairs } from "./bench_facts.ts";
 * const found = pairs([
 *   { group: "g", name: "least", baseline: true, bestNs: 10 },
 *   { group: "g", name: "g, ours", baseline: false, bestNs: 25 },
 * ]);
 * if (found.get("g: ours")?.baselineNs !== 10) throw new Error("misnamed");
 * ```
 */
export function pairs(facts: readonly BenchFact[]): ReadonlyMap<string, Pair> {
  const baselines = new Map(facts.filter(({ baseline }) => baseline).map(({ group, bestNs }) => [group, bestNs]));
  const found = new Map<string, Pair>();
  for (const { group, name, baseline, bestNs } of facts) {
    const baselineNs = baselines.get(group);
    if (baseline || baselineNs === undefined) continue;
    const short = name.startsWith(`${group}, `) ? name.slice(group.length + 2) : name;
    found.set(`${group}: ${short}`, { bestNs, baselineNs });
  }
  return found;
}
