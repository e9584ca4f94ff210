/** Holding a program to one core, where the system has `taskset` for it: Linux. */
import { readTextFile } from "../../src/decode/read_file.ts";

/** The cores that this process may use, by number; empty where a program cannot be held to one. */
export async function usableCores(): Promise<readonly number[]> {
  if (Deno.build.os !== "linux") return [];
  try {
    await new Deno.Command("taskset", { args: ["--version"], stdout: "null", stderr: "null" }).output();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  const status = await readTextFile("/proc/self/status", "/proc/self/status");
  return status.ok ? coresIn(/^Cpus_allowed_list:\s*(\S+)/m.exec(status.value)?.[1] ?? "") : [];
}

/**
 * The numbers in a list of the kernel's form. Pure.
 *
 * @example
 * ```ts
 * import { coresIn } from "./cores.ts";
 * if (coresIn("0-2,8").join() !== "0,1,2,8" || coresIn("").length !== 0) throw new Error("misread");
 * ```
 */
export function coresIn(list: string): readonly number[] {
  return list.split(",").filter((part) => part !== "").flatMap((part) => {
    const [first = NaN, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
