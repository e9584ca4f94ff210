/** What a process prints, while it runs. */

/** Reads a stream to its end; `sees` resolves as soon as a text has come by. */
export function followStream(stream: ReadableStream<Uint8Array>) {
  let text = "";
  const waiting: { readonly wanted: string; readonly resolve: () => void }[] = [];
  const notify = () => waiting.filter(({ wanted }) => text.includes(wanted)).forEach(({ resolve }) => resolve());
  const all = (async () => {
    for await (const part of stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)) {
      text += part;
      notify();
    }
    return text;
  })();
  const sees = (wanted: string): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ wanted, resolve });
    notify();
    all.then(() => reject(new Error(`never came: ${wanted}; but: ${text}`)));
    return promise;
  };
  return { all, sees };
}
