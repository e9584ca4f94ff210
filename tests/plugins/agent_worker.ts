/** The inside of a sandbox for one agent: imports it, runs it once, answers. */
const scope = self as unknown as Worker;

scope.onmessage = async ({ data }: MessageEvent<{ readonly module: string; readonly inputs: object }>) => {
  try {
    const { default: agent } = await import(data.module);
    const log = { debug() {}, info() {}, warn() {} };
    const context = { inputs: data.inputs, params: {}, attempt: 1, log, signal: new AbortController().signal };
    scope.postMessage({ outputs: await agent.run(context) });
  } catch (error) {
    scope.postMessage({ error: String(error) });
  }
};
