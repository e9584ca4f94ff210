/** The Web Locks of this program, which all its threads share. The runtime has them; its types do not name them. */

/** The part of `LockManager` that is used here. Source: https://w3c.github.io/web-locks/ */
export interface WebLocks {
  /** Calls back when the lock is held, and holds it until the callback's promise settles. */
  request(name: string, options: { readonly signal?: AbortSignal }, held: () => unknown): Promise<unknown>;
}

/** `navigator.locks`, bound when this module is loaded. */
const locks = (navigator as Navigator & { readonly locks: WebLocks }).locks;
export const requestLock: WebLocks["request"] = locks.request.bind(locks);
