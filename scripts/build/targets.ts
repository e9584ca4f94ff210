/** The systems that the self-extracting file is built for, and the npm package that holds Deno for each. */

/** One system, as compilers name it, and where its runtime comes from. */
export interface Target {
  readonly name: string;
  /** The package with the `deno` binary. */
  readonly package: string;
}

/** All systems with a POSIX shell that Deno is published for. */
export const TARGETS: readonly Target[] = [
  { name: "x86_64-unknown-linux-gnu", package: "@deno/linux-x64-glibc" },
  { name: "aarch64-unknown-linux-gnu", package: "@deno/linux-arm64-glibc" },
  { name: "x86_64-apple-darwin", package: "@deno/darwin-x64" },
  { name: "aarch64-apple-darwin", package: "@deno/darwin-arm64" },
];
