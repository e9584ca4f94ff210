import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseWorkerMessage } from "../../src/protocol/parse_message.ts";

Deno.test("parseWorkerMessage() reads every message of the worker", () => {
  const messages = [
    { kind: "ready" },
    { kind: "done", id: 3 },
    { kind: "failed", id: 3, error: { code: "agent.failed", message: "no", retryable: true } },
    { kind: "logged", id: 3, level: "warn", message: "careful" },
  ];
  for (const message of messages) assertEquals(parseWorkerMessage(message), message as never);
});

Deno.test("parseWorkerMessage() copies known fields only", () => {
  assertEquals(parseWorkerMessage({ kind: "done", id: 1, lane: "x", toString: 1 }), { kind: "done", id: 1 });
});

Deno.test("parseWorkerMessage() refuses what is not a message", () => {
  const forged = [
    undefined,
    null,
    7,
    "done",
    [],
    { kind: "done" },
    { kind: "done", id: "1" },
    { kind: "logged", id: 1, level: "shout", message: "x" },
    { kind: "logged", id: 1, level: "info", message: { length: 3 } },
    { kind: "failed", id: 1, error: "x" },
    { kind: "start", id: 1 },
  ];
  for (const data of forged) assertEquals(parseWorkerMessage(data), undefined);
});

Deno.test("parseWorkerMessage() never throws on anything that can be posted", () => {
  fc.assert(fc.property(fc.anything(), (data) => {
    parseWorkerMessage(data);
  }));
});
