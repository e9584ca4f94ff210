import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Before, comesBefore, findCycles, longestChain, rankNodes } from "../../src/plan/dependency_graph.ts";

/** A graph without cycles whose numbers are shuffled, so that edges point both up and down. */
const acyclic: fc.Arbitrary<Before> = fc.integer({ min: 1, max: 24 }).chain((size) =>
  fc.tuple(
    fc.shuffledSubarray(Array.from({ length: size }, (_, node) => node), { minLength: size }),
    fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 }),
  ).map(([names, edges]) => {
    const before = names.map(() => new Set<number>());
    for (const [a, b] of edges) if (a !== b) before[names[Math.max(a, b)]!]!.add(names[Math.min(a, b)]!);
    return before.map((nodes) => [...nodes]);
  })
);

const anyGraph: fc.Arbitrary<Before> = fc.integer({ min: 1, max: 16 }).chain((size) =>
  fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size })
);

/** Reachability in the plainest way there is: the closure of Floyd and Warshall. */
function closureOf(before: Before): boolean[][] {
  const reach = before.map((_, from) => before.map((nodes) => nodes.includes(from)));
  for (const middle of reach.keys()) {
    for (const from of reach.keys()) {
      if (reach[from]![middle]!) { for (const to of reach.keys()) reach[from]![to] ||= reach[middle]![to]!; }
    }
  }
  return reach;
}

Deno.test("rankNodes() places every node of an acyclic graph after those before it, one level above the highest", () => {
  fc.assert(fc.property(acyclic, (before) => {
    const ranking = rankNodes(before);
    const { order, levels } = ranking;
    assertEquals([...order].sort((a, b) => a - b), before.map((_, node) => node));
    const place = new Map([...order].map((node, at) => [node, at]));
    before.forEach((nodes, node) => {
      for (const other of nodes) assert(place.get(other)! < place.get(node)!);
      assertEquals(levels[node], 1 + Math.max(-1, ...nodes.map((other) => levels[other]!)));
    });
    assertEquals(findCycles(before, ranking), []);
  }));
});

Deno.test("findCycles() finds a cycle exactly where there is one, and every step of its path is an edge", () => {
  fc.assert(fc.property(anyGraph, (before) => {
    const cyclic = closureOf(before).some((row, node) => row[node]);
    const ranking = rankNodes(before);
    const cycles = findCycles(before, ranking);
    assertEquals(cycles.length > 0, cyclic);
    assertEquals(ranking.order.length < before.length, cyclic);
    for (const cycle of cycles) {
      cycle.forEach((node, at) => assert(before[node]!.includes(cycle.at(at - 1)!)));
      assertEquals(cycle[0], Math.min(...cycle));
    }
    assertEquals(new Set(cycles.flat()).size, cycles.flat().length);
  }));
});

Deno.test("rankNodes() leaves the nodes of a cycle and those behind it without a level", () => {
  const { order, levels } = rankNodes([[], [2], [1], [2], [0]]);
  assertEquals([...levels], [0, -1, -1, -1, 1]);
  assertEquals([...order], [0, 4]);
});

Deno.test("findCycles() tells two cycles apart, and a node that comes before itself", () => {
  const before = [[1], [0], [2], [4], [3]];
  assertEquals(findCycles(before, rankNodes(before)), [[0, 1], [2], [3, 4]]);
});

Deno.test("longestChain() is a path of edges with one node of every level", () => {
  fc.assert(fc.property(acyclic, (before) => {
    const ranking = rankNodes(before);
    const chain = longestChain(before, ranking);
    assertEquals(chain.map((node) => ranking.levels[node]), chain.map((_, at) => at));
    assertEquals(chain.length, 1 + Math.max(...ranking.levels));
    chain.slice(1).forEach((node, at) => assert(before[node]!.includes(chain[at]!)));
  }));
});

Deno.test("longestChain() of a graph without nodes is empty", () => {
  assertEquals(longestChain([], rankNodes([])), []);
});

Deno.test("comesBefore() answers as the transitive closure does, in every batch of 32", () => {
  fc.assert(fc.property(acyclic, (before) => {
    const reach = closureOf(before);
    const questions = before.flatMap((_, from) => before.map((_, to) => ({ from, to })));
    assertEquals(comesBefore(before, rankNodes(before), questions), questions.map(({ from, to }) => reach[from]![to]!));
  }));
});

Deno.test("a chain of 100,000 nodes and a cycle of 100,000 nodes do not overflow the stack", () => {
  const size = 100_000;
  const chain = Array.from({ length: size }, (_, node) => (node === 0 ? [] : [node - 1]));
  const ranking = rankNodes(chain);
  assertEquals(longestChain(chain, ranking).length, size);
  assertEquals(comesBefore(chain, ranking, [{ from: 0, to: size - 1 }, { from: size - 1, to: 0 }]), [true, false]);
  const ring = chain.map((nodes, node) => (node === 0 ? [size - 1] : nodes));
  assertEquals(findCycles(ring, rankNodes(ring))[0]!.length, size);
});
