import { assertEquals, assertThrows } from "@std/assert";
import { AppError } from "../../src/errors/app_error.ts";
import { findStateFolder, stateFolder } from "../../src/program/state_folder.ts";

Deno.test("findStateFolder() takes systemd's word first, then XDG's, then the system's for root or the home", () => {
  const home = { HOME: "/srv/ann" };
  const xdg = { ...home, XDG_STATE_HOME: "/data/state" };
  const service = { ...xdg, STATE_DIRECTORY: "/var/lib/private/ucop:/var/lib/more" };
  for (const uid of [0, 1000, null]) {
    assertEquals(findStateFolder(service, uid), "/var/lib/private/ucop");
    assertEquals(findStateFolder(xdg, uid), "/data/state/ucop");
  }
  assertEquals(findStateFolder(home, 0), "/var/lib/ucop");
  assertEquals(findStateFolder(home, 1000), "/srv/ann/.local/state/ucop");
  assertEquals(findStateFolder({ USERPROFILE: "/people/ann" }, null), "/people/ann/.local/state/ucop");
});

Deno.test("findStateFolder() passes over relative and empty paths", () => {
  const env = { STATE_DIRECTORY: "state", XDG_STATE_HOME: "", HOME: "/srv/ann" };
  assertEquals(findStateFolder(env, 1000), "/srv/ann/.local/state/ucop");
  assertEquals(findStateFolder({ HOME: "ann" }, 1000), undefined);
  assertEquals(findStateFolder({}, 1000), undefined);
});

Deno.test("stateFolder() says what to set where nothing says where it is", () => {
  assertEquals(stateFolder({ XDG_STATE_HOME: "/data/state" }), "/data/state/ucop");
  if (Deno.uid() === 0) return assertEquals(stateFolder({}), "/var/lib/ucop");
  const error = assertThrows(() => stateFolder({}), AppError);
  assertEquals([error.code, error.hint], [
    "output.folder",
    "Set HOME, or XDG_STATE_HOME to the folder above it",
  ]);
});
