import { assertEquals, assertNotEquals } from "@std/assert";
import { differences } from "./same_output.ts";

Deno.test("differences() takes any time, speedup and id for any other", () => {
  assertEquals(differences("✓ done in 0.10s: 2.73×, job-00000000", "✓ done in 12.31s: 0.90×, job-12ab34cd\n"), []);
  assertEquals(differences('{"wall_ms": 12}', '{"wall_ms": 7}'), []);
});

Deno.test("differences() holds to the words and to numbers that are facts", () => {
  assertNotEquals(differences("3/3 succeeded", "2/3 succeeded"), []);
  assertNotEquals(differences("one line", "one line\nanother"), []);
  assertNotEquals(differences("one line\nanother", "one line"), []);
});

Deno.test("differences() takes agents that ended together in any order, and no others", () => {
  const [a, b] = ["✓ Agent a completed (1/2) in 0.10s", "✓ Agent b completed (2/2) in 0.20s"];
  const swapped = ["✓ Agent b completed (1/2) in 0.10s", "✓ Agent a completed (2/2) in 0.20s"];
  assertEquals(differences(`start\n${a}\n${b}\nend`, `start\n${swapped.join("\n")}\nend`), []);
  assertNotEquals(differences(`${a}\nend\n${b}`, `${b}\nend\n${a}`), []);
});

Deno.test("differences() lets … stand for lines, or for a part of one", () => {
  assertEquals(differences("first\n…\nlast", "first\n1\n2\nlast"), []);
  assertEquals(differences("first\n…", "first"), []);
  assertEquals(differences("…\nlast", "1\nlast"), []);
  assertEquals(differences('{"kind":"job_finished",…}', '{"kind":"job_finished","a":1}'), []);
  assertNotEquals(differences("first\n…\nlast", "first\n1\n2"), []);
  assertNotEquals(differences("a…c", "abd"), []);
});
