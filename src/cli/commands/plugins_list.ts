/** `ucop plugins list`: what was found, where, what it may do, and the hash to pin. Runs no plugin. */
import { brokenWarnings } from "../../catalog/broken_plugins.ts";
import type { Plugin } from "../../catalog/catalog.ts";
import { hashPlugin } from "../../catalog/folder_hash.ts";
import { mapBounded } from "../../concurrency/map_bounded.ts";
import { EXIT } from "../../errors/codes.ts";
import { PERMISSION_KINDS, type Permissions } from "../../plugin/permissions.ts";
import type { CommandModule } from "../command.ts";
import { loadCatalog, loadSettings } from "../load_setup.ts";
import { table } from "../table.ts";
import { warnOn } from "../terminal.ts";

/** Digits of a hash that a table shows; `--json` has all 64. */
const SHOWN_DIGITS = 12;

/** Plugins that are hashed at once. */
const READ_AT_ONCE = 8;

/** Prints a table, or under `--json` a list. */
export const run: CommandModule["run"] = async ({ flags }, terminal) => {
  const { config } = await loadSettings(flags, terminal.io);
  const catalog = await loadCatalog(config, flags, terminal.io, warnOn(terminal));
  brokenWarnings(catalog).forEach(warnOn(terminal));
  const found = [...catalog.values()];
  const hashes = await mapBounded(found, READ_AT_ONCE, ({ folder }) => hashPlugin(folder));
  const plugins = found.map((plugin, at) => ({ ...plugin, hash: hashes[at]! }));
  if (terminal.json) {
    terminal.print(JSON.stringify(plugins.map(describe), null, 2));
    return EXIT.ok;
  }
  const rows = plugins.map(({ manifest, origin, isolation, grant, hash }) => [
    manifest.name,
    manifest.version,
    origin,
    isolation,
    manifest.group ?? "-",
    inWords(manifest.permissions),
    inWords(grant),
    hash.slice(0, SHOWN_DIGITS),
  ]);
  terminal.print(table(["NAME", "VERSION", "ORIGIN", "ISOLATION", "GROUP", "ASKS", "GRANTED", "SHA256"], rows));
  return EXIT.ok;
};

function describe({ manifest, origin, form, folder, isolation, grant, hash }: Plugin & { hash: string }): object {
  const { name, version, description, group, profile, reads, writes, permissions } = manifest;
  return {
    name,
    version,
    description,
    origin,
    form,
    folder,
    isolation,
    group: group ?? null,
    profile,
    reads,
    writes,
    asks: permissions,
    granted: grant,
    sha256: hash,
  };
}

/** `read={sources} net=a.com,b.com`, or `-` for nothing. */
function inWords(permissions: Permissions): string {
  const given = PERMISSION_KINDS.filter((kind) => permissions[kind].length > 0);
  return given.length === 0 ? "-" : given.map((kind) => `${kind}=${permissions[kind].join(",")}`).join(" ");
}
