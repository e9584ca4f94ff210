/** The archive made small, with the same bytes wherever this Deno runs. */
import { promisify } from "node:util";
import { constants, gzip, zstdCompress } from "node:zlib";

/** A way of compressing, by the name of the program that undoes it. */
export type Compression = "gzip" | "zstd";

/** Every machine has gzip; zstd is smaller and faster to unpack. */
export const COMPRESSIONS: readonly Compression[] = ["gzip", "zstd"];

/** Compresses as well as the format can in a time that one waits for. */
export async function compress(bytes: Uint8Array<ArrayBuffer>, by: Compression): Promise<Uint8Array<ArrayBuffer>> {
  switch (by) {
    case "gzip":
      return new Uint8Array(await promisify(gzip)(bytes, { level: 9 }));
    case "zstd":
      return new Uint8Array(
        await promisify(zstdCompress)(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 19 } }),
      );
  }
}
