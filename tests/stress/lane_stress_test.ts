/** Lanes and the log among real threads: nothing lost, nothing torn, and nothing that a hostile worker can change. */
import { assertEquals, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { createLane, reuseLane } from "../../src/statelog/lane.ts";
import { type LaneRecord, readLane } from "../../src/statelog/lane_reader.ts";
import { LANE_TAIL_OFFSET, word } from "../../src/statelog/layout.ts";
import { StateLog } from "../../src/statelog/state_log.ts";
import { bytesOf, copyLane, type Pair, pairsOf, read, sealedLane } from "../statelog/lane_fixture.ts";
import type { Attack } from "../statelog/workers/attacker.ts";
import type { Follow, Followed } from "../statelog/workers/follower.ts";
import { seededPairs } from "../statelog/workers/seeded.ts";

const PRODUCERS = 3;
const LANES = Number(Deno.env.get("STRESS_LANES") ?? 400);
const HOSTILE_READS = Number(Deno.env.get("STRESS_READS") ?? 3_000);

class TestWorker implements Disposable {
  readonly #worker: Worker;
  readonly #waiting: PromiseWithResolvers<unknown>[] = [];

  constructor(name: string) {
    this.#worker = new Worker(new URL(`../statelog/workers/${name}.ts`, import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#waiting.shift()?.resolve(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#waiting.shift()?.reject(new Error(event.message));
    };
  }

  /** Posts a message, if any, and waits for the next one from the worker. */
  ask(message?: unknown): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.push(waiting);
    if (message !== undefined) this.#worker.postMessage(message);
    return waiting.promise;
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}

/** A flag that ends a worker's loop: nothing else does, when a test fails. */
class Stop implements Disposable {
  readonly flag = new Int32Array(new SharedArrayBuffer(4));

  set(): void {
    Atomics.store(this.flag, 0, 1);
  }

  [Symbol.dispose](): void {
    this.set();
  }
}

Deno.test(`${LANES} lanes of ${PRODUCERS} workers reach the log whole, while another thread reads it`, async () => {
  using follower = new TestWorker("follower");
  using stop = new Stop();
  const log = new StateLog({ maxBytes: 1 << 30 });
  const followed = follower.ask({ log: log.buffer, commits: LANES, stop: stop.flag } satisfies Follow);
  const seen = new Set<number>();
  let records = 0;
  let number = 0;

  async function produce(reuse: boolean): Promise<void> {
    using worker = new TestWorker("producer");
    let lane: SharedArrayBuffer | undefined;
    while (number < LANES) {
      const own = number++;
      const options = { inputs: [["lane", bytesOf(String(own))]], maxBytes: 1 << 24 } as const;
      lane = reuse && lane ? reuseLane(lane, options) : createLane(options);
      assertEquals(await worker.ask(lane), own);
      const found = readLane(lane, { maxValueBytes: 1 << 20 });
      assertEquals(pairsOf(found), seededPairs(own));
      records += found.length;
      seen.add(own);
      log.append(own % 7, own, found);
    }
  }

  await Promise.all(Array.from({ length: PRODUCERS }, (_, index) => produce(index % 2 === 0)));
  assertEquals(seen.size, LANES);
  assertEquals(log.commits, LANES);
  const result = await followed as Followed;
  assertEquals(result.wrong, undefined);
  assertEquals(result.records, records);
});

Deno.test("a worker that goes on writing after the seal is refused, or read as one of its whole states", async () => {
  const first = sealedLane([["a", `"${"1".repeat(5_000)}"`], ["b", '"11"']]);
  const second = sealedLane([["a", `"${"2".repeat(5_000)}"`], ["c", '"22"']]);
  const whole = [read(first), read(second)];
  const size = new Int32Array(first, 0, 16)[word(LANE_TAIL_OFFSET)]!;
  const states = [first, second].map((lane) => new Uint8Array(copyLane(lane, size)).slice());

  using attacker = new TestWorker("attacker");
  using stop = new Stop();
  const lane = createLane({ inputs: [], maxBytes: 1 << 16 });
  assertEquals(await attacker.ask({ lane, states, stop: stop.flag } satisfies Attack), "sealed");

  const kept: { readonly records: readonly LaneRecord[]; readonly state: readonly Pair[] }[] = [];
  for (let i = 0; i < HOSTILE_READS; i++) {
    const records = recordsOrRefused(lane);
    if (records === undefined) continue;
    const state = whole.find(([pair]) => pair![1][1] === String.fromCharCode(records[0]!.value[1]!))!;
    assertEquals(pairsOf(records), state);
    if (kept.length < 100) kept.push({ records, state });
  }

  const ended = attacker.ask();
  stop.set();
  assertEquals(await ended, "torn");
  const error = assertThrows(() => read(lane), AppError, "its checksum is wrong");
  assertEquals(error.code, "statelog.refused");
  // What was read while the attack went on still is what it was.
  for (const { records, state } of kept) assertEquals(pairsOf(records), state);
});

function recordsOrRefused(lane: SharedArrayBuffer): readonly LaneRecord[] | undefined {
  try {
    return readLane(lane, { maxValueBytes: 1 << 20 });
  } catch (error) {
    if (error instanceof AppError && error.code === "statelog.refused") return undefined;
    throw error;
  }
}
