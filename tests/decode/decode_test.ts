import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import * as z from "zod";
import { decode } from "../../src/decode/decode.ts";
import { workflowSchema } from "../../src/workflow/workflow_schema.ts";
import { configFileSchema } from "../../src/config/config_schema.ts";

/** The problems as lines: path, message, hint. */
function told(schema: z.core.$ZodType, value: unknown): readonly string[] {
  const decoded = decode(schema, value);
  return decoded.ok
    ? []
    : decoded.problems.map(({ path, message, hint }) =>
      [[path, message].filter(Boolean).join(" "), hint].filter((part) => part !== undefined).join(" → ")
    );
}

const permits = z.union([z.int().min(1).max(1000), z.literal("auto")]);
const step = z.union([
  z.string().min(1),
  z.strictObject({ agent: z.string(), retries: z.int().optional() }),
]);

const cases:
  readonly (readonly [name: string, schema: z.core.$ZodType, value: unknown, expected: readonly string[]])[] = [
    ["a value that fits", z.number(), 5, []],
    ["a number", z.number(), "5", ['must be a number, got "5"']],
    ["a whole number", z.int(), 1.5, ["must be a whole number, got 1.5"]],
    ["a range", z.number().min(0).max(9), 10, ["must be a number from 0 to 9, got 10"]],
    ["an open range", z.number().positive().max(9), 0, ["must be a number above 0, at most 9, got 0"]],
    ["a lower bound", z.int().min(1), 0, ["must be a whole number of at least 1, got 0"]],
    ["an upper bound", z.number().lt(5), 5, ["must be a number below 5, got 5"]],
    ["a unit", z.number().min(0).meta({ unit: "seconds" }), -1, ["must be a number of seconds of at least 0, got -1"]],
    ["no number at all", z.number(), NaN, ["must be a number, got NaN"]],
    ["a text", z.string(), null, ["must be a text, got nothing"]],
    ["a text that is not empty", z.string().min(1), "", ['must be a text that is not empty, got ""']],
    ["a switch", z.boolean(), "yes", ['must be true or false, got "yes"']],
    ["a choice", z.enum(["a", "b", "c"]), "d", ['must be "a", "b" or "c", got "d"']],
    ["a fixed value", z.literal(1), 2, ["must be 1, got 2"]],
    ["a list", z.array(z.string()), "a", ['must be a list, each member a text, got "a"']],
    ["a member of a list", z.strictObject({ l: z.array(z.string()) }), { l: ["a", 2] }, ["l[1] must be a text, got 2"]],
    ["a mapping", z.strictObject({ a: z.string() }), [], ["must be a mapping of keys to values, got an empty list"]],
    ["a missing key", z.strictObject({ a: z.string() }), {}, ["a is missing; it must be a text"]],
    ["an optional key", z.strictObject({ a: z.string().optional() }), { a: 1 }, ["a must be a text, got 1"]],
    ["a default", z.strictObject({ a: z.int().default(1) }), { a: {} }, ["a must be a whole number, got a mapping"]],
    ["own words", z.string().meta({ wants: "a colour" }), 1, ["must be a colour, got 1"]],
    ["a pattern", z.string().regex(/^a/, "must begin with a"), "b", ['must begin with a, got "b"']],
    ["a pattern and another kind", z.string().regex(/^a/, "must begin with a"), 1, ["must be a text, got 1"]],
    ["a union", permits, "many", ['must be a whole number from 1 to 1000 or "auto", got "many"']],
    ["a union out of range", permits, 5000, ['must be a whole number from 1 to 1000 or "auto", got 5000']],
    ["a union of forms, neither", step, 4, ["must be a text that is not empty or a mapping of keys to values, got 4"]],
    ["a union of forms, the second", z.array(step), [{ agnt: "a", retries: "x" }], [
      "[0].agent is missing; it must be a text",
      '[0].retries must be a whole number, got "x"',
      '[0].agnt is not a known key → Did you mean "agent"?',
    ]],
    ["a union of forms, the second but for a rule", z.array(step), [{ agent: "a", more: 1 }], [
      "[0].more is not a known key → Known keys: agent and retries",
    ]],
    ["a schema that holds itself", z.json(), NaN, [
      "must be a text, a number, true or false, nothing, a list or a mapping of keys to values, got NaN",
    ]],
    ["an unknown key", z.strictObject({ retries: z.int().optional() }), { retrys: 1 }, [
      'retrys is not a known key → Did you mean "retries"?',
    ]],
    ["an unknown key like no other", z.strictObject({ a: z.int().optional(), b: z.int().optional() }), { other: 1 }, [
      "other is not a known key → Known keys: a and b",
    ]],
    ["a key of a record", z.strictObject({ r: z.record(z.string().regex(/^a/, "must begin with a"), z.int()) }), {
      r: { b: 1 },
    }, [
      'r has the key "b", which must begin with a',
    ]],
    ["a value of a record", z.record(z.string(), z.strictObject({ x: z.boolean() })), { "odd key": { x: 1 } }, [
      '["odd key"].x must be true or false, got 1',
    ]],
    ["a rule of one's own", z.int().refine((n) => n % 2 === 0, "must be even"), 3, ["must be even"]],
    ["a long text", z.int(), "x".repeat(200), [`must be a whole number, got "${"x".repeat(60)}…"`]],
  ];

for (const [name, schema, value, expected] of cases) {
  Deno.test(`decode says what is wrong: ${name}`, () => assertEquals(told(schema, value), expected));
}

Deno.test("decode hands out the typed value", () => {
  const decoded = decode(z.strictObject({ a: z.int().default(3) }), {});
  assert(decoded.ok);
  const a: number = decoded.value.a;
  assertEquals(a, 3);
});

Deno.test("decode names the file in every problem", () => {
  const decoded = decode(z.strictObject({ a: z.int(), b: z.int() }), {}, "x.yaml");
  assert(!decoded.ok);
  assertEquals(decoded.problems.map(({ file }) => file), ["x.yaml", "x.yaml"]);
});

Deno.test("decode never throws on JSON, and always says something when it refuses", () => {
  for (const schema of [configFileSchema, workflowSchema] as readonly z.core.$ZodType[]) {
    const keys = fc.constantFrom(
      "workflows",
      "plugins",
      "grants",
      "steps",
      "agent",
      "with",
      "name",
      "needs",
      "__proto__",
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.oneof(keys, fc.string()), tie("value"), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(fc.property(json, (value) => {
      const decoded = decode(schema, value, "x.yaml");
      if (decoded.ok) return;
      assert(decoded.problems.length > 0);
      for (const problem of decoded.problems) assert(/\S/.test(problem.message) && problem.message !== "Invalid input");
    }));
  }
});
