import { assertEquals, assertStringIncludes } from "@std/assert";
import { makePlan } from "../../src/plan/make_plan.ts";
import { catalogOf, planOf, pluginOf, problemsOf, refusalOf, type Sketch, workflowOf } from "./plan_fixture.ts";

Deno.test("an unknown agent is agent.not_found with the nearest name, and hides what would follow from it", () => {
  const sketches: Sketch[] = [{ id: "outline", writes: ["outline"] }, { id: "draft", reads: ["outline"] }];
  const workflow = workflowOf([{ id: "outlin" }, { id: "draft" }]);
  const error = refusalOf(() => makePlan(workflow, catalogOf(sketches)));
  assertEquals(error.code, "agent.not_found");
  assertEquals(error.problems, [{
    message: 'Step "outlin" asks for an agent that is not there',
    file: "sketch.yaml",
    path: "steps[0].agent",
    hint: 'Did you mean "outline"?',
  }]);
});

Deno.test("an agent whose plugin cannot be used is plugin.invalid with what is wrong with it, told once", () => {
  const problem = { message: "is not a known key", file: "plugins/typo/agent.yaml", path: "readz" };
  const broken = new Map([["typo", [problem]], ["unused", [problem]]]);
  const catalog = Object.assign(catalogOf([{ id: "fine" }]), { broken });
  const error = refusalOf(() => makePlan(workflowOf([{ id: "typo" }, { id: "again", agent: "typo" }]), catalog));
  assertEquals(error.code, "plugin.invalid");
  assertEquals(error.problems, [
    {
      message: 'Step "typo" asks for an agent whose plugin cannot be used',
      file: "sketch.yaml",
      path: "steps[0].agent",
    },
    problem,
    {
      message: 'Step "again" asks for the agent "typo" whose plugin cannot be used',
      file: "sketch.yaml",
      path: "steps[1].agent",
    },
  ]);
  assertEquals(makePlan(workflowOf([{ id: "fine" }]), catalog).steps.length, 1);
});

Deno.test("unknown agents, unknown needs, double ids and unwritten keys are told all at once", () => {
  const catalog = new Map([["a", pluginOf("a", { reads: { nobody: "required" } })], ["b", pluginOf("b")]]);
  const steps = [{ id: "a" }, { id: "b", needs: ["aa"] }, { id: "b" }];
  const known = refusalOf(() => makePlan(workflowOf(steps), catalog));
  assertEquals(known.code, "plan.invalid");
  assertEquals(known.problems.map(({ path }) => path), ["steps[2]", "steps[1].needs[0]", "steps[0]"]);
  const unknown = refusalOf(() => makePlan(workflowOf([...steps, { id: "zzz" }]), catalog));
  assertEquals(unknown.code, "plan.invalid");
  assertEquals(unknown.problems.map(({ path }) => path), ["steps[3].agent", "steps[2]", "steps[1].needs[0]"]);
});

Deno.test("a required key that nobody writes offers the agent that would write it, else the nearest key", () => {
  const catalog = new Map([
    ["reader", pluginOf("reader", { reads: { outline: "required" } })],
    ["outliner", pluginOf("outliner", { writes: { outline: "none" } })],
  ]);
  const [problem] = refusalOf(() => makePlan(workflowOf([{ id: "reader" }]), catalog)).problems;
  assertEquals(
    problem!.message,
    'Step "reader" reads the key "outline", which no step writes and the job does not bring along',
  );
  assertEquals(problem!.hint, 'Add a step with the agent "outliner", which writes it');
  const [near] = problemsOf([{ id: "a", writes: ["outline"] }, { id: "b", reads: ["outlin"] }]);
  assertEquals(near!.hint, 'Did you mean "outline" in the manifest of "b"?');
});

Deno.test("for_each over a key that nobody writes is refused, with the nearest key", () => {
  const problems = problemsOf([{ id: "a", writes: ["outline"] }, { id: "b", forEach: "outlin.sections" }]);
  assertEquals(problems.map(({ path, hint }) => [path, hint]), [[
    "steps[1].for_each",
    'Did you mean "outline" in its for_each?',
  ]]);
});

Deno.test("a required reader above all of several writers, and one that only reads itself, are refused", () => {
  const [above] = problemsOf([
    { id: "reader", reads: ["k"] },
    { id: "a", writes: { k: "append" } },
    { id: "b", writes: { k: "append" } },
  ]);
  assertEquals(
    above!.message,
    'Step "reader" reads the key "k", but stands above all of its writers: "a", "b"',
  );
  assertEquals(above!.hint, 'Move step "reader" below "b", or give it "reads: { k: all }"');
  const [self] = problemsOf([{ id: "loop", reads: ["k"], writes: ["k"] }]);
  assertEquals(self!.message, 'Step "loop" reads the key "k", which only this step itself writes');
});

Deno.test("a cycle is refused with its path and the reason of every part of it", () => {
  const [problem, ...others] = problemsOf([
    { id: "start", writes: ["s"] },
    { id: "a", reads: ["c", "s"], writes: ["a"] },
    { id: "b", reads: ["a"] },
    { id: "c", needs: ["b"], writes: ["c"] },
  ]);
  assertEquals(others, []);
  assertEquals(problem!.message, "These wait for each other: a -> b -> c -> a");
  assertEquals(problem!.hint, 'Take one of these out: "a" reads "c" of "c"; "b" reads "a" of "a"; "c" needs "b"');
});

Deno.test("a step that needs itself is refused", () => {
  assertEquals(problemsOf([{ id: "a", needs: ["a"] }])[0]!.message, '"a" waits for itself: a -> a');
});

Deno.test("a chain of 100,000 steps is planned, and closed to a ring it is refused with a short message", () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, n): Sketch => ({ id: `s${n}`, reads: n === 0 ? [] : [`k${n - 1}`], writes: [`k${n}`] }),
  );
  assertEquals(planOf(rows).groups.length, rows.length);
  const [problem] = problemsOf(rows.with(0, { ...rows[0]!, reads: ["k99999"] }));
  assertStringIncludes(problem!.message, "s0 -> s1 -> s2 -> s3 -> s4 -> s5 -> (99989 more) -> s99995");
});
