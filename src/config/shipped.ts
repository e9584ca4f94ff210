/** Where the program's own files are: the shipped config, workflows and plugins. */

/** The defaults of every config key. */
export const SHIPPED_CONFIG: URL = new URL("../../config/main.yaml", import.meta.url);

/** The shipped workflows, one file each. */
export const SHIPPED_WORKFLOWS: URL = new URL("../../config/workflows/", import.meta.url);

/** The built-in plugins, one folder each. */
export const BUILT_IN_PLUGINS: URL = new URL("../../plugins/", import.meta.url);
