/** Files and pipes that are open in an agent's process: none of them leads to what another process trusts. Linux. */
import { assertEquals } from "@std/assert";
import { TrialPlugin } from "../helpers/trial_plugin.ts";
import { cells } from "./processes.ts";

/** Access modes, the last digit of the flags. Source: open(2). */
const READ_ONLY = "0";

Deno.test("process: a cell holds no file open for writing", async () => {
  await using plugin = new TrialPlugin("export default { run: () => ({}) };", "process");
  await plugin.start().ready;
  const [pid] = await cells(Deno.pid);
  const open = [...Deno.readDirSync(`/proc/${pid}/fd`)].map(({ name }) => ({
    path: Deno.readLinkSync(`/proc/${pid}/fd/${name}`),
    mode: /^flags:\s+(\d+)$/m.exec(Deno.readTextFileSync(`/proc/${pid}/fdinfo/${name}`))![1]!.slice(-1),
  }));
  const files = open.filter(({ path }) => path.startsWith("/") && path !== "/dev/null");
  assertEquals(files.filter(({ mode }) => mode !== READ_ONLY), []);
});
