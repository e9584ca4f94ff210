/** Deep equality: same kind, same own keys, same values. A null-prototype object equals a plain one. */

/** Tells whether two values are deeply equal. Cycles are followed once; weak collections cannot be compared. */
export function equal(a: unknown, b: unknown): boolean {
  const seen = new Map<object, object>();

  function same(x: unknown, y: unknown): boolean {
    // NaN equals NaN, and 0 equals -0.
    if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return true;
    if (typeof x !== "object" || typeof y !== "object" || x === null || y === null) return false;
    if (kind(x) !== kind(y)) return false;
    if (x instanceof WeakMap || x instanceof WeakSet) throw new TypeError(`cannot compare ${kind(x)?.name} instances`);
    if (x instanceof Date) return same(x.getTime(), (y as Date).getTime());
    if (x instanceof RegExp || x instanceof URL) return String(x) === String(y);
    if (x instanceof WeakRef) return same(x.deref(), (y as WeakRef<object>).deref());
    if (seen.get(x) === y) return true;
    seen.set(x, y);
    if (x instanceof Set) return sameMembers([...x], [...(y as Set<unknown>)]);
    if (x instanceof Map) return sameMembers([...x], [...(y as Map<unknown, unknown>)]);
    if (x instanceof Error && x.message !== (y as Error).message) return false;
    const keys = Reflect.ownKeys(x).filter((key) => Object.prototype.propertyIsEnumerable.call(x, key));
    const others = Reflect.ownKeys(y).filter((key) => Object.prototype.propertyIsEnumerable.call(y, key));
    return keys.length === others.length && lengthOf(x) === lengthOf(y) &&
      keys.every((key) => Object.hasOwn(y, key) && same(Reflect.get(x, key), Reflect.get(y, key)));
  }

  function sameMembers(left: readonly unknown[], right: unknown[]): boolean {
    if (left.length !== right.length) return false;
    for (const member of left) {
      const at = right.findIndex((other) => same(member, other));
      if (at < 0) return false;
      right.splice(at, 1);
    }
    return true;
  }

  return same(a, b);
}

// deno-lint-ignore ban-types
function kind(value: object): Function | undefined {
  const constructor = (value as { constructor?: unknown }).constructor;
  return constructor === undefined || constructor === null || typeof constructor !== "function" ? Object : constructor;
}

function lengthOf(value: object): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}
