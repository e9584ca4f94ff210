/** Runs a built-in agent in a worker that may read its own folder, the toolkit and the sources, and nothing else. */
const ROOT = new URL("../../", import.meta.url);

/** The outputs of one run. A failure of the agent rejects. */
export async function runAgent<Outputs>(
  name: string,
  inputs: object,
  sources: readonly string[] = [],
): Promise<Outputs> {
  const folder = new URL(`plugins/${name}/`, ROOT);
  const worker = new Worker(new URL("./agent_worker.ts", import.meta.url), {
    type: "module",
    deno: {
      permissions: {
        read: [folder, new URL("src/text/", ROOT), ...sources],
        write: false,
        net: false,
        env: false,
        run: false,
        ffi: false,
        sys: false,
        import: false,
      },
    },
  });
  const answer = Promise.withResolvers<{ readonly outputs?: Outputs; readonly error?: string }>();
  worker.onmessage = ({ data }) => answer.resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    answer.resolve({ error: event.message });
  };
  try {
    worker.postMessage({ module: new URL("agent.ts", folder).href, inputs });
    const { outputs, error } = await answer.promise;
    if (outputs === undefined) throw new Error(error);
    return outputs;
  } finally {
    worker.terminate();
  }
}

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
