/** Watches the memory of a child where the system tells it (Linux): a heap limit does not bound array buffers. */

/** Milliseconds between two looks. */
const EVERY_MS = 50;
/** What an idle cell takes, in MiB, beside what its agent may use. */
const IDLE_MB = 160;
const PAGE_BYTES = 4096;

/**
 * Calls `exceeded` once when the process holds more than `memoryMb` MiB beyond what an idle cell takes.
 * Dispose of it when the process has ended.
 */
export function watchMemory(pid: number, memoryMb: number, exceeded: () => void): Disposable {
  if (Deno.build.os !== "linux") return { [Symbol.dispose]() {} };
  const bound = (memoryMb + IDLE_MB) * 1024 * 1024;
  const timer = setInterval(() => {
    const resident = residentBytes(pid);
    if (resident === undefined || resident <= bound) return;
    clearInterval(timer);
    exceeded();
  }, EVERY_MS);
  Deno.unrefTimer(timer);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/**
 * The second number of `statm`: resident pages. Source: proc_pid_statm(5). Undefined when the process has ended. Read at
 * once: it is no disk, and where the system gives no more threads, one for each look would end the program.
 */
function residentBytes(pid: number): number | undefined {
  try {
    return Number(Deno.readTextFileSync(`/proc/${pid}/statm`).split(" ")[1]) * PAGE_BYTES;
  } catch {
    return undefined; // It has ended between two looks.
  }
}
