/** The parts of js-yaml 4 that the stand-in calls. */

export type Schema = { readonly __schema: unique symbol };
export const FAILSAFE_SCHEMA: Schema;
export const JSON_SCHEMA: Schema;
export const CORE_SCHEMA: Schema;
export const DEFAULT_SCHEMA: Schema;

export class YAMLException extends Error {
  readonly reason: string;
  /** Line and column count from 0. */
  readonly mark?: { readonly line: number; readonly column: number; readonly snippet: string | null };
}

export function load(
  text: string,
  options?: { schema?: Schema; json?: boolean; onWarning?: (warning: YAMLException) => void },
): unknown;

export function dump(value: unknown, options?: {
  indent?: number;
  noArrayIndent?: boolean;
  skipInvalid?: boolean;
  flowLevel?: number;
  styles?: Record<string, unknown>;
  schema?: Schema;
  sortKeys?: boolean | ((a: string, b: string) => number);
  lineWidth?: number;
  noRefs?: boolean;
  noCompatMode?: boolean;
  condenseFlow?: boolean;
}): string;
