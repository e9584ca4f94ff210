import { assertEquals } from "@std/assert";
import { findHomes } from "../../src/program/homes.ts";

const configs = (env: Readonly<Record<string, string>>) => findHomes("/site", env).map(({ config }) => config);

Deno.test("findHomes() gives the working folder, the user's folder and the system's, the nearest first", () => {
  assertEquals(findHomes("/site", { HOME: "/ann" }), [
    {
      kind: "working folder",
      config: "/site/config/main.yaml",
      shown: "config/main.yaml",
      workflows: "/site/config/workflows",
      plugins: "/site/plugins",
    },
    {
      kind: "user",
      config: "/ann/.config/ucop/main.yaml",
      shown: "/ann/.config/ucop/main.yaml",
      workflows: "/ann/.config/ucop/workflows",
      plugins: "/ann/.config/ucop/plugins",
    },
    {
      kind: "system",
      config: "/etc/ucop/main.yaml",
      shown: "/etc/ucop/main.yaml",
      workflows: "/etc/ucop/workflows",
      plugins: "/etc/ucop/plugins",
    },
  ]);
});

Deno.test("findHomes() goes by XDG and by systemd, and passes over relative paths", () => {
  const [local, system] = ["/site/config/main.yaml", "/etc/ucop/main.yaml"];
  assertEquals(configs({ HOME: "/ann", XDG_CONFIG_HOME: "/conf" }), [local, "/conf/ucop/main.yaml", system]);
  assertEquals(configs({ HOME: "/ann", XDG_CONFIG_HOME: "conf" }), [local, "/ann/.config/ucop/main.yaml", system]);
  assertEquals(configs({ CONFIGURATION_DIRECTORY: "/etc/site:/etc/more" }), [local, "/etc/site/main.yaml"]);
  assertEquals(configs({ HOME: "", CONFIGURATION_DIRECTORY: "site" }), [local, system]);
});
