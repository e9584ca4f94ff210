import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Manifest } from "../../src/plugin/manifest.ts";
import { parseManifest, SYS_KINDS } from "../../src/plugin/parse_manifest.ts";
import { NO_PERMISSIONS } from "../../src/plugin/permissions.ts";

function manifestOf(text: string): Manifest {
  const parsed = parseManifest(text, "agent.yaml", "shout");
  assert(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

/** `path: message | hint` of every problem. */
function problemsOf(text: string): string[] {
  const parsed = parseManifest(text, "agent.yaml", "shout");
  assert(!parsed.ok);
  for (const { file } of parsed.problems) assertEquals(file, "agent.yaml");
  return parsed.problems.map(({ path, message, hint }) =>
    `${path}: ${message}${hint === undefined ? "" : ` | ${hint}`}`
  );
}

Deno.test("parseManifest() needs no more than the name", () => {
  assertEquals(manifestOf("name: shout"), {
    name: "shout",
    version: "0.0.0",
    description: "",
    profile: "io",
    reads: {},
    writes: {},
    permissions: NO_PERMISSIONS,
  });
});

Deno.test("parseManifest() reads every key, and turns seconds into milliseconds", () => {
  const text = `
name: shout
version: 1.2.0
description: Shouts the brief.
group: content_writers
profile: cpu
reads: { brief: required, kb: optional }
writes: { shout: append, log: none }
permissions: { read: ["{sources}", /data/], net: ["api.example.com:443"], env: [TOKEN], sys: [hostname], run: [git] }
timeout: 1.5
retries: 2
`;
  assertEquals(manifestOf(text), {
    name: "shout",
    version: "1.2.0",
    description: "Shouts the brief.",
    group: "content_writers",
    profile: "cpu",
    reads: { brief: "required", kb: "optional" },
    writes: { shout: "append", log: "none" },
    permissions: {
      read: ["{sources}", "/data/"],
      write: [],
      net: ["api.example.com:443"],
      env: ["TOKEN"],
      sys: ["hostname"],
      run: ["git"],
    },
    timeoutMs: 1_500,
    retries: 2,
  });
});

Deno.test("parseManifest() takes lists of keys as required reads and as writes without a strategy", () => {
  const { reads, writes } = manifestOf("name: shout\nreads: [brief, kb]\nwrites: [shout]");
  assertEquals(reads, { brief: "required", kb: "required" });
  assertEquals(writes, { shout: "none" });
});

Deno.test("parseManifest() tells everything that is wrong at once", () => {
  const text = `
name: whisper
readz: [brief]
writes: { a: apend, B: none }
profile: gpu
permissions: { read: [data, "{sources}/../etc"], net: ["https://example.com"], env: ["AWS_*"], reed: [/x] }
timeout: 0
retries: 11
`;
  assertEquals(problemsOf(text), [
    'profile: must be "io", "cpu" or "memory", got "gpu"',
    'writes.a: must be "append", "union", "deep", "last" or "none", got "apend"',
    'writes: has the key "B", which must begin with a small letter and hold only small letters, digits and _',
    'permissions.read[0]: must be an absolute path, or begin with {input}, {sources} or {scratch} and not climb out of it, got "data"',
    'permissions.read[1]: must be an absolute path, or begin with {input}, {sources} or {scratch} and not climb out of it, got "{sources}/../etc"',
    'permissions.net[0]: must be a host with an optional port, like api.example.com:443, without https:// or a path, got "https://example.com"',
    'permissions.env[0]: must be the name of one variable, without = or *, got "AWS_*"',
    'permissions.reed: is not a known key | Did you mean "read"?',
    "timeout: must be a number of seconds above 0, at most 86400, got 0",
    "retries: must be a whole number from 0 to 10, got 11",
    'readz: is not a known key | Did you mean "reads"?',
    'name: must be the name of its folder, "shout", got "whisper" | Rename the folder, or change the name',
  ]);
});

Deno.test("parseManifest() says what is missing, and what a wrong shape should be", () => {
  assertEquals(problemsOf(""), ["name: is missing; it must be a text"]);
  assertEquals(problemsOf("name: shout\nreads: all"), [
    'reads: must be a list of keys, or a mapping of keys to required or optional, got "all"',
  ]);
});

Deno.test("parseManifest() gives line and column of broken YAML", () => {
  const parsed = parseManifest("name: shout\nreads: [brief", "agent.yaml", "shout");
  assert(!parsed.ok);
  assertEquals(parsed.problems.map(({ line }) => typeof line), ["number"]);
});

Deno.test("property: parseManifest() never throws, whatever the text", () => {
  const line = fc.tuple(fc.constantFrom("name", "reads", "writes", "permissions", "timeout", "x"), fc.string()).map(
    ([key, value]) => `${key}: ${value}`,
  );
  fc.assert(fc.property(fc.array(line), fc.boolean(), (lines, valid) => {
    const text = [...(valid ? ["name: shout"] : []), ...lines].join("\n");
    const parsed = parseManifest(text, "agent.yaml", "shout");
    if (!parsed.ok) assert(parsed.problems.length > 0);
    else assertEquals(parsed.value.name, "shout");
  }));
});

Deno.test("every kind of system information that a manifest may ask for is known to Deno, and no other is taken", async () => {
  for (const kind of SYS_KINDS) {
    assert(await Deno.permissions.query({ name: "sys", kind }) instanceof Deno.PermissionStatus, kind);
    assertEquals(manifestOf(`name: shout\npermissions: { sys: [${kind}] }`).permissions.sys, [kind]);
  }
  assertEquals(problemsOf("name: shout\npermissions: { sys: [everything] }").length, 1);
});

Deno.test("keys of a manifest have at most 100 characters", () => {
  const long = "a".repeat(101);
  const text = `name: trial\nreads: [${long}]\nwrites: { ${long}: append }\n`;
  const parsed = parseManifest(text, "agent.yaml", "trial");
  const problems = parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} ${message}`);
  assertEquals(problems.every((problem) => problem.includes("must have at most 100 characters")), true);
  assertEquals(problems.length, 2);
});
