interface Context {
  readonly inputs: { readonly notes: readonly string[] };
  readonly params: { readonly path?: string };
}

export default {
  run: ({ inputs, params }: Context) => ({
    artifacts: [{ path: params.path ?? "seen.json", text: `${JSON.stringify(inputs.notes)}\n` }],
  }),
};
