/** The text of an `agent.yaml` to a manifest, or to all that is wrong with it. Pure; unknown keys are refused. */
import * as z from "zod";
import { decode, type Decoded } from "../decode/decode.ts";
import { oneOf } from "../decode/describe_schema.ts";
import { readYaml } from "../decode/read_yaml.ts";
import { showValue } from "../decode/show_value.ts";
import type { Problem } from "../errors/app_error.ts";
import type { Manifest } from "./manifest.ts";
import { parseNetScope } from "./net_scope.ts";
import { parsePathScope, PLACEHOLDERS } from "./path_scope.ts";

/** What names of agents, state keys and groups look like. */
const NAME = /^[a-z][a-z0-9_]*$/;
const NAME_RULE = "must begin with a small letter and hold only small letters, digits and _";

/** What Deno knows as kinds of system information. */
export const SYS_KINDS = [
  "ca",
  "cpus",
  "getPriority",
  "gid",
  "homedir",
  "hostname",
  "loadavg",
  "networkInterfaces",
  "osRelease",
  "osUptime",
  "setPriority",
  "statfs",
  "systemMemoryInfo",
  "uid",
  "umask",
  "username",
] as const satisfies readonly Deno.SysPermissionDescriptor["kind"][];

const LONGEST_TIMEOUT_SECONDS = 86_400;

/** Names stand in every outcome, every record and every line of a job. */
const name = z.string().max(100).regex(NAME, NAME_RULE);
const keyList = z.array(name);
const path = z.string().refine((entry) => parsePathScope(entry) !== undefined, {
  error: ({ input }) =>
    `must be an absolute path, or begin with ${oneOf(PLACEHOLDERS)} and not climb out of it, got ${showValue(input)}`,
});
const host = z.string().refine((entry) => parseNetScope(entry) !== undefined, {
  error: ({ input }) =>
    `must be a host with an optional port, like api.example.com:443, without https:// or a path, got ${
      showValue(input)
    }`,
});
const variable = z.string().regex(/^[^=*\0]+$/, "must be the name of one variable, without = or *");

/** The shape of an `agent.yaml`; editors get it as a JSON schema. */
export const manifestSchema = z.strictObject({
  name,
  version: z.string().min(1).default("0.0.0"),
  description: z.string().default(""),
  group: name.optional(),
  profile: z.enum(["io", "cpu", "memory"]).default("io"),
  reads: z.union([keyList, z.record(name, z.enum(["required", "optional"]))])
    .meta({ wants: "a list of keys, or a mapping of keys to required or optional" }).default([]),
  writes: z.union([keyList, z.record(name, z.enum(["append", "union", "deep", "last", "none"]))])
    .meta({ wants: "a list of keys, or a mapping of keys to append, union, deep, last or none" }).default([]),
  permissions: z.strictObject({
    read: z.array(path).default([]),
    write: z.array(path).default([]),
    net: z.array(host).default([]),
    env: z.array(variable).default([]),
    sys: z.array(z.enum(SYS_KINDS)).default([]),
    run: z.array(z.string().min(1)).default([]),
  }).prefault({}),
  timeout: z.number().positive().max(LONGEST_TIMEOUT_SECONDS).meta({ unit: "seconds" }).optional(),
  retries: z.int().min(0).max(10).optional(),
});

/** True for a text that can name an agent. */
export function isAgentName(text: string): boolean {
  return NAME.test(text);
}

/** What an agent's name must look like, as the end of a sentence. */
export const AGENT_NAME_RULE = NAME_RULE;

/**
 * Parses a manifest. All problems come at once, with the file, the key path, and the nearest known key for an unknown
 * one. Times are seconds in YAML and milliseconds in the result.
 *
 * @param file the manifest's path, as the user would name it
 * @param folder the name of the folder that it stands in, which must be the agent's name
 *
 * @example
 * ```ts
 * import { parseManifest } from "./parse_manifest.ts";
 * const text = "name: shout\nreads: [brief]\nwrites: { shout: append }\ntimeout: 2.5\n";
 * const parsed = parseManifest(text, "plugins/shout/agent.yaml", "shout");
 * if (!parsed.ok || parsed.value.timeoutMs !== 2_500) throw new Error("2.5 seconds");
 * ```
 */
export function parseManifest(text: string, file: string, folder: string): Decoded<Manifest> {
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const decoded = decode(manifestSchema, read.value, file);
  const misnamed = otherName(read.value, folder, file);
  if (!decoded.ok) return { ok: false, problems: [...decoded.problems, ...misnamed] };
  if (misnamed.length > 0) return { ok: false, problems: misnamed };
  const { reads, writes, timeout, group, retries, ...rest } = decoded.value;
  return {
    ok: true,
    value: {
      ...rest,
      reads: Array.isArray(reads) ? Object.fromEntries(reads.map((key) => [key, "required" as const])) : reads,
      writes: Array.isArray(writes) ? Object.fromEntries(writes.map((key) => [key, "none" as const])) : writes,
      ...(group === undefined ? {} : { group }),
      ...(timeout === undefined ? {} : { timeoutMs: timeout * 1_000 }),
      ...(retries === undefined ? {} : { retries }),
    },
  };
}

/** The problem of a name that is well formed but not the folder's. */
function otherName(value: unknown, folder: string, file: string): readonly Problem[] {
  const found = typeof value === "object" && value !== null && "name" in value ? value.name : undefined;
  if (typeof found !== "string" || !NAME.test(found) || found === folder) return [];
  const message = `must be the name of its folder, "${folder}", got "${found}"`;
  return [{ file, path: "name", message, hint: "Rename the folder, or change the name" }];
}
