/** Makes a class useless for good, with all objects that a plugin could make of it. */

/** Makes `new` of a derived class throw at its `super()`: what it extends cannot be changed back. */
export function bar(derived: object): void {
  Reflect.setPrototypeOf(derived, Refused);
  Reflect.preventExtensions(derived);
}

class Refused {
  constructor() {
    throw new DOMException("An agent cannot start threads or open channels", "NotAllowedError");
  }
}
