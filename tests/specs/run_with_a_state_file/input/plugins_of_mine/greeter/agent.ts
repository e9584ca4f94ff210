export default {
  run: ({ inputs, log }: { inputs: { names: string[] }; log: { info(message: string): void } }) => {
    log.info(`greeting ${inputs.names.length} people`);
    return { artifacts: [{ path: "hello.md", text: inputs.names.map((name) => `Hello, ${name}!\n`).join("") }] };
  },
};
