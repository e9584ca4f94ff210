/**
 * A directed graph of nodes 0..n-1, given as what comes before each: order, levels, cycles, longest chain, reachability.
 * It knows nothing of agents or keys. All walks are loops, so a chain of any length is fine for the stack.
 *
 * The last nodes may be joins: they stand for all that comes before them, take no level of their own, and are named in
 * no answer.
 */

/** For each node the nodes that come before it, each once. */
export type Before = readonly (readonly number[])[];

/** The nodes in an order that respects the graph, and each one's level. */
export interface Ranking {
  /** Every node after those before it; shorter than the graph where there is a cycle. */
  readonly order: Int32Array;
  /**
   * Longest distance from a node with nothing before it; -1 for a node on a cycle or behind one. A join has the level of
   * the highest node before it.
   */
  readonly levels: Int32Array;
  /** How many nodes are no joins: those from this number on are. */
  readonly joinsFrom: number;
}

/**
 * Ranks the nodes in O(nodes + edges).
 *
 * @param joinsFrom the number of the first join; without it there is none
 *
 * @example
 * ```ts
 * import { rankNodes } from "./dependency_graph.ts";
 * const { levels } = rankNodes([[], [0], [0], [1, 2]]);
 * if (levels.join() !== "0,1,1,2") throw new Error(levels.join());
 * ```
 */
export function rankNodes(before: Before, joinsFrom = before.length): Ranking {
  const size = before.length;
  const { starts, targets } = successorsOf(before);
  const waiting = Int32Array.from(before, (nodes) => nodes.length);
  const levels = new Int32Array(size);
  const order = new Int32Array(size);
  let placed = 0;
  for (let node = 0; node < size; node++) if (waiting[node] === 0) order[placed++] = node;
  for (let next = 0; next < placed; next++) {
    const node = order[next]!;
    for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
      const target = targets[edge]!;
      const level = levels[node]! + (target < joinsFrom ? 1 : 0);
      if (level > levels[target]!) levels[target] = level;
      if (--waiting[target]! === 0) order[placed++] = target;
    }
  }
  for (let node = 0; node < size; node++) if (waiting[node]! > 0) levels[node] = -1;
  return { order: order.subarray(0, placed), levels, joinsFrom };
}

/** The edges turned round, as two flat arrays: the targets of node `n` are `targets[starts[n] .. starts[n + 1]]`. */
function successorsOf(before: Before): { readonly starts: Int32Array; readonly targets: Int32Array } {
  const starts = new Int32Array(before.length + 1);
  for (const nodes of before) for (const node of nodes) starts[node + 1]!++;
  for (let node = 0; node < before.length; node++) starts[node + 1]! += starts[node]!;
  const targets = new Int32Array(starts[before.length]!);
  const free = starts.slice();
  for (let target = 0; target < before.length; target++) {
    for (const node of before[target]!) targets[free[node]!++] = target;
  }
  return { starts, targets };
}

/**
 * The cycles of a graph that has some, none of them sharing a node: `[1, 4]` means that 1 comes before 4 and 4 before 1.
 * Each begins with its lowest node. A cycle that hangs behind another one may show only when the first is mended.
 *
 * @example
 * ```ts
 * import { findCycles, rankNodes } from "./dependency_graph.ts";
 * const before = [[], [0, 2], [1]];
 * const cycles = findCycles(before, rankNodes(before));
 * if (JSON.stringify(cycles) !== "[[1,2]]") throw new Error(JSON.stringify(cycles));
 * ```
 */
export function findCycles(before: Before, { levels, joinsFrom }: Ranking): number[][] {
  const cycles: number[][] = [];
  const seenBy = new Int32Array(before.length).fill(-1);
  for (let start = 0; start < before.length; start++) {
    if (levels[start] !== -1 || seenBy[start] !== -1) continue;
    // Every node left without a level has another such node before it: going back must come to a node seen before.
    const path: number[] = [];
    let node = start;
    while (seenBy[node] === -1) {
      seenBy[node] = start;
      path.push(node);
      node = before[node]!.find((other) => levels[other] === -1)!;
    }
    if (seenBy[node] !== start) continue;
    cycles.push(fromLowest(path.slice(path.indexOf(node)).reverse().filter((other) => other < joinsFrom)));
  }
  return cycles;
}

