/** A suite to check: which files of a folder are run, how, and the floors. The folder's `check.json`. */
import * as z from "zod";
import type { Floor } from "./compare.ts";
import { readJson } from "./read_json.ts";

const suiteSchema = z.strictObject({
  files: z.array(z.strictObject({
    file: z.string().regex(/^[a-z0-9_]+_bench\.ts$/),
    /** Held to one core, where it is the work that counts and not the threads side by side. */
    pinned: z.boolean().default(false),
    /** Run once in a round, whatever is asked for: it is long, and waits by timers more than it works. */
    once: z.boolean().default(false),
    /** As `deno bench --filter` takes it: of all the names of a group, its baseline's too. */
    filter: z.string().min(1).optional(),
  })).min(1),
  floors: z.array(z.strictObject({ ratio: z.string().min(1), speedup: z.number().positive() })).default([]),
});

/** One bench file of a suite. */
export interface SuiteFile {
  readonly file: string;
  readonly pinned: boolean;
  readonly once: boolean;
  readonly filter?: string;
}

/** What is run and what must be reached. */
export interface Suite {
  /** Absolute, without a slash at its end. */
  readonly folder: string;
  readonly files: readonly SuiteFile[];
  readonly floors: readonly Floor[];
}

/** @throws {AppError} `input.invalid` or `input.not_found`, with the file */
export async function readSuite(folder: string): Promise<Suite> {
  return { folder, ...await readJson(`${folder}/check.json`, suiteSchema) };
}

/** The suite with those files alone whose names hold the text. Pure. */
export function filtered(suite: Suite, text: string): Suite {
  return { ...suite, files: suite.files.filter(({ file }) => file.includes(text)) };
}
