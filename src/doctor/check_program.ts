/** The program itself: its version, its form and the runtime below it. */
import type { Form } from "../program/files.ts";
import { type Finding, finding } from "./finding.ts";

/** The least version of Deno that all protections were tested with. */
const LEAST = [2, 9] as const;

const FORMS: Readonly<Record<Form, string>> = {
  source: "from a checkout",
  bundle: "as one file",
  compiled: "compiled",
};

/** What runs. */
export interface Program {
  readonly version: string;
  readonly deno: string;
  readonly form: Form;
}

/** Version and form. */
export function checkProgram({ version, deno, form }: Program): readonly Finding[] {
  const [major = 0, minor = 0] = deno.split(".").map(Number);
  const text = `ucop ${version} ${FORMS[form]}, on Deno ${deno}`;
  if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
    return [finding("program", "problem", text, `Use Deno ${LEAST.join(".")} or a later one`)];
  }
  if (form !== "compiled") return [finding("program", "ok", text)];
  const hint = 'Use the one-file program of "deno task build" where plugins from outside must be held by a sandbox';
  return [finding("program", "warning", `${text}: plugins cannot run in processes of their own`, hint)];
}
