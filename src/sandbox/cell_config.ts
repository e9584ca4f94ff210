/**
 * The config file of a cell whose rights have a comma in a name: Deno's flags list names between commas, and have no way
 * to write one. Every other cell has its rights by flags.
 */
import { DENO_CONFIG } from "../program/files.ts";

/** What a name in an import leads to. */
type ImportMap = Readonly<Record<string, string>>;

/** The part of `deno.json` that a cell needs. */
interface DenoConfig {
  readonly imports: ImportMap;
  readonly scopes: Readonly<Record<string, ImportMap>>;
  readonly unstable: readonly string[];
}

/** A file in the temporary folder; dispose of it when the cell is up, or has ended. */
export class CellConfig implements Disposable {
  readonly path: string;
  #isThere = true;

  private constructor(path: string) {
    this.path = path;
  }

  /** The file for such rights, or nothing where flags can say them. */
  static for(rights: Readonly<Record<string, readonly string[]>>): CellConfig | undefined {
    if (!Object.values(rights).flat().some((name) => name.includes(","))) return undefined;
    const { imports, scopes, unstable } = JSON.parse(Deno.readTextFileSync(DENO_CONFIG)) as DenoConfig;
    const config = new CellConfig(Deno.makeTempFileSync({ prefix: "ucop_cell_", suffix: ".json" }));
    const text = JSON.stringify({
      unstable,
      imports: absolute(imports),
      scopes: Object.fromEntries(Object.entries(scopes).map(([scope, map]) => [absoluteUrl(scope), absolute(map)])),
      permissions: { default: rights },
    });
    Deno.writeTextFileSync(config.path, text);
    return config;
  }

  [Symbol.dispose](): void {
    if (!this.#isThere) return;
    this.#isThere = false;
    Deno.removeSync(this.path);
  }
}

function absolute(map: ImportMap): ImportMap {
  return Object.fromEntries(Object.entries(map).map(([name, target]) => [name, absoluteUrl(target)]));
}

/** The config lies elsewhere than the one that it is made of. */
function absoluteUrl(target: string): string {
  return target.startsWith("./") ? new URL(target, DENO_CONFIG).href : target;
}
