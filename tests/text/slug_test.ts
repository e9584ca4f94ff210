import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { slugOf } from "../../src/text/slug.ts";

Deno.test("slugOf() follows GitHub's rules and cuts between words", () => {
  assertEquals(slugOf(["Retries, Backoff & Jitter!"]), "retries-backoff-jitter");
  assertEquals(slugOf(["one two three four"], 10), "one-two");
});

Deno.test("slugOf() keeps other scripts and falls back where nothing is left", () => {
  assertEquals(slugOf(["重试与退避"]), "重试与退避");
  assertEquals(slugOf(["???", "brief"]), "brief");
  assertEquals(slugOf(["🚀", "…"]), "article");
});

Deno.test("slugOf() is never empty, never too long and never a way out of a folder", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (title) => {
    const slug = slugOf([title]);
    assert([...slug].length >= 1 && [...slug].length <= 60, slug);
    assert(!/[/\\]|^\.|^-|-$|\s/.test(slug), slug);
  }));
});
