import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { writeSums } from "../../scripts/build/sums.ts";

Deno.test("writeSums() lists the built files by name, and nothing that is half written", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of ["ucop-1.0.0-b", "ucop-1.0.0-a", "ucop-1.0.0-a.new", "notes.txt"]) {
      await Deno.writeTextFile(join(folder, name), name);
    }
    await writeSums(folder);
    const lines = (await Deno.readTextFile(join(folder, "SHA256SUMS"))).split("\n");
    assertEquals(lines.map((line) => line.slice(64)), ["  ucop-1.0.0-a", "  ucop-1.0.0-b", ""]);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("ucop-1.0.0-a"));
    assertEquals(lines[0]?.slice(0, 64), new Uint8Array(digest).toHex());
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
