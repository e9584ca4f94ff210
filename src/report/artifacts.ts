/** What a job made, taken from its final state: the artifacts, and the folder that they go into. All checked here. */
import { showValue } from "../decode/show_value.ts";
import { AppError, type Problem, refuse } from "../errors/app_error.ts";
import type { Json } from "../plugin/mod.ts";
import type { Artifact } from "../text/document.ts";
import { artifactPathProblems, bytesOf, segmentFault } from "./artifact_path.ts";

/** The longest slug: what is made of it, such as a folder beside it, must still be a name. */
const MAX_SLUG_BYTES = 180;
/** Files that one job may write. */
const MOST_ARTIFACTS = 100_000;

/**
 * The artifacts of a state, in its order; none where the workflow writes no key `artifacts`.
 *
 * @throws {AppError} `artifact.path` with all paths that cannot be written, `agent.output` where the value is no list.
 *
 * @example
 * ```ts
 * import { artifactsOf } from "./artifacts.ts";
 * const state = new Map([["artifacts", [{ path: "index.md", text: "# Hello\n" }]]]);
 * if (artifactsOf(state)[0]?.path !== "index.md") throw new Error("one artifact");
 * ```
 */
export function artifactsOf(state: ReadonlyMap<string, Json>): readonly Artifact[] {
  const value = state.get("artifacts");
  if (value === undefined) return [];
  const shape = "it should be a list of { path, text }";
  if (!Array.isArray(value)) {
    throw new AppError("agent.output", `Cannot write the artifacts: the state key "artifacts" is no list; ${shape}`);
  }
  if (value.length > MOST_ARTIFACTS) {
    const counts = `there are ${value.length} and may be ${MOST_ARTIFACTS}`;
    throw new AppError("agent.output", `Cannot write the artifacts: ${counts}`);
  }
  const problems: Problem[] = [];
  const artifacts: Artifact[] = [];
  for (const [index, entry] of value.entries()) {
    if (isArtifact(entry)) artifacts.push({ path: entry.path, text: entry.text });
    else problems.push({ message: `artifacts[${index}] is no artifact; ${shape}` });
  }
  refuse("agent.output", "Cannot write the artifacts", problems);
  refuse("artifact.path", "Cannot write the artifacts", artifactPathProblems(artifacts.map(({ path }) => path)));
  return artifacts;
}

/**
 * The name of the job's folder: the article's slug, or the workflow's name where it writes no article.
 *
 * @throws {AppError} `artifact.path` when that name cannot be a folder's.
 */
export function folderName(state: ReadonlyMap<string, Json>, workflow: string): string {
  const article = state.get("article");
  const slug = isObject(article) ? article.slug : undefined;
  if (slug === undefined) return workflowFolder(workflow);
  const fault = slugFault(slug);
  if (typeof slug === "string" && fault === undefined) return slug;
  throw new AppError("artifact.path", `Cannot use the article's slug ${showValue(slug)} as a folder: it ${fault}`);
}

function slugFault(slug: Json): string | undefined {
  if (typeof slug !== "string") return "is no text";
  if (bytesOf(slug) > MAX_SLUG_BYTES) return `is longer than ${MAX_SLUG_BYTES} bytes`;
  return segmentFault(slug.replaceAll("/", "\\"));
}

/** A workflow's name as a folder's: what cannot stand in a file name becomes a hyphen. */
export function workflowFolder(workflow: string): string {
  const name = workflow.toWellFormed().replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "").slice(0, 80);
  return segmentFault(name) === undefined ? name : "workflow";
}

function isArtifact(value: Json): value is { path: string; text: string } {
  return isObject(value) && typeof value.path === "string" && typeof value.text === "string";
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
