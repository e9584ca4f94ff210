/**
 * A worker that seals a lane and then goes on writing it: two whole lanes in turn, each with its right checksum, over
 * and over, until `stop` is set. It ends with a lane whose records are torn.
 */
import { listen, reply } from "./port.ts";

listen<Attack>(({ lane, states, stop }) => {
  const bytes = new Uint8Array(lane, 0, states[0]!.byteLength);
  bytes.set(states[0]!);
  reply("sealed");
  for (let turn = 0; Atomics.load(stop, 0) === 0; turn = 1 - turn) bytes.set(states[turn]!);
  bytes.set(states[0]!);
  bytes[bytes.length - 5]! ^= 1;
  reply("torn");
});

/** What the attacker is handed. */
export interface Attack {
  readonly lane: SharedArrayBuffer;
  /** Two images of the lane, of one length. */
  readonly states: readonly Uint8Array[];
  readonly stop: Int32Array;
}
