/** `ucop plugins list`: what was found, where, and what it may do. Runs no plugin. */
import type { Plugin } from "../../catalog/catalog.ts";
import { EXIT } from "../../errors/codes.ts";
import { PERMISSION_KINDS, type Permissions } from "../../plugin/permissions.ts";
import type { CommandModule } from "../command.ts";
import { loadCatalog, loadSettings } from "../load_setup.ts";
import { table } from "../table.ts";

/** Prints a table, or under `--json` a list. */
export const run: CommandModule["run"] = async ({ flags }, terminal) => {
  const { config } = await loadSettings(flags, terminal.io);
  const plugins = [...(await loadCatalog(config, flags, terminal.io)).values()];
  if (terminal.json) {
    terminal.print(JSON.stringify(plugins.map(describe), null, 2));
    return EXIT.ok;
  }
  const rows = plugins.map(({ manifest, origin, isolation, grant }) => [
    manifest.name,
    manifest.version,
    origin,
    isolation,
    manifest.group ?? "-",
    inWords(manifest.permissions),
    inWords(grant),
  ]);
  terminal.print(table(["NAME", "VERSION", "ORIGIN", "ISOLATION", "GROUP", "ASKS", "GRANTED"], rows));
  return EXIT.ok;
};

function describe({ manifest, origin, form, folder, isolation, grant }: Plugin): object {
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
  };
}

/** `read={sources} net=a.com,b.com`, or `-` for nothing. */
function inWords(permissions: Permissions): string {
  const given = PERMISSION_KINDS.filter((kind) => permissions[kind].length > 0);
  return given.length === 0 ? "-" : given.map((kind) => `${kind}=${permissions[kind].join(",")}`).join(" ");
}
