/** What a block of YAML in a document is, and what is wrong with it by that kind's own parser. Pure. */
import { parse } from "@std/yaml";
import { readFrontMatter } from "../../src/brief/front_matter.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { configFileSchema } from "../../src/config/config_schema.ts";
import { parseManifest } from "../../src/plugin/parse_manifest.ts";
import { parseWorkflow } from "../../src/workflow/parse.ts";

/** A kind of YAML that ucop reads. */
export type YamlKind = "config" | "workflow" | "manifest" | "state" | "front matter";

/** Which kind it is: by the name of its file where that says it, else by its keys. */
export function yamlKind(text: string, file: string | undefined): YamlKind {
  if (file !== undefined && /(?:^|\/)main\.yaml$/.test(file)) return "config";
  if (file !== undefined && /(?:^|\/)agent\.yaml$/.test(file)) return "manifest";
  const data: unknown = parse(text);
  const keys = typeof data === "object" && data !== null && !Array.isArray(data) ? Object.keys(data) : [];
  if (keys.includes("steps")) return "workflow";
  if (keys.length > 0 && keys.every((key) => Object.hasOwn(configFileSchema.shape, key))) return "config";
  return file === undefined ? "front matter" : "state";
}

/** All that is wrong with it, one problem an entry. */
export function yamlProblems(text: string, file: string | undefined): readonly string[] {
  const name = file ?? "the block";
  const kind = yamlKind(text, file);
  const told = (read: ReturnType<typeof parseConfig | typeof parseWorkflow | typeof parseManifest>) =>
    read.ok
      ? []
      : read.problems.map(({ path, message }) => `${kind}: ${path === undefined ? "" : `${path}: `}${message}`);
  switch (kind) {
    case "config":
      return told(parseConfig(text, name));
    case "workflow":
      return told(parseWorkflow(text, name));
    case "manifest":
      return told(parseManifest(text, name, file?.split("/").at(-2) ?? ""));
    case "state":
      return mapping(text) ? [] : ["state: it must be a mapping of keys to values"];
    case "front matter": {
      const read = readFrontMatter(`${text}\n`, name);
      if (read === undefined) return ["front matter: it must be a mapping"];
      return read.ok ? read.value.warnings : read.problems.map(({ message }) => `${kind}: ${message}`);
    }
  }
}

function mapping(text: string): boolean {
  const data: unknown = parse(text);
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
