/** Limits of the system: what they leave room for is done with fewer at once, and nothing that finished is lost. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { assertNothingLost, Job, processGroup, tally } from "./faulted.ts";

const onLinux = { ignore: Deno.build.os !== "linux" };

for (const [isolation, threads] of [["process", 50], ["worker", 26]] as const) {
  const more = ["--set", `plugins.grants.wait.isolation=${isolation}`];

  Deno.test(
    `with room for few open files the job goes on with fewer agents at once: ${isolation}`,
    onLinux,
    async () => {
      await using job = new Job();
      const { code, err } = await job.run({ shell: 'ulimit -n 72 && exec "$@"', more });
      assertEquals(code, 0, err);
      assertNothingLost(job.report());
    },
  );

  const group = processGroup(threads);
  Deno.test({
    name: `with room for few processes the job goes on with fewer agents at once: ${isolation}`,
    ignore: group === undefined,
    fn: async () => {
      using limited = processGroup(threads);
      await using job = new Job();
      const { code, err } = await job.run({ shell: limited!.join, more });
      assertEquals(code, 0, err);
      assertNothingLost(job.report());
    },
  });
  group?.[Symbol.dispose]();
}

Deno.test("an agent that cannot be started fails alone, and says what the system said", onLinux, async () => {
  await using job = new Job();
  job.write(
    "flow.yaml",
    "inputs: []\nsteps: [wait, { agent: large, needs: [wait] }, { agent: wait, id: last, needs: [wait] }]\n",
  );
  job.write("plugins/large/agent.ts", "export default { run: () => ({}) };\n");
  // The list of paths is longer than the command line of a process may be.
  const paths = Array.from({ length: 40 }, (_, index) => `/nowhere${`/${"x".repeat(200)}`.repeat(17)}/${index}`);
  const permissions = `permissions: { read: ${JSON.stringify(paths)} }`;
  job.write("plugins/large/agent.yaml", `name: large\n${permissions}\n`);
  job.write("config/main.yaml", `plugins: { grants: { large: { read: ${JSON.stringify(paths)} } } }\n`);
  const agents = new URL("../fixtures/agents", import.meta.url).pathname;
  const { code, err } = await job.run({
    args: ["run", "flow.yaml", "-i", "items.json", "-o", "out", "--plugins", agents],
  });
  assertEquals(code, 3, err);
  const report = job.report("out/flow");
  assertEquals(tally(report), { completed: 2, failed: 1 });
  const { error } = report.steps.find(({ id }) => id === "large")!;
  assertEquals(error?.code, "agent.start");
  assertStringIncludes(error!.message, "Argument list too long");
});
