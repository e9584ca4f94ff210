/** Which names an agent may give to a file in the article's folder: plain relative ones that every system can hold. */
import { showValue } from "../decode/show_value.ts";
import type { Problem } from "../errors/app_error.ts";

/** The report's own name in the article's folder; no artifact may have it. */
export const REPORT_NAME = "run.json";

/** Names that Windows takes for devices, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
/** Controls, and marks that turn the direction of writing around: a name is read as it is. */
// deno-lint-ignore no-control-regex
const CONTROL = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const RESERVED = /[<>:"|?*]/;
/** What file systems hold in one name. */
const MAX_SEGMENT_BYTES = 255;
/** More of a path than this, beside the output folder's own, some systems cannot open. */
const MAX_PATH_BYTES = 1_024;

/**
 * Says what is wrong with one segment of a path (a file's or a folder's name), or nothing.
 *
 * @example
 * ```ts
 * import { segmentFault } from "./artifact_path.ts";
 * if (segmentFault("index.md") !== undefined) throw new Error("a plain name");
 * if (segmentFault("..") !== 'holds ".."') throw new Error("a way out");
 * ```
 */
export function segmentFault(segment: string): string | undefined {
  // First of all: what is too long is not looked at any closer.
  if (bytesOf(segment) > MAX_SEGMENT_BYTES) return `has a part longer than ${MAX_SEGMENT_BYTES} bytes`;
  if (segment === "") return "has an empty part";
  if (segment === "." || segment === "..") return `holds "${segment}"`;
  if (segment.startsWith(".")) return "has a part that begins with a dot, which hides it";
  if (!segment.isWellFormed()) return "is no valid Unicode";
  if (CONTROL.test(segment)) return "holds a control character";
  if (segment.includes("\\")) return "holds a backslash";
  if (RESERVED.test(segment)) return `holds "${RESERVED.exec(segment)![0]}", which not every system can store`;
  if (/[. ]$/.test(segment)) return "has a part that ends with a dot or a space";
  if (DEVICE.test(segment)) return `holds "${segment}", a device name on Windows`;
}

/** Bytes as UTF-8; of a text that is longer than any limit its length, which is less. */
export function bytesOf(text: string): number {
  return text.length > MAX_PATH_BYTES ? text.length : new TextEncoder().encode(text).length;
}

/** Two names that a file system may take for one have the same key: it folds case and composes accents. */
function foldedKey(path: string): string {
  return path.normalize("NFC").toLowerCase().normalize("NFC");
}

/**
 * All problems of a list of artifact paths: each by itself, and pairs that would be one file, or a file and a folder.
 *
 * @example
 * ```ts
 * import { artifactPathProblems } from "./artifact_path.ts";
 * if (artifactPathProblems(["index.md", "images/a.svg"]).length !== 0) throw new Error("plain paths");
 * if (artifactPathProblems(["a.md", "A.md"]).length !== 1) throw new Error("one file on many systems");
 * ```
 */
export function artifactPathProblems(paths: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const path of paths) {
    const quoted = bytesOf(path) > MAX_PATH_BYTES ? showValue(path) : JSON.stringify(path);
    const fault = pathFault(path);
    if (fault !== undefined) {
      problems.push({ message: `the artifact path ${quoted} ${fault}` });
      continue;
    }
    const key = foldedKey(path);
    const other = seen.get(key);
    if (key === REPORT_NAME || key.startsWith(`${REPORT_NAME}/`)) {
      problems.push({ message: `the artifact path ${quoted} is the name of the report` });
    } else if (other !== undefined) {
      problems.push({
        message: other === path
          ? `the artifact path ${quoted} is there twice`
          : `the artifact paths "${other}" and ${quoted} differ only in case or accents`,
      });
    }
    seen.set(key, path);
  }
  for (const [key, path] of seen) {
    for (let end = key.indexOf("/"); end >= 0; end = key.indexOf("/", end + 1)) {
      const folder = seen.get(key.slice(0, end));
      if (folder !== undefined) {
        problems.push({ message: `the artifact path "${folder}" is a file, and "${path}" needs it as a folder` });
      }
    }
  }
  return problems;
}

function pathFault(path: string): string | undefined {
  if (path === "") return "is empty";
  if (bytesOf(path) > MAX_PATH_BYTES) return `is longer than ${MAX_PATH_BYTES} bytes`;
  if (path.startsWith("/")) return "is absolute; it should be relative to the article's folder";
  for (const segment of path.split("/")) {
    const fault = segmentFault(segment);
    if (fault !== undefined) return fault;
  }
}
