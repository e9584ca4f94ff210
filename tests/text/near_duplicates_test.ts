import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { SentenceMemory } from "../../src/text/near_duplicates.ts";
import { jaccard, stemSet } from "../../src/text/normalize.ts";

Deno.test("SentenceMemory.has() finds a sentence again in other punctuation, form and case", () => {
  const memory = new SentenceMemory();
  memory.add("A retry sends the failed `request` again.");
  assert(memory.has("a retry sends the failed request, again"));
  assert(memory.has("A retry sends the failed requests again!"));
  assert(!memory.has("A budget bounds the number of retries."));
});

Deno.test("SentenceMemory.has() finds all that comparing every pair would find", () => {
  const words = fc.array(fc.constantFrom("cap", "delay", "jitter", "budget", "token", "server", "client", "load"), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), words, (added, wanted) => {
    const memory = new SentenceMemory();
    for (const one of added) memory.add(one.join(" "));
    const alike = added.some((one) => jaccard(stemSet(one.join(" ")), stemSet(wanted.join(" "))) >= 0.8);
    assertEquals(memory.has(wanted.join(" ")), alike);
  }));
});
