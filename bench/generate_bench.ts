/**
 * The whole of `ucop generate` on the example, as a cold process: from its start to its end, the article written.
 *
 * The baseline is a program that does a fixed amount of arithmetic for about as long, so that a busy machine slows both
 * down alike. The empty program stands beside: what is over it is ucop's own, modules, brief, plan, 14 agents in workers,
 * the article and the report.
 *
 * Not measured: a model, a network, a large brief, the first run on a machine.
 */
import { runProgram } from "./program.ts";

const group = "generate, the example";
const output = Deno.makeTempDirSync({ prefix: "ucop_bench_" });
globalThis.addEventListener("unload", () => Deno.removeSync(output, { recursive: true }));

const job = ["generate", "--input", "config/examples/test.md", "--output", output, "--quiet"];

Deno.bench({
  name: "a program that computes",
  group,
  baseline: true,
  n: 2,
  warmup: 1,
  fn: async () => await runProgram("bench/raw/busy.ts"),
});

Deno.bench({ name: "an empty program", group, fn: async () => await runProgram("bench/raw/empty.ts") });

for (const way of ["parallel", "sequential"]) {
  Deno.bench({
    name: `ucop generate, ${way}`,
    group,
    n: 2,
    warmup: 1,
    fn: async () => await runProgram("main.ts", ...job, `--${way}`),
  });
}
