/** An agent without rights that tries to use each of them, for the self-test of the sandboxes. */
import type { Agent } from "ucop/plugin";

const agent: Agent = {
  run({ params }) {
    const { file, fresh, program } = params as {
      readonly file: string;
      readonly fresh: string;
      readonly program: string;
    };
    const uses: Readonly<Record<string, () => unknown>> = {
      read: () => Deno.readTextFileSync(file),
      write: () => Deno.writeTextFileSync(fresh, "written by an agent without rights"),
      net: () => Deno.listen({ hostname: "127.0.0.1", port: 0 }).close(),
      env: () => Deno.env.get("PATH"),
      sys: () => Deno.hostname(),
      run: () => new Deno.Command(program, { args: ["--version"], stdout: "null", stderr: "null" }).outputSync(),
      ffi: () => Deno.dlopen(file, {}),
    };
    const refused = Object.keys(uses).filter((right) => isRefused(uses[right]!));
    return { rights: { refused, had: Object.keys(uses).filter((right) => !refused.includes(right)) } };
  },
};
export default agent;

/** Any other end, such as a file that is not there, means that the right itself was there. */
function isRefused(use: () => unknown): boolean {
  try {
    use();
    return false;
  } catch (error) {
    return error instanceof Deno.errors.NotCapable;
  }
}
