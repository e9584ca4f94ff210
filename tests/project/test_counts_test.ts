import { assertEquals } from "@std/assert";
import { readCounts } from "../../scripts/test_counts.ts";

Deno.test("readCounts() reads passed, failed and ignored, with colours and steps", () => {
  assertEquals(readCounts("\n\x1b[32mok\x1b[0m | 3 passed (1 step) | 0 failed | 1 ignored (77ms)\n"), {
    passed: 3,
    failed: 0,
    ignored: 1,
  });
  assertEquals(readCounts("FAILED | 0 passed | 12 failed (2 steps) (11ms)\n"), { passed: 0, failed: 12, ignored: 0 });
});

Deno.test("readCounts() takes the last summary, since a test may run tests itself", () => {
  assertEquals(readCounts("ok | 1 passed | 0 failed (1ms)\nmore\nFAILED | 2 passed | 1 failed (3ms)\n")?.failed, 1);
});

Deno.test("readCounts() finds nothing where no test ran", () => {
  assertEquals(readCounts("error: Type checking failed.\nnot ok | 3 passed\n"), undefined);
});
