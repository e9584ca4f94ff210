/** An empty folder with the built file alone in it, and a system around it that has a shell and a few tools, but no Deno. */
import { join } from "node:path";

/** What the file needs from a system, beside a shell. */
const TOOLS = ["chmod", "find", "gzip", "id", "ls", "mkdir", "mktemp", "mv", "rm", "sha256sum", "tail", "tar", "wc"];

/** How a start ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What differs from a start in the work folder with the common home. */
export interface StartOptions {
  readonly cwd?: string;
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user, where the smoke test runs as root. */
  readonly uid?: number;
  /** The file, where it is not the common one. */
  readonly file?: string;
}

/** Where the cases work. */
export class Place {
  /** The built file. */
  readonly file: string;
  /** The working folder of the cases: empty at first. */
  readonly work: string;
  /** Where the common home's programs are unpacked. */
  readonly cache: string;
  readonly #folder: string;
  readonly #home: string;
  readonly #path: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.file = join(folder, "installed/ucop");
    this.work = join(folder, "work");
    this.#home = join(folder, "home");
    this.cache = join(this.#home, ".cache/ucop");
    this.#path = join(folder, "bin");
  }

  /**
   * Sets the place up in the folder.
   *
   * @param tools links a tool into the folder of tools, under its name
   */
  static async make(
    folder: string,
    built: string,
    tools: (name: string, link: string) => Promise<void>,
  ): Promise<Place> {
    await Deno.chmod(folder, 0o755);
    const place = new Place(folder);
    for (const name of ["installed", "work", "home", "bin"]) await Deno.mkdir(join(folder, name));
    await Deno.copyFile(built, place.file);
    await Deno.chmod(place.file, 0o755);
    for (const name of ["sh", ...TOOLS]) await tools(name, join(folder, "bin", name));
    return place;
  }

  /** A new folder beside the others, with this name and mode. */
  async newFolder(name: string, mode = 0o755): Promise<string> {
    const path = join(this.#folder, name);
    await Deno.mkdir(path, { recursive: true });
    await Deno.chmod(path, mode);
    return path;
  }

  /** Writes files of the working folder, or of another one. */
  async write(files: Readonly<Record<string, string>>, folder = this.work): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(join(folder, name, ".."), { recursive: true });
      await Deno.writeTextFile(join(folder, name), text);
    }
  }

  /** Starts the file by the shell of this system. */
  command(
    args: readonly string[],
    { cwd = this.work, home = this.#home, env, uid, file }: StartOptions = {},
  ): Deno.Command {
    return new Deno.Command(join(this.#path, "sh"), {
      args: [file ?? this.file, ...args],
      cwd,
      clearEnv: true,
      env: { PATH: this.#path, HOME: home, TMPDIR: join(this.#folder, "tmp"), ...env },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
  }

  /** Runs the file to its end. */
  async start(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
    const { code, stdout, stderr } = await this.command(args, options).output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  }
}

/** The tools of this system. */
export async function systemTool(name: string, link: string): Promise<void> {
  for (const folder of ["/usr/bin", "/bin"]) {
    if (await isFile(join(folder, name))) return await Deno.symlink(join(folder, name), link);
  }
  throw new Error(`"${name}" is not installed here`);
}

/** Busybox in the place of every tool; undefined where it is not installed. */
export async function busyboxTools(): Promise<typeof systemTool | undefined> {
  for (const path of ["/bin/busybox", "/usr/bin/busybox"]) {
    if (await isFile(path)) return (_name, link) => Deno.symlink(path, link);
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
