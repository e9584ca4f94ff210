/**
 * Keeps file descriptors that the program inherited away from its children. Whoever starts a program may leave files and
 * pipes open in it, a log or a secret, and what is not marked goes on to every child. The runtime marks its own.
 */

/** `ioctl` request: close on exec. Source: ioctl_fioclex(2); on macOS sys/filio.h. */
const FIOCLEX = { linux: 0x5451n, darwin: 0x2000_6601n };
const LIBRARY = { linux: "libc.so.6", darwin: "libSystem.dylib" };
const FOLDER = { linux: "/proc/self/fd", darwin: "/dev/fd" };
/** Standard input, output and errors; a child gets others in their place. */
const STANDARD = 3;

/**
 * Marks all descriptors but the standard ones to be closed in a child. Call it before a child is started.
 *
 * Where the system has no such call, or a program that uses ucop as a library may not make one (`ffi`), nothing is done.
 */
export function keepInheritedDescriptors(): void {
  const { os } = Deno.build;
  if (os !== "linux" && os !== "darwin") return;
  if (Deno.permissions.querySync({ name: "ffi" }).state !== "granted") return;
  const library = Deno.dlopen(LIBRARY[os], { ioctl: { parameters: ["i32", "u64"], result: "i32" } });
  for (const { name } of Deno.readDirSync(FOLDER[os])) {
    // The folder's own is among them, and gone by now.
    if (Number(name) >= STANDARD) library.symbols.ioctl(Number(name), FIOCLEX[os]);
  }
  library.close();
}
