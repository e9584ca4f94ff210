/** Writes the JSON schemas that editors read, from the schemas that the program itself uses: `deno run -A scripts/schema.ts`. */
import * as z from "zod";
import { configFileSchema } from "../src/config/config_schema.ts";
import { manifestSchema } from "../src/plugin/parse_manifest.ts";
import { workflowSchema } from "../src/workflow/workflow_schema.ts";

/** Every file of `config/schema/`, with its title and the zod schema behind it. */
const SCHEMAS: Readonly<Record<string, { readonly title: string; readonly schema: z.core.$ZodType }>> = {
  "agent.schema.json": { title: "ucop: an agent's manifest, agent.yaml", schema: manifestSchema },
  "main.schema.json": { title: "ucop: config/main.yaml", schema: configFileSchema },
  "workflow.schema.json": { title: "ucop: a workflow", schema: workflowSchema },
};

/** The folder that holds them. */
export const SCHEMA_FOLDER: URL = new URL("../config/schema/", import.meta.url);

/** The text of each schema file, by its name. */
export function schemaTexts(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, { title, schema }]) => {
      const json = z.toJSONSchema(schema, {
        io: "input",
        override: ({ jsonSchema }) => {
          // Words for messages; editors have no use for them.
          delete jsonSchema.wants;
          delete jsonSchema.unit;
        },
      });
      const { $schema, ...rest } = json;
      return [name, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}

if (import.meta.main) {
  for (const [name, text] of schemaTexts()) await Deno.writeTextFile(new URL(name, SCHEMA_FOLDER), text);
}
