/** What the single looks of the doctor say of facts that are given. */
import { assertEquals } from "@std/assert";
import { loadConfig } from "../../src/config/load.ts";
import { checkMachine, checkOpenFiles, checkProcesses } from "../../src/doctor/check_machine.ts";
import { agentsAtOnce, checkParallel } from "../../src/doctor/check_parallel.ts";
import { checkProgram } from "../../src/doctor/check_program.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import { SHIPPED_CONFIG } from "../../src/program/files.ts";
import { systemRoot } from "../machine/system_root.ts";
import { ucop } from "../cli/fake_io.ts";
import { GOOD_MACHINE } from "./planted.ts";

const GIB = 2 ** 30;
const { config } = await loadConfig({ shipped: SHIPPED_CONFIG, cwd: "/", homes: [], env: {}, set: [] });

function levels(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ subject, level }) => `${subject} ${level}`);
}

function machine(cores: number, gib: number) {
  return { cores, memoryBytes: gib * GIB, installed: { cores, memoryBytes: gib * GIB }, limits: {} };
}

Deno.test("an old Deno is a problem, a later one is none, and a compiled program is warned of", () => {
  const level = (deno: string, form: "source" | "bundle" | "compiled" = "bundle") =>
    checkProgram({ version: "1.0.0", deno, form }).map((finding) => finding.level);
  assertEquals(level("2.8.9"), ["problem"]);
  assertEquals(level("1.46.0"), ["problem"]);
  assertEquals(level("2.9.0"), ["ok"]);
  assertEquals(level("2.10.1"), ["ok"]);
  assertEquals(level("3.0.0"), ["ok"]);
  assertEquals(level("2.9.6", "compiled"), ["warning"]);
});

Deno.test("a machine without limits is told in a word each; a limit above what is built in is none", () => {
  assertEquals(checkMachine(machine(8, 16)).map(({ message }) => message), ["8", "16 GiB"]);
  const limits = { cpus: { value: 64, file: "/cpu.max" }, memory: { value: 64 * GIB, file: "/memory.max" } };
  assertEquals(checkMachine({ ...machine(8, 16), limits }).map(({ message }) => message), ["8", "16 GiB"]);
  assertEquals(levels(checkMachine(machine(1, 0.9))), ["cores ok", "memory warning"]);
  const [bound] = checkMachine({ ...machine(2, 16), installed: { cores: 8, memoryBytes: 16 * GIB } });
  assertEquals(bound?.message, "2 of 8: this process is bound to no more (taskset, or a cpuset)");
});

Deno.test("open files: a number that is enough, one that is not, no limit, a system that does not tell", async () => {
  const look = async (limit: string) => {
    await using root = await systemRoot({
      "proc/self/limits": `Max open files            ${limit}      4096   files\n`,
    });
    return checkOpenFiles(root.path, 5).map(({ level, message }) => `${level}: ${message}`);
  };
  assertEquals(await look("208"), ["ok: at most 208"]);
  assertEquals(await look("207"), ["problem: at most 207, and 5 agents at once may need 208"]);
  assertEquals(await look("unlimited"), ["ok: no limit"]);
  assertEquals(checkOpenFiles("/nowhere", 5), []);
});

Deno.test("processes: the smaller limit of the user and of the group, which root alone is held to", async () => {
  const look = async (uid: number, ofUser: string, ofGroup?: number) => {
    await using root = await systemRoot({
      "proc/self/limits": `Max processes             ${ofUser}      4096   processes\n`,
    });
    const limits = ofGroup === undefined ? {} : { processes: { value: ofGroup, file: "/pids.max" } };
    const found = checkProcesses({ ...machine(2, 16), limits }, { root: root.path, uid, agents: 5 });
    return found.map(({ level, message }) => `${level}: ${message}`);
  };
  assertEquals(await look(1000, "90"), [`ok: at most 90 processes and threads ("ulimit -u")`]);
  const tooFew = "at most 89 processes and threads";
  assertEquals(await look(1000, "89", 500), [`problem: ${tooFew} ("ulimit -u"), and 5 agents at once may need 90`]);
  assertEquals(await look(0, "10", 89), [`problem: ${tooFew} ("/pids.max"), and 5 agents at once may need 90`]);
  assertEquals(await look(0, "10"), []);
  assertEquals(await look(1000, "unlimited"), []);
});

Deno.test("how many agents run at once: by the config, and auto by the machine and the workload", () => {
  const withAgents = (maxParallelAgents: number | "auto", enableParallelExecution = true) => ({
    ...config,
    workflows: { ...config.workflows, maxParallelAgents, enableParallelExecution },
  });
  assertEquals(agentsAtOnce(withAgents("auto"), machine(8, 16), "mixed"), 5);
  assertEquals(agentsAtOnce(withAgents("auto"), machine(8, 16), "memory"), 3);
  assertEquals(agentsAtOnce(withAgents(7), machine(8, 16), "mixed"), 7);
  assertEquals(agentsAtOnce(withAgents(7, false), machine(8, 16), "mixed"), 1);
  assertEquals(levels(checkParallel(withAgents(5), machine(8, 16), "mixed")), ["parallel ok"]);
  assertEquals(levels(checkParallel(withAgents(6), machine(8, 16), "mixed")), ["parallel warning"]);
  // One a core is what agents that compute want.
  assertEquals(levels(checkParallel(withAgents(8), machine(8, 16), "cpu")), ["parallel ok"]);
  const [{ message } = { message: "" }] = checkParallel(withAgents("auto"), machine(1, 4), "cpu");
  assertEquals(message, "at most 1 at once (auto); 1 is recommended for a low-end system and agents of profile cpu");
});

Deno.test("a doctor that is stopped ends with the signal's code", async () => {
  const signal = AbortSignal.abort({ kind: "cancelled", message: "stopped by SIGTERM", signal: "SIGTERM" });
  const { code, err } = await ucop(["doctor"], { stopSignal: () => signal, machine: () => GOOD_MACHINE });
  assertEquals([code, err], [143, "✗ stopped by SIGTERM\n"]);
});
