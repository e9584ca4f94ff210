/** Functions that remember how they were called. */
// deno-lint-ignore-file no-explicit-any

/** A mistake in the use of a mock. */
export class MockError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MockError";
  }
}

/** One call. */
export interface SpyCall<Self = any, Args extends unknown[] = any[], Return = any> {
  args: Args;
  returned?: Return;
  error?: Error;
  self?: Self;
}

/** A function that remembers its calls. */
export interface Spy<Self = any, Args extends unknown[] = any[], Return = any> {
  (this: Self, ...args: Args): Return;
  original: (this: Self, ...args: Args) => Return;
  calls: SpyCall<Self, Args, Return>[];
  restored: boolean;
  restore(): void;
}

/** A method that remembers its calls; disposing of it puts the original back. */
export interface MethodSpy<Self = any, Args extends unknown[] = any[], Return = any>
  extends Spy<Self, Args, Return>, Disposable {}

/** A method that does something else. */
export interface Stub<Self = any, Args extends unknown[] = any[], Return = any> extends MethodSpy<Self, Args, Return> {
  fake: (this: Self, ...args: Args) => Return;
}

type Arguments<F> = F extends (...args: infer A) => unknown ? A : unknown[];
type Returned<F> = F extends (...args: any[]) => infer R ? R : unknown;

/** A spy that does nothing, one around a function, or one in the place of a method. */
export function spy<Self = any, Args extends unknown[] = any[]>(): Spy<Self, Args, undefined>;
export function spy<Self, Args extends unknown[], Return>(
  func: (this: Self, ...args: Args) => Return,
): Spy<Self, Args, Return>;
export function spy<Self, Prop extends keyof Self>(
  self: Self,
  property: Prop,
): MethodSpy<Self, Arguments<Self[Prop]>, Returned<Self[Prop]>>;
export function spy(target?: any, property?: PropertyKey): Spy {
  if (property === undefined) {
    return record(target ?? (() => undefined), undefined, () => {
      throw new MockError("Cannot restore: function cannot be restored");
    });
  }
  return replace(target, property);
}

/** Puts `func`, or a function that does nothing, in the place of a method. */
export function stub<Self, Prop extends keyof Self>(
  self: Self,
  property: Prop,
  func?: (this: Self, ...args: Arguments<Self[Prop]>) => Returned<Self[Prop]>,
): Stub<Self, Arguments<Self[Prop]>, Returned<Self[Prop]>> {
  const fake = func ?? (() => undefined as any);
  return Object.assign(replace(self as any, property, fake as any), { fake }) as any;
}

/** A function that returns the values one after the other, throws those that are errors, and then complains. */
export function returnsNext<Return, Self = any, Args extends unknown[] = any[]>(
  values: Iterable<Return | Error>,
): (this: Self, ...args: Args) => Return {
  const next = values[Symbol.iterator]();
  let calls = 0;
  return () => {
    const { done, value } = next.next();
    if (done) throw new MockError(`Not expected to be called more than ${calls} time${calls === 1 ? "" : "s"}`);
    calls++;
    if (value instanceof Error) throw value;
    return value;
  };
}

function replace(self: any, property: PropertyKey, fake?: (...args: any[]) => any): MethodSpy {
  const original = self?.[property];
  if (typeof original !== "function") throw new MockError(`Cannot spy: property "${String(property)}" is not a method`);
  if (typeof original.restored === "boolean") throw new MockError("Cannot spy: already spying on the method");
  const own = Object.getOwnPropertyDescriptor(self, property);
  const method = record(original, fake, () => {
    if (own) Object.defineProperty(self, property, own);
    else delete self[property];
  });
  Object.defineProperty(self, property, {
    value: method,
    configurable: true,
    enumerable: own?.enumerable ?? true,
    writable: true,
  });
  return Object.assign(method, { [Symbol.dispose]: () => method.restore() });
}

function record(original: (...args: any[]) => any, fake: ((...args: any[]) => any) | undefined, undo: () => void): Spy {
  const calls: SpyCall[] = [];
  let restored = false;
  const wrapper = function (this: any, ...args: any[]): any {
    const call: SpyCall = this === undefined ? { args } : { args, self: this };
    try {
      return call.returned = (fake ?? original).apply(this, args);
    } catch (error) {
      call.error = error as Error;
      throw error;
    } finally {
      calls.push(call);
    }
  };
  Object.defineProperties(wrapper, {
    original: { enumerable: true, value: original },
    calls: { enumerable: true, value: calls },
    restored: { enumerable: true, get: () => restored },
    restore: {
      enumerable: true,
      value: () => {
        if (restored) throw new MockError("Cannot restore: instance method already restored");
        undo();
        restored = true;
      },
    },
  });
  return wrapper as Spy;
}
