import { assert, assertEquals, assertLess } from "@std/assert";
import { reportText } from "../../src/report/report_text.ts";
import { runReport } from "../../src/report/run_report.ts";
import type { Outcome } from "../../src/run/outcome.ts";
import { outcomeOf, resultOf } from "./job_results.ts";

Deno.test("reportText() is the report as JSON, with a line for each step and each group", () => {
  const outcomes: Outcome[] = [
    outcomeOf("a"),
    outcomeOf("b", { status: "failed", error: { code: "x", message: "[\n]" } }),
  ];
  const result = { ...resultOf(), outcomes, warnings: ["one"] };
  const artifacts = [{ path: "index.md", bytes: 3, sha256: "ab" }];
  const text = [...reportText(result, artifacts)].join("");
  assertEquals(JSON.parse(text), JSON.parse(JSON.stringify(runReport(result, artifacts))));
  assertEquals(text.split("\n").filter((line) => line.startsWith('    {"id":')).length, 2);
  assert(text.endsWith("\n}\n"));
});

Deno.test("reportText() hands a large report over in pieces", () => {
  const outcomes = Array.from({ length: 20_000 }, (_, item) => outcomeOf("a", { item }));
  const pieces = [...reportText({ ...resultOf(), outcomes }, [])];
  for (const piece of pieces) assertLess(piece.length, 100_000);
  assertEquals(JSON.parse(pieces.join("")).steps.length, 20_000);
});
