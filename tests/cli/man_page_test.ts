import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { COMMANDS } from "../../src/cli/command_table.ts";
import type { Command } from "../../src/cli/command.ts";
import { COMMON_FLAGS } from "../../src/cli/flags.ts";
import { manPage } from "../../src/cli/man_page.ts";
import { EXIT } from "../../src/errors/codes.ts";
import { OwnedTree } from "../program/owned_tree.ts";
import { ucop } from "./fake_io.ts";

async function output(program: string, args: readonly string[]) {
  const { stdout, stderr, success } = await new Deno.Command(program, { args: [...args], env: { MANWIDTH: "100" } })
    .output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { success, out: out!, err: err! };
}

async function has(program: string): Promise<boolean> {
  try {
    return (await output(program, ["--version"])).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

Deno.test("help --man prints the man page, in ASCII, each line short of a request that is not meant", async () => {
  const { code, out } = await ucop(["help", "--man"]);
  assertEquals([code, out], [0, manPage()]);
  assert(/^[\n\x20-\x7e]*$/.test(out), "other letters are written as roff names them");
  const requests = new Set(out.split("\n").filter((line) => /^[.']/.test(line)).map((line) => line.split(" ")[0]));
  assertEquals([...requests].sort(), [".B", ".I", ".PP", ".RE", ".RS", ".SH", ".SS", ".TH", ".TP", ".fi", ".nf"]);
});

Deno.test({
  name: "groff sets the page without a warning, and every command, flag and exit code is on it",
  ignore: !await has("groff"),
  async fn() {
    await using tree = await OwnedTree.of({ "ucop.1": manPage() });
    const args = ["-man", "-Tutf8", "-ww", "-P-cbou", "-rLL=100n", tree.at("ucop.1")];
    const { success, out, err } = await output("groff", args);
    assertEquals([success, err], [true, ""]);
    const page = out.replaceAll("‐", "-").replaceAll(/\s+/g, " ");
    for (const [name, { summary, flags, examples }] of Object.entries<Command>(COMMANDS)) {
      assertStringIncludes(page, `ucop ${name}`);
      assertStringIncludes(page, summary.slice(1));
      for (const flag of Object.keys(flags)) assertStringIncludes(page, `--${flag}`);
      for (const example of examples) assertStringIncludes(page, example);
    }
    for (const flag of Object.keys(COMMON_FLAGS)) assertStringIncludes(page, `--${flag}`);
    for (const code of Object.values(EXIT)) assertStringIncludes(page, ` ${code} `);
  },
});

Deno.test({
  name: "man shows the page without a warning",
  ignore: !await has("man"),
  async fn() {
    await using tree = await OwnedTree.of({ "ucop.1": manPage() });
    const { success, err } = await output("man", ["-l", "--warnings", "-Tutf8", tree.at("ucop.1")]);
    assertEquals([success, err], [true, ""]);
  },
});
