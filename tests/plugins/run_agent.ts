/** Runs a built-in agent in a worker that may read its own folder, the toolkit and the sources, and nothing else. */
export { tempFolder } from "../helpers/temp_folder.ts";

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
