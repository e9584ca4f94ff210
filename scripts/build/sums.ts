/** `SHA256SUMS`: the hash of every built file in a folder, in the format that `sha256sum --check` reads. */
import { join } from "node:path";

/** Writes the list anew, from what is there, sorted by name. */
export async function writeSums(folder: string): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  const names = entries.map(({ name }) => name).filter((name) =>
    /^ucop-[^/]*[^/.]$/.test(name) && !name.endsWith(".new")
  );
  const lines = await Promise.all(
    names.sort().map(async (name) => {
      const hash = await crypto.subtle.digest("SHA-256", await Deno.readFile(join(folder, name)));
      return `${new Uint8Array(hash).toHex()}  ${name}\n`;
    }),
  );
  await Deno.writeTextFile(join(folder, "SHA256SUMS"), lines.join(""));
}
