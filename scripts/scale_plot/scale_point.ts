/** What one job of one size measured. */
import * as z from "zod";

const bytes = z.int().min(0);

/** One point of the plot; `bench/scale.json` holds a list of them. */
export const scalePointSchema = z.strictObject({
  /** A chain of steps, or a fan-out of items. */
  kind: z.enum(["steps", "items"]),
  size: z.int().min(2),
  /** What one more step or item takes. */
  microsecondsEach: z.number().positive(),
  /** The heap of JavaScript when the job is over, garbage collected. */
  heapBytes: bytes,
  residentBytes: bytes,
  /** The most that was resident; null where the system does not tell. */
  peakBytes: bytes.nullable(),
});

/** One point. */
export type ScalePoint = Readonly<z.infer<typeof scalePointSchema>>;
