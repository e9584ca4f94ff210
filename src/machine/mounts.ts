/** The mounted file systems, as Linux lists them in `/proc/self/mountinfo`. */
import { resolve } from "node:path";
import { systemText } from "./system_files.ts";

/** One mounted file system. */
export interface Mount {
  /** Where it is mounted. */
  readonly point: string;
  /** The part of the file system that is seen there: `/` is all of it. */
  readonly inner: string;
  /** Such as `ext4` or `cgroup2`. */
  readonly type: string;
  /** Of the mount and of the file system: `ro`, `noexec`, `cpu` … */
  readonly options: readonly string[];
}

/** All mounts, in the kernel's order; none on a system without that file. */
export function readMounts(root: string): readonly Mount[] {
  return (systemText(root, "proc/self/mountinfo") ?? "").split("\n").flatMap((line) => {
    const [own, other] = line.split(" - ");
    const [, , , inner, point, options] = own!.split(" ");
    const [type, , more] = (other ?? "").split(" ");
    if (inner === undefined || point === undefined || options === undefined || type === undefined) return [];
    return [{
      point: unescaped(point),
      inner: unescaped(inner),
      type,
      options: [...options.split(","), ...more?.split(",") ?? []],
    }];
  });
}

/**
 * The mount that a path lies on: the deepest one, and of several at one point the last.
 *
 * @example
 * ```ts
 * import { mountOf } from "./mounts.ts";
 * const mount = (point: string) => ({ point, inner: "/", type: "ext4", options: [] });
 * const found = mountOf([mount("/"), mount("/tmp"), mount("/t")], "/tmp/work");
 * if (found?.point !== "/tmp") throw new Error(found?.point);
 * ```
 */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  const wanted = resolve(path);
  let best: Mount | undefined;
  for (const mount of mounts) {
    const inside = mount.point === "/" || wanted === mount.point || wanted.startsWith(`${mount.point}/`);
    if (inside && mount.point.length >= (best?.point.length ?? 0)) best = mount;
  }
  return best;
}

/** The kernel writes a space, a tab, a line break and a backslash as octal numbers. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
