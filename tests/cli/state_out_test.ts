import { assertEquals } from "@std/assert";
import { openStateOut } from "../../src/cli/state_out.ts";
import { openTerminal } from "../../src/cli/terminal.ts";
import { fakeIo } from "./fake_io.ts";

Deno.test("a state on stdout shows what a terminal would obey, and stays the JSON that it was", async () => {
  const io = fakeIo();
  const terminal = openTerminal(io, { json: false, quiet: false, verbose: false, "no-color": true });
  const out = await openStateOut({ "state-out": "-", check: false, diff: false }, terminal);
  await out!.keep(new Map([["text", "\x9b2J\u202e"]]));
  assertEquals(io.out(), '{\n  "text": "\\u009b2J\\u202e"\n}\n');
  assertEquals(JSON.parse(io.out()), { text: "\x9b2J\u202e" });
});
