/** The YAML schemas by their names in `@std/yaml`. None of them knows a tag that runs code. */
// @ts-types="./js_yaml.d.ts"
import * as yaml from "js-yaml";

/** What tags and plain scalars may mean, from least to most. */
export type SchemaType = "failsafe" | "json" | "core" | "default";

/** The schema of that name; `default` also knows dates, binary data, sets and ordered maps. */
export function schemaNamed(name: SchemaType = "default"): yaml.Schema {
  switch (name) {
    case "failsafe":
      return yaml.FAILSAFE_SCHEMA;
    case "json":
      return yaml.JSON_SCHEMA;
    case "core":
      return yaml.CORE_SCHEMA;
    case "default":
      return yaml.DEFAULT_SCHEMA;
  }
}
