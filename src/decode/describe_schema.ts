/** What a zod schema wants, in words: `a whole number from 1 to 1000 or "auto"`. Pure. */
import type * as z from "zod";

/** What this module reads of a schema's definition. */
interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly checks?: readonly z.core.$ZodCheck[];
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  /** The values of a record. */
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly getter?: () => z.core.$ZodType;
}

/** Other words for what a schema wants, given by `.meta({ wants: "…" })`. Where a schema has them, they are used. */
export interface Wants {
  readonly wants?: string;
  /** What a number counts: `seconds`, `bytes`. */
  readonly unit?: string;
}

/** A schema's definition, without the wrappers that say only when a value may be absent. */
export function definitionOf(schema: z.core.$ZodType): Definition {
  const definition = schema._zod.def as unknown as Definition;
  const inner = definition.innerType ?? definition.in ??
    (definition.type === "lazy" ? definition.getter?.() : undefined);
  return inner === undefined ? definition : definitionOf(inner);
}

/**
 * Says what a schema wants, with an article: `a text`, `true or false`, `a list of texts`.
 *
 * @example
 * ```ts
 * import * as z from "zod";
 * import { describeSchema } from "./describe_schema.ts";
 * const words = describeSchema(z.union([z.int().min(1).max(1000), z.literal("auto")]));
 * if (words !== 'a whole number from 1 to 1000 or "auto"') throw new Error(words);
 * ```
 */
export function describeSchema(schema: z.core.$ZodType): string {
  return describe(schema, 0);
}

/** Inside of a list or a choice a list is just a list: a schema may hold itself. */
function describe(schema: z.core.$ZodType, depth: number): string {
  const { wants, unit } = metaOf(schema);
  if (wants !== undefined) return wants;
  const definition = definitionOf(schema);
  switch (definition.type) {
    case "string":
      return checksOf(definition).some((check) => check.minimum !== undefined) ? "a text that is not empty" : "a text";
    case "number":
    case "int":
      return describeNumber(definition, unit);
    case "boolean":
      return "true or false";
    case "null":
      return "nothing";
    case "enum":
      return oneOf(Object.values(definition.entries ?? {}).map((value) => JSON.stringify(value)));
    case "literal":
      return oneOf((definition.values ?? []).map((value) => JSON.stringify(value)));
    case "array":
      return definition.element && depth === 0 ? `a list, each member ${describe(definition.element, 1)}` : "a list";
    case "object":
    case "record":
      return "a mapping of keys to values";
    case "union":
      return oneOf((definition.options ?? []).map((option) => describe(option, depth + 1)));
    default:
      return "another value";
  }
}

/** `a, b or c`. */
export function oneOf(choices: readonly string[]): string {
  const last = choices.at(-1) ?? "nothing";
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(", ")} or ${last}`;
}

function describeNumber(definition: Definition, unit: string | undefined): string {
  const checks = checksOf(definition);
  const isWhole = definition.format === "safeint" || checks.some((check) => check.format === "safeint");
  const kind = `${isWhole ? "a whole number" : "a number"}${unit === undefined ? "" : ` of ${unit}`}`;
  const least = checks.find((check) => check.check === "greater_than");
  const most = checks.find((check) => check.check === "less_than");
  if (least && most && least.inclusive) return `${kind} from ${least.value} to ${most.value}`;
  if (least && most) return `${kind} above ${least.value}, at most ${most.value}`;
  if (least) return `${kind} ${least.inclusive ? "of at least" : "above"} ${least.value}`;
  if (most) return `${kind} ${most.inclusive ? "of at most" : "below"} ${most.value}`;
  return kind;
}

interface CheckDefinition {
  readonly check: string;
  readonly value?: unknown;
  readonly minimum?: unknown;
  readonly inclusive?: boolean;
  readonly format?: string;
}

function checksOf(definition: Definition): readonly CheckDefinition[] {
  return (definition.checks ?? []).map((check) => check._zod.def as unknown as CheckDefinition);
}

function metaOf(schema: z.core.$ZodType): Wants {
  const own = (schema as unknown as { meta?: () => Wants | undefined }).meta?.();
  if (own?.wants !== undefined || own?.unit !== undefined) return own;
  const definition = schema._zod.def as unknown as Definition;
  const inner = definition.innerType ?? definition.in;
  return inner === undefined ? {} : metaOf(inner);
}
