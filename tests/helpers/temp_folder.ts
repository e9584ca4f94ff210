/** A folder of its own with files in it; links are given as `{ link: target }`. Removed at the end of the scope. */
export async function tempFolder(
  files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>,
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_sources_" }));
  for (const [name, content] of Object.entries(files)) {
    const file = `${path}/${name}`;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    if (typeof content === "string") await Deno.writeTextFile(file, content);
    else if (content instanceof Uint8Array) await Deno.writeFile(file, content);
    else await Deno.symlink(content.link, file);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
