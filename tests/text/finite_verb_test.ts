import { assert } from "@std/assert";
import { hasFiniteVerb, lacksSubject } from "../../src/text/finite_verb.ts";
import { LANGUAGES } from "../../src/text/language/language.ts";

Deno.test("lacksSubject() finds English sentences that begin with a verb in the third person", () => {
  assert(lacksSubject("Returns the name of the host."));
  assert(lacksSubject("Doesn't wait for the answer."));
  assert(!lacksSubject("The host has a name."));
  assert(!lacksSubject("Makes sense?"));
});

Deno.test("hasFiniteVerb() tells a sentence from a phrase", () => {
  for (const text of ["Use a cap.", "The host waits.", "You decide.", "It’s late."]) assert(hasFiniteVerb(text), text);
  for (const text of ["Modern search result ranking", "Fast and small."]) assert(!hasFiniteVerb(text), text);
});

Deno.test("English words for verbs say nothing of other languages", () => {
  for (const language of LANGUAGES.filter((one) => one !== "en")) {
    assert(!lacksSubject("Shows gehören nicht dazu.", language));
    assert(hasFiniteVerb("Ein Server ohne Namen.", language));
  }
});
