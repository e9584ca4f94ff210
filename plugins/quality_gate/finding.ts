/** What a check found, before it is known whether the article must pass it. */

/** One finding. */
export interface Finding {
  readonly value: number;
  /** What the value should be at least and at most. */
  readonly least?: number;
  readonly most?: number;
  /** What is wrong, and where; told only where the value is out of its bounds. */
  readonly note: string;
}

/** True where the value is within its bounds. */
export const isWithin = ({ value, least = -Infinity, most = Infinity }: Finding): boolean =>
  value >= least && value <= most;

/** The bounds for people. */
export function thresholdOf({ least, most }: Finding): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  if (least !== undefined) return `≥ ${least}`;
  return most === undefined ? "" : `≤ ${most}`;
}

/** To two digits, and never up to a bound that was not reached. */
export const rounded = (share: number): number => Math.floor(share * 100 + 1e-9) / 100;

/** The first of a list, and how many more there are. */
export function listed(items: readonly string[], most = 3): string {
  const rest = items.length - most;
  return `${items.slice(0, most).join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
