/** A folder for the temporary files of one job, made where a grant names `{scratch}`, and removed at the job's end. */
import type { Plugin } from "../catalog/catalog.ts";
import type { Permissions } from "../plugin/permissions.ts";

/** The folder, or none. */
export class Scratch implements AsyncDisposable {
  /** Its real path. */
  readonly path: string | undefined;

  private constructor(path: string | undefined) {
    this.path = path;
  }

  /** Makes the folder where one of the plugins is granted a part of it. */
  static async for(plugins: Iterable<Plugin>): Promise<Scratch> {
    const wanted = [...plugins].some(({ grant }) => isGrantedScratch(grant));
    return new Scratch(wanted ? await Deno.realPath(await Deno.makeTempDir({ prefix: "ucop_scratch_" })) : undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.path !== undefined) await Deno.remove(this.path, { recursive: true });
  }
}

/** Whether a grant, its placeholders not yet expanded, names a part of the folder. */
export function isGrantedScratch({ read, write }: Permissions): boolean {
  return [...read, ...write].some((entry) => entry.startsWith("{scratch}"));
}
