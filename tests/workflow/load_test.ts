import { assertEquals, assertRejects } from "@std/assert";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { AppError } from "../../src/errors/app_error.ts";
import { findHomes } from "../../src/program/homes.ts";
import { findWorkflows, loadWorkflow } from "../../src/workflow/load.ts";

/** A working folder and a shipped one, with files in them. */
async function inFolders(
  files: Readonly<Record<string, string>>,
  run: (options: { cwd: string; directories: readonly string[]; shipped: URL }) => Promise<void>,
): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(root, name)), { recursive: true, mode: 0o755 });
      await Deno.writeTextFile(join(root, name), text, { mode: 0o644 });
    }
    const shipped = pathToFileURL(join(root, "shipped") + "/");
    await run({ cwd: join(root, "here"), directories: ["config/workflows", "more"], shipped });
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const FILES = {
  "shipped/default.yaml": "steps: [shipped]",
  "shipped/other.yml": "steps: [shipped]",
  "shipped/notes.txt": "no workflow",
  "here/config/workflows/site.yaml": "steps: [site]",
  "here/more/site.yaml": "steps: [second]",
  "here/more/default.yaml": "steps: [own]",
  "here/broken.yaml": "steps: 5\nshedule: ready\n",
};

Deno.test("a name is looked for in the folders in their order, then among the shipped ones", () =>
  inFolders(FILES, async (options) => {
    const loaded = async (name: string) => {
      const { file, steps } = await loadWorkflow({ ...options, name });
      return [file, steps[0]!.agent];
    };
    assertEquals(await loaded("site"), ["config/workflows/site.yaml", "site"]);
    assertEquals(await loaded("default"), ["more/default.yaml", "own"]);
    assertEquals(await loaded("other"), ["config/workflows/other.yml (shipped)", "shipped"]);
    assertEquals((await findWorkflows(options)).map(({ name, label }) => [name, label]), [
      ["default", "more/default.yaml"],
      ["other", "config/workflows/other.yml (shipped)"],
      ["site", "config/workflows/site.yaml"],
    ]);
  }));

Deno.test("what ends in .yaml or holds a slash is a file", () =>
  inFolders(FILES, async (options) => {
    for (const name of ["more/site.yaml", "./more/site.yaml", join(options.cwd, "more/site.yaml")]) {
      const { file, steps } = await loadWorkflow({ ...options, name });
      assertEquals([file, steps[0]!.agent], [name, "second"]);
    }
  }));

Deno.test("in the program's own folder the shipped workflows are listed once", () =>
  inFolders(FILES, async (options) => {
    const shipped = pathToFileURL(join(options.cwd, "config/workflows/"));
    const places = await findWorkflows({ ...options, directories: ["config/workflows"], shipped });
    assertEquals(places.map(({ label }) => label), ["config/workflows/site.yaml"]);
  }));

Deno.test("a name that is not there: where it was looked for, and the nearest one", () =>
  inFolders(FILES, async (options) => {
    const refused = async (name: string) => {
      const { code, message, hint } = await assertRejects(() => loadWorkflow({ ...options, name }), AppError);
      return [code, message, hint];
    };
    assertEquals(await refused("defualt"), [
      "workflow.not_found",
      'Cannot find the workflow "defualt": looked in config/workflows, more, the shipped workflows',
      'Did you mean "default"?',
    ]);
    assertEquals(await refused("nothing_like_it"), [
      "workflow.not_found",
      'Cannot find the workflow "nothing_like_it": looked in config/workflows, more, the shipped workflows',
      "Known workflows: default, other, site",
    ]);
    assertEquals(await refused("more/sites.yaml"), [
      "workflow.not_found",
      'Cannot read the workflow file "more/sites.yaml": no such file',
      'Did you mean "more/site.yaml"?',
    ]);
    await Deno.symlink("nowhere.yaml", join(options.cwd, "more/gone.yaml"));
    assertEquals(await refused("more/gone.yaml"), [
      "workflow.not_found",
      'Cannot read the workflow file "more/gone.yaml": no such file',
      "It is a link, and what it leads to is not there",
    ]);
    assertEquals(await refused("broken"), [
      "workflow.not_found",
      'Cannot find the workflow "broken": looked in config/workflows, more, the shipped workflows',
      'A file is named by its path: did you mean "broken.yaml"?',
    ]);
    assertEquals(await refused("none/x.yaml"), [
      "workflow.not_found",
      'Cannot read the workflow file "none/x.yaml": no such file',
      "Check the path, or give a workflow's name",
    ]);
  }));

Deno.test("a workflow with mistakes is refused with all of them", () =>
  inFolders(FILES, async (options) => {
    const error = await assertRejects(() => loadWorkflow({ ...options, name: "broken.yaml" }), AppError);
    assertEquals([error.code, error.message], ["workflow.invalid", 'Cannot use the workflow "broken.yaml"']);
    assertEquals(error.problems, [
      { file: "broken.yaml", path: "steps", message: "must be a list of at least one step, got 5" },
      { file: "broken.yaml", path: "shedule", message: "is not a known key", hint: 'Did you mean "schedule"?' },
    ]);
  }));

Deno.test("a name is looked for with the user and in the system after the further folders", () =>
  inFolders({
    "here/more/one.yaml": "steps: [further]",
    "user/ucop/workflows/one.yaml": "steps: [user]",
    "user/ucop/workflows/two.yaml": "steps: [user]",
    "etc/workflows/two.yaml": "steps: [system]",
    "etc/workflows/default.yaml": "steps: [system]",
    "shipped/default.yaml": "steps: [shipped]",
  }, async (options) => {
    const root = dirname(options.cwd);
    const env = { XDG_CONFIG_HOME: join(root, "user"), CONFIGURATION_DIRECTORY: join(root, "etc") };
    const homes = findHomes(options.cwd, env);
    const found = async (name: string) => (await loadWorkflow({ ...options, homes, name })).steps[0]?.agent;
    assertEquals([await found("one"), await found("two"), await found("default")], ["further", "user", "system"]);
    if (Deno.build.os === "windows") return;
    const file = join(root, "etc/workflows/default.yaml");
    await Deno.chmod(file, 0o666);
    const error = await assertRejects(() => found("default"), AppError);
    assertEquals([error.code, error.message], [
      "workflow.invalid",
      `Cannot trust the workflow "default": "${await Deno.realPath(file)}" can be written by every user (mode 0666)`,
    ]);
    assertEquals(await found(file), "system", "the path of a file is the user's own word");
  }));
