import { assertEquals } from "@std/assert";
import { nearest } from "../../plugins/outline_creation/nearest.ts";

const said = (name: string, text = "") => ({ name, text });

Deno.test("nearest() gives the sections that hold most of what is asked, names before texts", () => {
  const sections = [
    said("Tea", "a pot"),
    said("Retrying"),
    said("Waits", "A retry waits."),
    said("Cups"),
    said("Pots"),
  ];
  assertEquals([...nearest(sections, new Map([["retri", 1]]), 2)], [1, 2]);
});

Deno.test("nearest() counts a rare term for more than a common one, and takes the first of equals", () => {
  const sections = [said("", "tea"), said("", "tea"), said("", "tea cap"), said("", "tea")];
  assertEquals([...nearest(sections, new Map([["tea", 1], ["cap", 1]]), 2)], [2, 0]);
});

Deno.test("nearest() gives all where there are few", () => {
  assertEquals([...nearest([said("a"), said("b")], new Map(), 2)], [0, 1]);
});
