/** The part of the inputs that is written down. */
interface Inputs {
  readonly brief: { readonly keywords: readonly string[] };
  readonly sources: Readonly<Record<"kb" | "api", readonly { readonly name: string; readonly files?: string[] }[]>>;
}

export default {
  run({ inputs: { brief, sources } }: { readonly inputs: Inputs }) {
    const namesOf = (kind: "kb" | "api") =>
      sources[kind].map(({ name, files }) => files ? `${name}: ${files.join(" ")}` : name);
    const seen = { keywords: brief.keywords, kb: namesOf("kb"), api: namesOf("api") };
    return { artifacts: [{ path: "seen.json", text: JSON.stringify(seen, null, 2) }] };
  },
};
