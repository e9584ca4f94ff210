import { assertEquals } from "@std/assert";
import { trialJob } from "../helpers/trial_job.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };

for (const isolation of ["worker", "process"] as const) {
  Deno.test(
    `${isolation}: an agent may log as many lines as log.max_lines says, and one more tells of the rest`,
    loose,
    async () => {
      const { events, statuses } = await trialJob({
        agents: {
          talker: {
            run: "for (let line = 0; line < 15_000; line++) ctx.log.info(`line ${line}`); return {};",
            isolation,
          },
        },
        log: { maxLines: 12_000 },
      });
      assertEquals(statuses, { talker: "completed" });
      const lines = events.flatMap((event) => event.kind === "logged" ? [event.message] : []);
      assertEquals(lines.length, 12_001);
      assertEquals(lines.slice(-2), ["line 11999", "More than 12000 log lines: the rest is dropped"]);
    },
  );
}
