import { assertEquals, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { parseSet } from "../../src/config/flags.ts";

Deno.test("parseSet reads a value the way its key wants it", () => {
  const values: readonly (readonly [string, unknown])[] = [
    ["workflows.fail_fast=true", true],
    ["workflows.retries=3", 3],
    ["workflows.max_parallel_agents=auto", "auto"],
    ["workflows.max_parallel_agents=4", 4],
    ["workflows.cancel_grace=0.5", 0.5],
    ["workflows.default=123", "123"],
    ["workflows.default=a=b", "a=b"],
    ["plugins.directories=a", ["a"]],
    ["plugins.directories=a,b", ["a", "b"]],
    ["plugins.directories=[]", []],
    ["plugins.grants.mine.isolation=process", "process"],
    ["workflows.retries={", "{"],
    ["workflows.retries=", ""],
    ["not.a.key=1", "1"],
  ];
  for (const [argument, value] of values) assertEquals(parseSet(argument).value, value, argument);
});

Deno.test("parseSet refuses what is no key, = and value", () => {
  for (const argument of ["workflows.retries", "", "=5", " =5"]) {
    const error = assertThrows(() => parseSet(argument), AppError, 'it must be a key, "=" and a value');
    assertEquals([error.code, error.hint], ["cli.usage", "Write --set workflows.fail_fast=true"]);
  }
});
