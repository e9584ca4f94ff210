/** What an agent returns is data: no key of it is a prototype, no name of it a way out of the output folder. */
import { assert, assertEquals } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import type { Json } from "../../src/plugin/mod.ts";
import { artifactsOf, folderName } from "../../src/report/artifacts.ts";
import { trialJob } from "../helpers/trial_job.ts";
import { attack, ISOLATIONS, loose } from "./attack.ts";

/** Asked anew each time: has any object got a member that nobody gave it? */
const polluted = () => (({}) as Record<string, unknown>).polluted;

for (const isolation of ISOLATIONS) {
  Deno.test(
    `${isolation}: keys that name the prototype stay keys, through merge and into the next agent`,
    loose,
    async () => {
      const poison =
        `return { loot: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"n":NUM}') };`;
      const agent = (n: number) => ({
        run: poison.replace("NUM", `${n}`),
        writes: { loot: "deep" },
        isolation,
      } as const);
      const { state, statuses } = await trialJob({
        agents: {
          a: agent(1),
          b: agent(2),
          reader: {
            run: `const { loot } = ctx.inputs;
            return { seen: [Object.keys(loot), ({}).polluted ?? null, loot.polluted ?? null, loot.n] };`,
            reads: { loot: "required" },
            writes: { seen: "none" },
            isolation,
          },
        },
      });
      assertEquals(statuses, { a: "completed", b: "completed", reader: "completed" });
      assertEquals(state.seen, [["__proto__", "constructor", "n"], null, null, 2]);
      assertEquals(polluted(), undefined);
      assert(Object.hasOwn(state.loot as object, "__proto__"), "the key is there as data");
    },
  );

  Deno.test(`${isolation}: an output named like a member of every object is refused`, loose, async () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty", "@item", "secret", "one"]) {
      const { outcome } = await attack({ run: `return { [${JSON.stringify(key)}]: 666 };` }, isolation);
      assertEquals([outcome.status, outcome.error?.code], ["failed", "agent.output"], key);
    }
    assertEquals(polluted(), undefined);
  });

  Deno.test(
    `${isolation}: a value nested without end that slips by the check costs its readers nothing`,
    loose,
    async () => {
      // The first question gets a plain answer, the second a tower: toJSON is asked twice.
      const tower = `let deep = 1; for (let n = 0; n < 100_000; n++) deep = { a: deep };
      let asked = 0; return { loot: { toJSON: () => asked++ === 0 ? 1 : deep } };`;
      const agent = { run: tower, writes: { loot: "deep" }, isolation } as const;
      const { statuses } = await trialJob({
        agents: {
          a: agent,
          b: agent,
          reader: { run: "return { ok: true };", reads: { loot: "optional" }, writes: { ok: "none" }, isolation },
        },
      });
      assertEquals(statuses.reader, "completed");
    },
  );
}

const BAD_PATHS = [
  "../../x",
  "..",
  "a/../../x",
  "/etc/passwd",
  "//server/share",
  "C:/x",
  "c:x",
  "..\\x",
  "a\\..\\..\\x",
  "\\\\server\\share",
  "a\0b",
  "\0",
  "a\nb",
  "",
  ".",
  "./a",
  "a//b",
  "a/",
  "con",
  "NUL.md",
  "aux/x.md",
  "com1.txt",
  "LPT9",
  "a.",
  "a ",
  "run.json",
  "RUN.JSON",
  "run.json/x",
  "file:stream",
  "x".repeat(300),
  "\ud800",
];

Deno.test("an artifact's name that leads out of the folder, or to a device, is refused", () => {
  for (const path of BAD_PATHS) {
    const state = new Map<string, Json>([["artifacts", [{ path: "index.md", text: "x" }, { path, text: "x" }]]]);
    const error = refusal(() => artifactsOf(state));
    assertEquals([error.code, error.problems.length], ["artifact.path", 1], JSON.stringify(path));
  }
});

Deno.test("a slug that leads out of the output folder is refused", () => {
  for (const slug of ["..", "../x", "/etc", "a/b", "a\\b", "nul", "a\0", "", "."]) {
    assertEquals(refusal(() => folderName(new Map([["article", { slug }]]), "w")).code, "artifact.path", slug);
  }
});

Deno.test("artifacts that are objects with a prototype of their own are read as data", () => {
  const forged = JSON.parse(`[{"__proto__":{"path":"x"},"text":"y"}]`) as Json;
  assertEquals(refusal(() => artifactsOf(new Map([["artifacts", forged]]))).code, "agent.output");
});

function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
