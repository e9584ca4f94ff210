import { assertEquals } from "@std/assert";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";
import { runTrial, TrialPlugin } from "../helpers/trial_plugin.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };

/** The descriptors of this process that are pipes or sockets. */
function pipes(): number {
  return [...Deno.readDirSync("/proc/self/fd")].filter(({ name }) => {
    try {
      return /^(?:pipe|socket):/.test(Deno.readLinkSync(`/proc/self/fd/${name}`));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false; // That of the listing itself.
      throw error;
    }
  }).length;
}

const WAYS = {
  "is closed": "return {};",
  "ends by itself": "self.close(); return new Promise(() => {});",
  // It leaves the group, so it is not killed with the child, and it keeps the child's pipes.
  "leaves a process behind":
    `new Deno.Command("/usr/bin/setsid", { args: ["sleep", "5"], stdout: "inherit", stderr: "inherit" })
    .spawn(); return {};`,
} as const;

for (const [way, run] of Object.entries(WAYS)) {
  Deno.test({
    name: `the pipes of a child that ${way} are closed with it, and wait for no garbage collector`,
    ignore: Deno.build.os !== "linux",
    ...loose,
    async fn() {
      await using plugin = new TrialPlugin(`export default { run() { ${run} } };`, "process");
      const grant = { ...NO_PERMISSIONS, run: ["/usr/bin/setsid"] };
      const once = async () => {
        const sandbox = plugin.start(grant);
        await runTrial(sandbox);
        await sandbox.close();
      };
      await once();
      const before = pipes();
      for (let child = 0; child < 5; child++) await once();
      assertEquals(pipes(), before);
    },
  });
}
