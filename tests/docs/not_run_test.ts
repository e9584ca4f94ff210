import { assertEquals, assertNotEquals } from "@std/assert";
import { problemsOf, splitScript, whyNotRun } from "./not_run.ts";

Deno.test("splitScript() takes out what is not run, and leaves every other line in its place", () => {
  const { run, left } = splitScript("ucop plan\nucop bench --runs 5 \\\n  --json\nnpx -y deno@2.9.6 task ok\nls");
  assertEquals(run, "ucop plan\n\n\nls");
  assertEquals(left, ["ucop bench --runs 5 \\\n  --json", "npx -y deno@2.9.6 task ok"]);
  assertEquals(whyNotRun("ucop bench --quick"), undefined);
  assertNotEquals(whyNotRun("ucop bench"), undefined);
});

Deno.test("problemsOf() finds flags, commands and files that there are none of", () => {
  assertEquals(problemsOf("ucop bench --compare > a.txt # weekly"), []);
  assertEquals(problemsOf("deno bench -A bench/speedup_bench.ts"), []);
  assertEquals(problemsOf("deno bench -A bench/lost_bench.ts"), ['there is no "bench/lost_bench.ts"']);
  assertEquals(problemsOf("deno task build --all"), []);
  assertEquals(problemsOf("npx -y deno@2.9.6 task build --evry"), ['"deno task build" has no --evry']);
  assertEquals(problemsOf("sudo sh install.sh --timer"), []);
  assertEquals(problemsOf("sh install.sh --timr"), ['"install.sh" has no --timr']);
  assertEquals(problemsOf("journalctl --unit ucop-bnch.service"), ['there is no unit "ucop-bnch.service"']);
  assertEquals(problemsOf("sudo ucop bensh"), ['Cannot run "bensh": there is no such command']);
  assertEquals(problemsOf("ucop bench --compere"), [
    'Cannot understand the arguments of "ucop bench"',
    'unknown flag "--compere"',
  ]);
});
