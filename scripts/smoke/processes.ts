/** The processes that run a program of a folder, as Linux shows them; elsewhere none are seen. */

/** The numbers of the processes whose program lies below the folder. */
export function startedFrom(folder: string): readonly number[] {
  if (Deno.build.os !== "linux") return [];
  return [...Deno.readDirSync("/proc")].filter(({ name }) => /^\d+$/.test(name)).map(({ name }) => name)
    .filter((pid) => programOf(pid)?.startsWith(folder)).map(Number);
}

/** Asks again until there are none left or two seconds have passed; those that are left. */
export async function gone(ask: () => readonly number[]): Promise<readonly number[]> {
  const end = performance.now() + 2_000;
  for (;;) {
    const left = ask();
    if (left.length === 0 || performance.now() > end) return left;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function programOf(pid: string): string | undefined {
  try {
    return Deno.readLinkSync(`/proc/${pid}/exe`);
  } catch {
    // It has ended meanwhile, or is another user's.
  }
}
