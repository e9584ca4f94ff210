import { assertEquals } from "@std/assert";
import { qualityOf, warningsOf } from "../../src/run/told_by_agents.ts";

Deno.test("warningsOf() takes texts and summaries with details, and nothing else", () => {
  const summary = { summary: "2 images were left out", details: ["a.md:3", "a.md:9"] };
  assertEquals(warningsOf(["a", summary, 3, null, { summary: "x" }, { summary: "x", details: [1] }]), ["a", summary]);
  assertEquals(warningsOf(undefined), []);
  assertEquals(warningsOf("a"), []);
});

Deno.test("qualityOf() takes rows as they are, without what is no field of theirs", () => {
  const row = { check: "length", value: "two", threshold: "", status: "ok", note: "" } as const;
  assertEquals(qualityOf([{ ...row, more: 1 }]), [row]);
  assertEquals(qualityOf(undefined), []);
  assertEquals(qualityOf([]), []);
});

Deno.test("qualityOf() lets nothing pass that it cannot read", () => {
  const good = { check: "length", value: 1, threshold: "", status: "ok", note: "" };
  for (const bad of ["ok", null, { ...good, status: "fine" }, { ...good, value: null }, { check: "length" }]) {
    assertEquals(qualityOf([good, bad]).map(({ status }) => status), ["ok", "failed"]);
  }
  assertEquals(qualityOf("ok").map(({ check, status }) => [check, status]), [["quality", "failed"]]);
});
