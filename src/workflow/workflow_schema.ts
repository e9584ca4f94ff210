/** The shape of a workflow file: one zod schema for the parser and for the editors' JSON schema. */
import * as z from "zod";

/** Names of workflows, steps and agents: letters, digits, `_` and `-`. */
export const NAME = /^[A-Za-z0-9][\w-]*$/;

/** Names stand in every outcome and every line of a job. */
const short = z.string().max(100);

const name = short.regex(NAME, "must be a name of letters, digits, _ and -").meta({ wants: "a name" });
const stateKey = short.regex(/^[\w-]+$/, "must be a state key of letters, digits, _ and -")
  .meta({ wants: "a state key" });

const step = z.strictObject({
  agent: name.describe("The agent to run"),
  id: name.optional().describe("The step's own name; the agent's where left out"),
  needs: z.array(name).meta({ wants: "a list of step ids" }).optional()
    .describe("Steps that must complete first, beside those whose data it reads"),
  reads: z.record(stateKey, z.enum(["all", "so_far"]))
    .meta({ wants: "a mapping of keys to all or so_far" }).optional()
    .describe(
      "For keys of several writers: so_far reads those that stand above the step, all also those below that do not need it",
    ),
  for_each: short.regex(
    /^[\w-]+(\.[\w-]+)*$/,
    'must be a state key with an optional path, like "outline.sections"',
  )
    .meta({ wants: "the name of a list, like outline.sections" }).optional()
    .describe("A list in the state; the agent runs once for each member"),
  with: z.record(z.string(), z.unknown()).optional().describe("Parameters for the agent"),
  timeout: z.number().min(0.001).max(2_147_483).meta({ unit: "seconds" }).optional().describe(
    "Seconds for one attempt",
  ),
  retries: z.int().min(0).max(100).optional().describe("Further attempts after an error that may pass"),
});

/** A workflow file. */
export const workflowSchema = z.strictObject({
  name: name.optional().describe("The workflow's name; the file's where left out"),
  description: z.string().optional().describe("What it makes, in a sentence"),
  schedule: z.enum(["ready", "groups"]).optional()
    .describe("ready: a step starts when its inputs are settled; groups: when the group before it is"),
  inputs: z.array(stateKey).meta({ wants: "a list of state keys" }).optional()
    .describe("State keys that the job brings along; brief and sources where left out"),
  steps: z.array(z.union([name, step]).meta({ wants: "the name of an agent or a mapping with the key agent" })).min(1)
    .meta({ wants: "a list of at least one step" })
    .describe("The uses of agents, each a name or a mapping; what they read and write decides their order"),
});

/** A checked workflow file. */
export type WorkflowFile = z.infer<typeof workflowSchema>;
