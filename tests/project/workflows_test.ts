/** The workflows of the repository's host: who may write, and what is run. */
import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/yaml";
import { filesIn, textOf } from "./tree.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>
  >;
}

const workflows = filesIn(".github/workflows").map((file) => ({ file, ...parse(textOf(file)) as Workflow }));
const release = workflows.find(({ file }) => file.endsWith("release.yml"))!;

Deno.test("no workflow may write by default; the job that publishes may, and runs nothing of the repository", () => {
  for (const { file, permissions } of workflows) {
    assertEquals(Object.values(permissions).filter((right) => right !== "read"), [], file);
  }
  const writers = Object.entries(release.jobs).filter(([, { permissions = {} }]) =>
    Object.values(permissions).includes("write")
  );
  assertEquals(writers.map(([name]) => name), ["publish"]);
  assertEquals(writers[0]![1].permissions, { contents: "write", "id-token": "write", attestations: "write" });
  const steps = writers[0]![1].steps;
  assert(steps.every(({ uses = "", run = "" }) => !uses.includes("checkout") && !/scripts\/|deno/.test(run)));
});

Deno.test("every action is one of the host's own, with its version", () => {
  const used = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
    .flatMap(({ uses }) => uses === undefined ? [] : [uses]);
  assert(used.length > 5);
  assertEquals(used.filter((action) => !/^actions\/[a-z-]+@(?:v\d+|[0-9a-f]{40})$/.test(action)), []);
});

Deno.test("no run step holds an expression: a name of a branch or tag cannot become a command", () => {
  const runs = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
    .flatMap(({ run }) => run === undefined ? [] : [run]);
  assertEquals(runs.filter((run) => run.includes("${{")), []);
});

Deno.test("scripts that the workflows run are there", () => {
  const named = workflows.flatMap(({ file }) =>
    [...textOf(file).matchAll(/\b(?:scripts|\.ci)\/[\w.]+/g)].map(([path]) => path)
  );
  assert(named.includes("scripts/install.sh") && named.includes("scripts/changelog_section.ts"));
  const there = new Set([...filesIn("scripts"), ...filesIn(".ci")]);
  assertEquals(named.filter((path) => !there.has(path)), []);
});
