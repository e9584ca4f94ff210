/** The plugins that come with the program. */
import { join } from "node:path";

/** Their folders, relative to the source, sorted: the built-in ones, and those that a part of the program brings. */
export async function shippedPlugins(source: string): Promise<readonly string[]> {
  const folders = async (place: string) => {
    const entries = await Array.fromAsync(Deno.readDir(join(source, place)));
    return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => join(place, name));
  };
  const parts = await Promise.all((await folders("src")).map(folders));
  const places = ["plugins", ...parts.flat().filter((path) => path.endsWith("/agents"))];
  return (await Promise.all(places.map(folders))).flat().sort();
}
