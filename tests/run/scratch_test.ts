import { assert, assertEquals } from "@std/assert";
import { trialJob } from "../helpers/trial_job.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };
const scratch = { read: ["{scratch}"], write: ["{scratch}"], net: [], env: [], sys: [], run: [] };

Deno.test("{scratch} is one folder for the job's agents, and gone with the job", loose, async () => {
  const { state, result } = await trialJob({
    agents: {
      writer: {
        run: `const note = ctx.scratch + "/note"; await Deno.writeTextFile(note, "kept"); return { note };`,
        writes: { note: "none" },
        permissions: scratch,
      },
      reader: {
        run: "return { text: await Deno.readTextFile(ctx.inputs.note) };",
        reads: { note: "required" },
        writes: { text: "none" },
        permissions: scratch,
      },
    },
  });
  assertEquals([result.status, state.text], ["completed", "kept"]);
  assert(!await exists(String(state.note)));
});

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}
