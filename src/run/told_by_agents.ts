/** What agents tell of a job beside its results: the state keys `warnings` and `quality`, whoever writes them. Pure. */
import type { Json, QualityRow, Warning } from "../plugin/mod.ts";

/**
 * The warnings of a state; what is none is left out.
 *
 * @example
 * ```ts
 * import { warningsOf } from "./told_by_agents.ts";
 * const summary = { summary: "2 links are broken", details: ["a.md:3: …", "a.md:9: …"] };
 * if (warningsOf(["no date", summary, 7]).length !== 2) throw new Error("two warnings");
 * ```
 */
export function warningsOf(value: Json | undefined): readonly Warning[] {
  return Array.isArray(value) ? value.filter(isWarning) : [];
}

function isWarning(value: Json): value is Warning & Json {
  if (typeof value === "string") return true;
  return isObject(value) && typeof value.summary === "string" && isTexts(value.details);
}

/**
 * The checks of a state. One that cannot be read counts as failed: a gate that nobody understands has let nothing pass.
 *
 * @example
 * ```ts
 * import { qualityOf } from "./told_by_agents.ts";
 * const row = { check: "length", value: 210, threshold: "≥ 300", status: "advice", note: "It is short" };
 * if (qualityOf([row])[0]?.status !== "advice" || qualityOf(["ok"])[0]?.status !== "failed") throw new Error("wrong");
 * ```
 */
export function qualityOf(value: Json | undefined): readonly QualityRow[] {
  if (value === undefined) return [];
  const rows = Array.isArray(value) ? value as readonly Json[] : [value];
  return rows.map((row, at) => {
    if (isRow(row)) {
      const { check, value, threshold, status, note } = row;
      return { check, value, threshold, status, note };
    }
    const note = `quality[${at}] is no check; it should be { check, value, threshold, status, note }`;
    return { check: "quality", value: "", threshold: "", status: "failed", note };
  });
}

function isRow(value: Json): value is { readonly [key in keyof QualityRow]: QualityRow[key] } {
  return isObject(value) && typeof value.check === "string" && typeof value.threshold === "string" &&
    (typeof value.value === "string" || typeof value.value === "number") && typeof value.note === "string" &&
    (value.status === "ok" || value.status === "advice" || value.status === "failed");
}

const isTexts = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

function isObject(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
