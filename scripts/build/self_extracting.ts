/** A shell script with an archive behind it, as one file. */
import { VERSION } from "../../src/cli/version.ts";
import { compress, type Compression } from "./compress.ts";
import { tar, type TarFile } from "./tar.ts";

const HEADER = new URL("header.sh", import.meta.url);

/** The bytes of the file: what the header says of the archive is true of the one that follows. */
export async function selfExtracting(
  files: readonly TarFile[],
  target: string,
  compression: Compression,
): Promise<Uint8Array<ArrayBuffer>> {
  const archive = await compress(tar(files), compression);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", archive)).toHex();
  const header = renderHeader(await Deno.readTextFile(HEADER), {
    VERSION,
    TARGET: target,
    COMPRESSION: compression,
    DECOMPRESSOR: compression,
    HASH: hash,
    FILES: `${files.length}`,
  });
  const file = new Uint8Array(header.length + archive.length);
  file.set(header);
  file.set(archive, header.length);
  return file;
}

/**
 * Fills in the header, `FIRST_BYTE` included: where the archive starts, counted from 1.
 *
 * @throws {Error} for a name in the header that has no value.
 *
 * @example
 * ```ts
 * import { renderHeader } from "./self_extracting.ts";
 * const header = renderHeader("hash=@HASH@\nfirst_byte=@FIRST_BYTE@\n", { HASH: "ab" });
 * if (new TextDecoder().decode(header) !== "hash=ab\nfirst_byte=23\n") throw new Error("the header has 22 bytes");
 * ```
 */
export function renderHeader(template: string, values: Readonly<Record<string, string>>): Uint8Array {
  const text = template.replace(/@([A-Z_]+)@/g, (placeholder, name: string) => {
    const value = name === "FIRST_BYTE" ? placeholder : values[name];
    if (value === undefined) throw new Error(`The header asks for "${name}", which has no value`);
    return value;
  });
  const encoder = new TextEncoder();
  const rest = encoder.encode(text.replace("@FIRST_BYTE@", "")).length;
  // The number is a part of the text whose length it tells: its own digits may add one to them, once.
  let first = rest + 1 + `${rest}`.length;
  if (`${first}`.length > `${rest}`.length) first = rest + 1 + `${first}`.length;
  return encoder.encode(text.replace("@FIRST_BYTE@", `${first}`));
}
