import { assert, assertEquals } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { isSystemError, systemReason } from "../../src/errors/system_error.ts";

Deno.test("isSystemError knows what the system refused, and takes no bug and no error of ours for it", async () => {
  for (const work of [() => Deno.stat("/no/such"), () => Deno.stat(`/${"x".repeat(300)}`), () => Deno.readFile("/")]) {
    const error = await work().catch((error) => error);
    assert(isSystemError(error), String(error));
  }
  const spawned = await Promise.try(() => new Deno.Command("/no/such").spawn()).catch((error) => error);
  assert(isSystemError(spawned));
  for (const other of [new TypeError("a bug"), new AppError("internal", "ours"), "ENOENT", undefined]) {
    assert(!isSystemError(other));
  }
});

Deno.test("systemReason leaves the number and the call away", async () => {
  const error = await Deno.stat("/no/such").catch((error) => error);
  assertEquals(systemReason(error), "No such file or directory");
});
