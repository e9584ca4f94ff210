import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { beginTurn, begunTurn, closeTurn, openTurn, turnOf } from "../../src/protocol/turn.ts";

Deno.test("property: an attempt is begun or taken back, and never both, whatever the order of the two sides", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(4), fc.array(fc.constantFrom("begin", "close")))), (batches) => {
    const turn = turnOf();
    let last = 0;
    for (const [more, moves] of batches) {
      const first = last + 1;
      last = first + more;
      openTurn(turn, first);
      const begun = new Set<number>();
      let open = last;
      let next = first;
      let over = false;
      for (const each of [...moves, "close"]) {
        if (each === "close") open = Math.min(open, closeTurn(turn, Math.max(first, begunTurn(turn))));
        else if (!over && next <= last) {
          if (beginTurn(turn, next)) begun.add(next++);
          else over = true;
        }
      }
      for (let id = first; id <= last; id++) {
        if (begun.has(id)) assertEquals(id <= open, true, `${id} was begun and taken back`);
      }
      // What may still begin after a close is the first one, and only where it has not.
      while (!over && next <= last) {
        if (beginTurn(turn, next)) assertEquals(next++, first);
        else over = true;
      }
    }
  }));
});

Deno.test("a worker that is late begins nothing of an earlier batch", () => {
  const turn = turnOf();
  openTurn(turn, 1);
  beginTurn(turn, 1);
  assertEquals(closeTurn(turn, 1), 1);
  openTurn(turn, 4);
  assertEquals([beginTurn(turn, 2), beginTurn(turn, 3), beginTurn(turn, 4)], [false, false, true]);
});
