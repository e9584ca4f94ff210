/** Child processes as the system shows them: who they belong to, whether they are gone. Linux. */

/** Processes below `pid` that are cells. */
export async function cells(pid: number): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const [parent, command] = await Promise.all([parentOf(name), read(`/proc/${name}/cmdline`)]);
    if (parent === pid && /\bcell\.[jt]s/.test(command ?? "")) found.push(Number(name));
  }
  return found;
}

/** Whether a process is there and is no zombie. */
export async function runs(pid: number): Promise<boolean> {
  const stat = await read(`/proc/${pid}/stat`);
  return stat !== undefined && stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
}

/** Asks until the answer is yes; the milliseconds it took, or undefined where the bound was passed. */
export async function within(ms: number, ask: () => Promise<boolean>): Promise<number | undefined> {
  const start = performance.now();
  while (performance.now() - start < ms) {
    if (await ask()) return performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function parentOf(pid: string): Promise<number | undefined> {
  const stat = await read(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch {
    return undefined; // It ended between two looks.
  }
}