function fromLowest(cycle: readonly number[]): number[] {
  let at = 0;
  for (let i = 1; i < cycle.length; i++) if (cycle[i]! < cycle[at]!) at = i;
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}

/**
 * The longest chain of a graph without cycles; among equals the one with the lowest nodes, seen from its end.
 *
 * @example
 * ```ts
 * import { longestChain, rankNodes } from "./dependency_graph.ts";
 * const before = [[], [], [1], [0, 2]];
 * const chain = longestChain(before, rankNodes(before));
 * if (chain.join() !== "1,2,3") throw new Error(chain.join());
 * ```
 */
export function longestChain(before: Before, { levels, joinsFrom }: Ranking): number[] {
  if (joinsFrom === 0) return [];
  let node = 0;
  for (let other = 1; other < joinsFrom; other++) if (levels[other]! > levels[node]!) node = other;
  const chain = [node];
  while (levels[node]! > 0) {
    const wanted = levels[node]! - 1;
    const open = [node];
    node = joinsFrom;
    // A join has one level, so in the whole walk each is opened once.
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const other of before[next]!) {
        if (levels[other] !== wanted) continue;
        if (other >= joinsFrom) open.push(other);
        else if (other < node) node = other;
      }
    }
    chain.push(node);
  }
  return chain.reverse();
}

/** A question to the graph: does `from` come before `to`, at once or by way of others? */
export interface Question {
  readonly from: number;
  readonly to: number;
}

/**
 * Answers many questions about a graph without cycles: one walk over the graph for 32 different `from`.
 *
 * @example
 * ```ts
 * import { comesBefore, rankNodes } from "./dependency_graph.ts";
 * const before = [[], [0], [1], []];
 * const answers = comesBefore(before, rankNodes(before), [{ from: 0, to: 2 }, { from: 0, to: 3 }]);
 * if (answers.join() !== "true,false") throw new Error(answers.join());
 * ```
 */
export function comesBefore(before: Before, ranking: Ranking, questions: readonly Question[]): boolean[] {
  const answers = questions.map(({ from, to }) => before[to]!.includes(from));
  const open = Map.groupBy(questions.keys().filter((at) => !answers[at]), (at) => questions[at]!.from);
  lookBehind(before, ranking, [...open.keys()], (from, comesAfter) => {
    for (const at of open.get(from)!) answers[at] = comesAfter(questions[at]!.to);
  });
  return answers;
}

/**
 * Tells for each of the given nodes, each of them once, what comes after it: one walk over the graph for 32 of them.
 *
 * @param look is handed a node and the question whether another one comes after it; ask before it returns
 *
 * @example
 * ```ts
 * import { lookBehind, rankNodes } from "./dependency_graph.ts";
 * const before = [[], [0], [1], []];
 * lookBehind(before, rankNodes(before), [0], (_node, comesAfter) => {
 *   if (!comesAfter(2) || comesAfter(3) || comesAfter(0)) throw new Error("1 and 2 come after 0");
 * });
 * ```
 */
export function lookBehind(
  before: Before,
  { order }: Ranking,
  nodes: readonly number[],
  look: (node: number, comesAfter: (other: number) => boolean) => void,
): void {
  const marks = new Int32Array(before.length);
  for (let start = 0; start < nodes.length; start += 32) {
    const batch = nodes.slice(start, start + 32);
    marks.fill(0);
    batch.forEach((node, bit) => marks[node]! |= 1 << bit);
    for (const node of order) {
      let mark = marks[node]!;
      for (const other of before[node]!) mark |= marks[other]!;
      marks[node] = mark;
    }
    batch.forEach((node, bit) => look(node, (other) => other !== node && (marks[other]! >>> bit & 1) === 1));
  }
}
