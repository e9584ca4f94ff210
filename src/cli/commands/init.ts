/** `ucop init [DIR]`: a config, a workflow, a plugin and a brief to start from, and what to do with them. */
import { dirname, join, resolve } from "node:path";
import { createFiles } from "../../authoring/create_files.ts";
import { EXAMPLE_PLUGIN, EXAMPLE_WORKFLOW, siteTemplate } from "../../authoring/site_template.ts";
import { EXIT } from "../../errors/codes.ts";
import { SHIPPED_CONFIG, SHIPPED_WORKFLOWS } from "../../program/files.ts";
import { findHomes } from "../../program/homes.ts";
import type { CommandModule } from "../command.ts";

/** Makes the files; prints them and the next steps. */
export const run: CommandModule["run"] = async ({ operands }, { io, json, print }) => {
  const [shown = "."] = operands;
  const folder = resolve(io.cwd, shown);
  // The user's and the system's folder hold main.yaml itself; a working folder keeps it in config/.
  const isHome = findHomes(io.cwd, io.env).some(({ kind, config }) =>
    kind !== "working folder" && dirname(config) === folder
  );
  const files = siteTemplate({
    config: await Deno.readTextFile(SHIPPED_CONFIG),
    workflow: await Deno.readTextFile(new URL("default.yaml", SHIPPED_WORKFLOWS)),
    configFolder: isHome ? "." : "config",
  });
  await createFiles(folder, shown, files);
  const paths = Object.keys(files);
  print(
    json
      ? JSON.stringify({ folder, files: paths })
      : nextSteps(paths, shown, { isHome, isHere: folder === resolve(io.cwd) }),
  );
  return EXIT.ok;
};

interface Where {
  /** It is searched from every working folder. */
  readonly isHome: boolean;
  readonly isHere: boolean;
}

function nextSteps(paths: readonly string[], shown: string, { isHome, isHere }: Where): string {
  const go = isHome || isHere ? [] : [`  cd ${quoted(shown)}`];
  const brief = isHome ? join(shown, "example/brief.md") : "example/brief.md";
  return [
    `Made in ${shown}:`,
    ...paths.map((path) => `  ${path}`),
    "",
    "It works as it is. Next:",
    ...go,
    "  ucop config check",
    `  ucop plugins check ${EXAMPLE_PLUGIN}`,
    `  ucop run ${EXAMPLE_WORKFLOW} --input ${quoted(brief)} --output output/`,
  ].join("\n");
}

/** A path as a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./~+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
