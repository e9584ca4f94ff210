/** What a failed agent tells: its message, its causes, where it happened, and which keys would give it a right. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { WireError } from "../../src/errors/wire_error.ts";
import { NO_PERMISSIONS, type Permissions } from "../../src/plugin/permissions.ts";
import { type TrialAgent, trialJob } from "../helpers/trial_job.ts";

const loose = { sanitizeOps: false, sanitizeResources: false };

async function failureOf(agent: TrialAgent): Promise<WireError> {
  const { result } = await trialJob({ agents: { trial: agent } });
  assertEquals(result.outcomes.map(({ status }) => status), ["failed"]);
  return result.outcomes[0]!.error!;
}

for (const isolation of ["worker", "process"] as const) {
  Deno.test(`${isolation}: a failure has its causes, and the first line of the agent's own code`, loose, async () => {
    const { message, causes, at } = await failureOf({
      isolation,
      module: `const parse = (text) => JSON.parse(text);
function read() {
  try { return parse("{"); } catch (cause) { throw new Error("cannot read the page", { cause }); }
}`,
      run: "return read();",
    });
    assertEquals(message, "cannot read the page");
    assertEquals(causes?.length, 1);
    assertMatch(causes![0]!, /^SyntaxError: /);
    assertEquals(at, "trial/agent.ts:3");
  });

  Deno.test(`${isolation}: where the error itself is made elsewhere, its cause's line counts`, loose, async () => {
    const { at } = await failureOf({
      isolation,
      run: `const cause = new Error("inner");
        throw Object.assign(new Error("outer", { cause }), { stack: "Error: outer\\n    at file:///other/lib.ts:7:1" });`,
    });
    assertEquals(at, "trial/agent.ts:2");
  });

  Deno.test(`${isolation}: an agent that cannot be loaded says where`, loose, async () => {
    const thrown = await failureOf({ isolation, module: "\n\nthrow new Error('not today');", run: "" });
    assertEquals([thrown.code, thrown.at, thrown.causes], ["agent.load", "trial/agent.ts:3", undefined]);
    const broken = await failureOf({ isolation, module: "const const;", run: "" });
    assertEquals([broken.code, broken.at], ["agent.load", "trial/agent.ts:1"]);
  });

  Deno.test(
    `${isolation}: a right that is missing is named by manifest and grant, not by the runtime's flags`,
    loose,
    async () => {
      const permissions: Permissions = { ...NO_PERMISSIONS, read: ["/no/such/place"] };
      const read = await failureOf({ isolation, permissions, run: 'return Deno.readTextFileSync("/etc/hostname");' });
      assertEquals(
        read.message,
        'Requires read access to "/etc/hostname", which the agent "trial" does not have ' +
          "(permissions.read in its agent.yaml, plugins.grants.trial.read in the config)",
      );
      assertEquals(
        read.hint,
        'Ask for it in agent.yaml, permissions: { read: ["/etc/hostname"] }, and grant it in the config, ' +
          'plugins: { grants: { trial: { read: ["/etc/hostname"] } } }',
      );
      const net = await failureOf({
        isolation,
        run: `try { return await fetch("http://192.0.2.1:81/"); }
        catch (cause) { throw new Error("cannot fetch", { cause }); }`,
      });
      assertStringIncludes(net.causes!.join(), '"192.0.2.1:81"');
      assertStringIncludes(net.causes!.join(), "plugins.grants.trial.net");
      assertStringIncludes(net.hint!, 'net: ["192.0.2.1:81"]');
      const ffi = await failureOf({ isolation, run: 'Deno.dlopen("/x.so", {});' });
      assertStringIncludes(ffi.message, "which no plugin can be given");
      for (const { message, causes } of [read, net, ffi]) assert(!/--allow/.test(`${message} ${causes}`));
    },
  );
}

Deno.test("a retry tells of the failure before it, and the outcome's time is that of all tries", loose, async () => {
  const PAUSE_MS = 40;
  const { result, events } = await trialJob({
    agents: {
      trial: {
        run: `await new Promise((done) => setTimeout(done, ${PAUSE_MS}));
          if (ctx.attempt < 3) throw Object.assign(new Error("busy", { cause: "503" }), { retryable: true });
          return {};`,
        retries: 2,
      },
    },
  });
  const [{ status, attempts, executionMs }] = result.outcomes as [(typeof result.outcomes)[0]];
  assertEquals([status, attempts], ["completed", 3]);
  // Timers may be early by less than a millisecond.
  assert(executionMs >= 3 * (PAUSE_MS - 1), `${executionMs} ms`);
  const retried = events.filter((event) => event.kind === "agent_retried");
  assertEquals(retried.map(({ message, causes, at }) => [message, causes, at]), [
    ["busy", ["503"], "trial/agent.ts:3"],
    ["busy", ["503"], "trial/agent.ts:3"],
  ]);
});

Deno.test("an item's first try in a batch counts into its time too", loose, async () => {
  const PAUSE_MS = 40;
  const { result } = await trialJob({
    agents: {
      trial: {
        run: `await new Promise((done) => setTimeout(done, ${PAUSE_MS}));
          if (ctx.attempt < 2) throw Object.assign(new Error("busy"), { retryable: true });
          return {};`,
        retries: 1,
      },
    },
    steps: [{ agent: "trial", forEach: "items" }],
    initial: { items: [1, 2] },
  });
  for (const { executionMs } of result.outcomes) assert(executionMs >= 2 * (PAUSE_MS - 1), `${executionMs} ms`);
});
