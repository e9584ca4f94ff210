import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import fc from "fast-check";
import { containsNet, parseNetScope } from "../../src/plugin/net_scope.ts";
import { containsPath, parsePathScope } from "../../src/plugin/path_scope.ts";
import {
  expandPlaceholders,
  grantOf,
  missingGrants,
  NO_PERMISSIONS,
  PERMISSION_KINDS,
  type Permissions,
} from "../../src/plugin/permissions.ts";
import { realPathOf } from "../../src/plugin/real_path.ts";

const asking = (asked: Partial<Permissions>): Permissions => ({ ...NO_PERMISSIONS, ...asked });
const readGrant = (asked: readonly string[], allowed: readonly string[]) =>
  grantOf(asking({ read: asked }), { read: allowed }).read;
const netGrant = (asked: readonly string[], allowed: readonly string[]) =>
  grantOf(asking({ net: asked }), { net: allowed }).net;

Deno.test("grantOf() gives nothing without a policy, and nothing of a kind that the policy does not name", () => {
  const asked = asking({ read: ["/a"], env: ["A"] });
  assertEquals(grantOf(asked, undefined), NO_PERMISSIONS);
  assertEquals(grantOf(asked, { env: ["A", "B"], run: ["git"] }), asking({ env: ["A"] }));
});

Deno.test("grantOf() gives the narrower of two paths, and compares whole names", () => {
  assertEquals(readGrant(["/data/kb"], ["/data"]), ["/data/kb"]);
  assertEquals(readGrant(["/data"], ["/data/kb", "/data/api"]), ["/data/kb", "/data/api"]);
  assertEquals(readGrant(["/data"], ["/database", "/dat"]), []);
  assertEquals(readGrant(["/data/../etc"], ["/data"]), []);
  assertEquals(readGrant(["/data/"], ["/data"]), ["/data/"]);
  assertEquals(readGrant(["/..data"], ["/"]), ["/..data"]);
});

Deno.test("grantOf() covers a placeholder by the same one only, and never what climbs out of it", () => {
  assertEquals(readGrant(["{sources}/kb"], ["{sources}"]), ["{sources}/kb"]);
  assertEquals(readGrant(["{sources}"], ["{sources}/kb"]), ["{sources}/kb"]);
  assertEquals(readGrant(["{sources}", "{input}"], ["/", "{scratch}"]), []);
  assertEquals(readGrant(["/"], ["{sources}"]), []);
  assertEquals(readGrant(["{sources}/../.."], ["{sources}"]), []);
  assertEquals(readGrant(["{sourcesX}", "sources"], ["{sources}", "sources"]), []);
});

Deno.test("grantOf() gives the narrower of two hosts", () => {
  assertEquals(netGrant(["api.example.com:443"], ["API.example.com."]), ["api.example.com:443"]);
  assertEquals(netGrant(["api.example.com"], ["api.example.com:443", "other.com"]), ["api.example.com:443"]);
  assertEquals(netGrant(["api.example.com", "example.com", "badexample.com"], ["*.example.com"]), ["api.example.com"]);
  assertEquals(netGrant(["[::1]:80", "10.0.0.1"], ["[::1]", "10.0.0.1:80"]), ["[::1]:80", "10.0.0.1:80"]);
  assertEquals(netGrant(["https://x.com", "*"], ["https://x.com", "*"]), []);
});

Deno.test("parseNetScope() refuses what Deno would refuse", () => {
  for (const entry of ["", "*", "a b", "a:0", "a:65536", "a:", "a/b", "http://a", "[::1", "-a.com", "a..b"]) {
    assertEquals(parseNetScope(entry), undefined, entry);
  }
});

Deno.test("missingGrants() lists what was refused or given only in part, as it was asked", () => {
  const permissions = asking({ read: ["/data", "{input}"], net: ["a.com"], run: ["git"] });
  const grant = grantOf(permissions, { read: ["/data/kb", "{input}"], net: ["a.com"] });
  assertEquals(missingGrants({ manifest: { permissions }, grant }), [
    { kind: "read", asked: "/data" },
    { kind: "run", asked: "git" },
  ]);
});

const path = fc.array(fc.constantFrom("a", "b", "..", "."), { maxLength: 4 }).chain((parts) =>
  fc.constantFrom("/", "{sources}/", "{input}/", "").map((root) => root + parts.join("/"))
);
const host = fc.tuple(
  fc.constantFrom("", "*.", "a.", "b.a."),
  fc.constantFrom("x", "y"),
  fc.constantFrom("", ":80", ":443"),
)
  .map((parts) => parts.join(""));
