/** A worker that follows the log while it is written, until it has seen all commits, and checks every record. */
import { readLog } from "../../../src/statelog/log_reader.ts";
import { textOf } from "../lane_fixture.ts";
import { listen, reply } from "./port.ts";
import { seededPairs } from "./seeded.ts";

listen<Follow>(({ log, commits, stop }) => {
  let seen = 0;
  let records = 0;
  let looks = 0;
  let wrong: string | undefined;
  while (seen < commits && wrong === undefined && Atomics.load(stop, 0) === 0) {
    looks++;
    let expected: Iterator<readonly [string, string]> = [].values();
    for (const { commit, item, key, value } of readLog(log, seen)) {
      if (commit !== seen) {
        if (commit !== seen + 1 || !expected.next().done) wrong = `commit ${commit} after an unfinished ${seen}`;
        expected = seededPairs(item).values();
        seen = commit;
      }
      const pair = expected.next().value;
      if (pair?.[0] !== key || pair[1] !== textOf(value)) {
        wrong = `"${key}" of commit ${commit} is not what was written`;
      }
      records++;
    }
    if (!expected.next().done) wrong = `commit ${seen} ended early`;
  }
  reply({ seen, records, looks, wrong } satisfies Followed);
});

/** What the follower is handed. */
export interface Follow {
  readonly log: SharedArrayBuffer;
  readonly commits: number;
  readonly stop: Int32Array;
}

/** What the follower found. */
export interface Followed {
  readonly seen: number;
  readonly records: number;
  readonly looks: number;
  readonly wrong: string | undefined;
}
