/** What a child writes to stderr: bounded lines for its agent's log, and the end of it to say why it died. */

const MAX_LINE = 4_000;
const MAX_TAIL = 8_000;

/**
 * Reads the stream to its end; resolves to its last characters. Never rejects.
 *
 * @param line gets each line, up to a bound; what is beyond is dropped, and said once
 */
export async function readTail(
  stream: AsyncIterable<Uint8Array>,
  line: (text: string) => void,
  maxLines = 1_000,
): Promise<string> {
  let tail = "";
  let rest = "";
  let lines = 0;
  const take = (text: string) => {
    lines++;
    if (lines <= maxLines) line(text.slice(0, MAX_LINE));
    else if (lines === maxLines + 1) line(`More than ${maxLines} lines on stderr: the rest is dropped`);
  };
  const decoder = new TextDecoder();
  for await (const bytes of stream) {
    const part = decoder.decode(bytes as Uint8Array<ArrayBuffer>, { stream: true });
    tail = (tail + part).slice(-MAX_TAIL);
    const split = (rest + part).split("\n");
    rest = split.pop()!.slice(0, MAX_LINE);
    split.forEach(take);
  }
  if (rest !== "") take(rest);
  return tail;
}