const permissions: fc.Arbitrary<Permissions> = fc.record({
  read: fc.array(path, { maxLength: 3 }),
  write: fc.array(path, { maxLength: 3 }),
  net: fc.array(host, { maxLength: 3 }),
  env: fc.array(fc.constantFrom("A", "B"), { maxLength: 2 }),
  sys: fc.array(fc.constantFrom("hostname", "cpus"), { maxLength: 2 }),
  run: fc.array(fc.constantFrom("git", "sh"), { maxLength: 2 }),
});

Deno.test("property: every grant lies within what was asked and within the policy", () => {
  const inside = (kind: keyof Permissions, given: string, list: readonly string[]) =>
    list.some((entry) => {
      if (kind === "net") return containsNet(parseNetScope(entry)!, parseNetScope(given)!);
      if (kind !== "read" && kind !== "write") return entry === given;
      const [outer, inner] = [parsePathScope(entry), parsePathScope(given)!];
      return outer !== undefined && outer.placeholder === inner.placeholder && containsPath(outer.path, inner.path);
    });
  fc.assert(fc.property(permissions, permissions, (asked, policy) => {
    const grant = grantOf(asked, policy);
    for (const kind of PERMISSION_KINDS) {
      for (const given of grant[kind]) {
        assert(inside(kind, given, asked[kind]) && inside(kind, given, policy[kind]), given);
      }
    }
    assertEquals(grantOf(asked, grant), grantOf(grant, grant));
  }));
});

Deno.test("property: a plugin that is given all it asks for, in well-formed words, misses nothing", () => {
  fc.assert(fc.property(permissions, (asked) => {
    const clean = {
      ...asked,
      read: asked.read.filter((entry) => parsePathScope(entry)),
      write: asked.write.filter((entry) => parsePathScope(entry)),
    };
    assertEquals(missingGrants({ manifest: { permissions: clean }, grant: grantOf(clean, clean) }), []);
  }));
});

/** A folder with `inside/` and `outside/secret`, gone after the test; real, wherever the system keeps its temporary files. */
async function withFolder(test: (folder: string) => void): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  try {
    await Deno.mkdir(join(folder, "inside", "kb"), { recursive: true });
    await Deno.mkdir(join(folder, "outside"));
    await Deno.symlink(join(folder, "outside"), join(folder, "inside", "way_out"));
    await Deno.symlink(join(folder, "inside"), join(folder, "alias"));
    await Deno.symlink(join(folder, "nowhere"), join(folder, "inside", "dangling"));
    test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const expandRead = (read: readonly string[], sources: readonly string[]) =>
  expandPlaceholders(asking({ read }), { sources }).read;

Deno.test("expandPlaceholders() puts real paths in place of the placeholders", async () => {
  await withFolder((folder) => {
    const inside = join(folder, "inside");
    assertEquals(expandRead(["{sources}/kb", "{input}", "{scratch}"], [join(folder, "alias")]), [join(inside, "kb")]);
    const paths = { input: join(folder, "alias", "brief.md"), sources: [], scratch: join(folder, "new") };
    assertEquals(expandPlaceholders(asking({ read: ["{input}"], write: ["{scratch}/x"], net: ["a.com"] }), paths), {
      ...NO_PERMISSIONS,
      read: [join(inside, "brief.md")],
      write: [join(folder, "new", "x")],
      net: ["a.com"],
    });
  });
});

Deno.test("expandPlaceholders() gives a source once, however often it is named", async () => {
  await withFolder((folder) => {
    assertEquals(expandRead(["{sources}"], [join(folder, "alias"), join(folder, "inside")]), [join(folder, "inside")]);
  });
});

Deno.test("expandPlaceholders() leaves out what a link would lead out of its scope", async () => {
  await withFolder((folder) => {
    const inside = join(folder, "inside");
    assertEquals(expandRead(["{sources}/way_out", "{sources}/way_out/secret", "{sources}/dangling"], [inside]), []);
    assertEquals(
      expandRead([join(inside, "way_out"), join(folder, "alias"), "{sources}/../outside", "kb"], [inside]),
      [],
    );
    assertEquals(expandRead([inside, join(folder, "not_yet")], []), [inside, join(folder, "not_yet")]);
  });
});

Deno.test("realPathOf() keeps what is missing, and follows no link that leads nowhere or round in a circle", async () => {
  await withFolder((folder) => {
    Deno.symlinkSync(join(folder, "circle"), join(folder, "circle"));
    assertEquals(realPathOf(join(folder, "alias", "a", "b")), join(folder, "inside", "a", "b"));
    assertEquals(realPathOf(join(folder, "inside", "dangling", "a")), undefined);
    assertEquals(realPathOf(join(folder, "circle")), undefined);
  });
});
