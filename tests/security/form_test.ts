import { assertEquals } from "@std/assert";
import { FORM } from "../../src/program/files.ts";

Deno.test("the attacks are on the form of the program that they are meant for", () => {
  // Set where they are bundled into an unpacked program: scripts/smoke/attacks.ts.
  assertEquals(FORM, Deno.env.get("UCOP_ATTACKED_FORM") ?? "source");
});
