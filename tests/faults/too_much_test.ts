/** More than a job can hold: told in words, with what did fit. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { Job, tally } from "./faulted.ts";

Deno.test("a fan-out over a list without measure fails alone, and the report stays small", async () => {
  await using job = new Job();
  job.write("plugins/lister/agent.yaml", "name: lister\nwrites: [list]\n");
  job.write(
    "plugins/lister/agent.ts",
    "export default { run: () => ({ list: Array.from({ length: 250_001 }, () => 0) }) };\n",
  );
  job.write("plugins/each/agent.yaml", "name: each\n");
  job.write("plugins/each/agent.ts", "export default { run: () => ({}) };\n");
  job.write("flow.yaml", "inputs: []\nsteps: [lister, { agent: each, for_each: list }, { agent: each, id: other }]\n");
  const { code } = await job.run({ args: ["run", "flow.yaml", "-i", "items.json", "-o", "out"] });
  const report = job.report("out/flow");
  assertEquals([code, tally(report)], [3, { completed: 2, failed: 1 }]);
  assertStringIncludes(report.steps[1]!.error!.message, 'over "list": it has 250001 members and may have 250000');
});

Deno.test("an artifact path of a million parts and artifacts without measure are refused, and the report is written", async () => {
  await using job = new Job();
  for (
    const [artifacts, message] of [
      ['[{ path: "a/".repeat(1_000_000) + "b", text: "" }]', "is longer than 1024 bytes"],
      [
        'Array.from({ length: 100_001 }, (_, at) => ({ path: String(at), text: "" }))',
        "there are 100001 and may be 100000",
      ],
    ] as const
  ) {
    job.write("plugins/maker/agent.yaml", "name: maker\nwrites: [artifacts]\n");
    job.write("plugins/maker/agent.ts", `export default { run: () => ({ artifacts: ${artifacts} }) };\n`);
    job.write("flow.yaml", "inputs: []\nsteps: [maker]\n");
    const { code, err } = await job.run({ args: ["run", "flow.yaml", "-i", "items.json", "-o", "out"] });
    assertEquals(code, 1, err);
    assertStringIncludes(err, message);
    assertEquals(job.report("out/flow").status, "failed");
  }
});
