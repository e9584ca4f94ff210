/** Files and pipes that are open in an agent's process: none of them leads to what another process trusts. Linux. */
import { assert, assertEquals } from "@std/assert";
import { TrialPlugin } from "../helpers/trial_plugin.ts";
import { cells } from "./processes.ts";

/** Access modes, the last digit of the flags. Source: open(2). */
const READ_ONLY = "0";

/** What cells note of each other's imports: names, no code, and nothing of the host's. */
const NOTES = /\/cells\/(?:dep|node)_analysis_cache_v\d+(?:-wal|-shm)?$/;

Deno.test("process: a cell holds no file open for writing that has code in it or is the host's", async () => {
  await using plugin = new TrialPlugin("export default { run: () => ({}) };", "process");
  await plugin.start().ready;
  const [pid] = await cells(Deno.pid);
  const files = openIn(pid!).filter(({ path }) => path.startsWith("/") && path !== "/dev/null" && !NOTES.test(path));
  assertEquals(files.filter(({ mode }) => mode !== READ_ONLY), []);
});

Deno.test("process: a descriptor that the program inherited does not reach a cell", async () => {
  const path = await Deno.makeTempFile({ prefix: "ucop_inherited_" });
  const file = await Deno.open(path);
  const own = openIn(Deno.pid).find((each) => each.path === path)!.name;
  // As one that came from whoever started the program: not marked to be closed. Source: fcntl(2).
  const libc = Deno.dlopen("libc.so.6", { fcntl: { parameters: ["i32", "i32", "i32"], result: "i32" } });
  const [F_SETFD, KEPT] = [2, 0];
  assertEquals(libc.symbols.fcntl(Number(own), F_SETFD, KEPT), 0);
  await using plugin = new TrialPlugin("export default { run: () => ({}) };", "process");
  await plugin.start().ready;
  const [pid] = await cells(Deno.pid);
  const open = openIn(pid!);
  assert(open.length > 0);
  assertEquals(open.filter((each) => each.path === path), [], `descriptor ${own} is open in the cell`);
  libc.close();
  file.close();
  await Deno.remove(path);
});

/** What a process has open: the number, where it leads, and how it was opened. */
function openIn(pid: number) {
  return [...Deno.readDirSync(`/proc/${pid}/fd`)].flatMap(({ name }) => {
    try {
      const path = Deno.readLinkSync(`/proc/${pid}/fd/${name}`);
      const info = Deno.readTextFileSync(`/proc/${pid}/fdinfo/${name}`);
      return [{ name, path, mode: /^flags:\s+(\d+)$/m.exec(info)![1]!.slice(-1) }];
    } catch (error) {
      // Closed meanwhile, as the one that lists the folder.
      if (error instanceof Deno.errors.NotFound) return [];
      throw error;
    }
  });
}
