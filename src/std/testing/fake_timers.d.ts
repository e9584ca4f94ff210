/** The parts of @sinonjs/fake-timers that the stand-in calls. */

export interface Clock {
  now: number;
  tick(ms: number): number;
  next(): number;
  countTimers(): number;
  uninstall(): void;
}

export function install(options: { now: number; toFake: readonly string[]; loopLimit?: number }): Clock;
