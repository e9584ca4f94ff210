/** One name for each language of code, whatever a fence calls it. Pure. */

/** Usual names by the other names that fences use. */
const NAMES: Readonly<Record<string, string>> = {
  "c#": "csharp",
  "c++": "cpp",
  cc: "cpp",
  cjs: "javascript",
  console: "bash",
  cs: "csharp",
  cts: "typescript",
  cxx: "cpp",
  golang: "go",
  h: "c",
  hpp: "cpp",
  js: "javascript",
  mjs: "javascript",
  mts: "typescript",
  node: "javascript",
  plaintext: "text",
  ps1: "powershell",
  pwsh: "powershell",
  py: "python",
  py3: "python",
  pycon: "python",
  python3: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  shell: "bash",
  "shell-session": "bash",
  shellsession: "bash",
  terminal: "bash",
  ts: "typescript",
  txt: "text",
  yml: "yaml",
  zsh: "bash",
};

/**
 * The usual name of a fence's language, in small letters; `text` for none, and what is not known stays as it is.
 *
 * @example
 * ```ts
 * import { languageName } from "./code_language.ts";
 * if (["js", "PY", "", "cobol"].map(languageName).join() !== "javascript,python,text,cobol") throw new Error();
 * ```
 */
export function languageName(fence: string): string {
  const name = fence.trim().toLowerCase();
  return Object.hasOwn(NAMES, name) ? NAMES[name]! : name || "text";
}
