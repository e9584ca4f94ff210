/** Command line arguments to flags and positional arguments, by the rules of minimist. */
import type { Aliases, Args, ParseOptions, Values } from "./parse_args_types.ts";

export type { Args, ParseOptions } from "./parse_args_types.ts";

type Tree = { [key: string]: unknown };

const NUMBER = /^(0x[0-9a-f]+|[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?)$/i;

/** Parses an argument list such as `Deno.args`. */
export function parseArgs<
  T extends Values<B, S, C, N, D, A>,
  DD extends boolean | undefined = undefined,
  B extends string = never,
  S extends string = never,
  C extends string = never,
  N extends string = never,
  D extends Record<string, unknown> | undefined = undefined,
  const A extends Aliases | undefined = undefined,
>(args: string[], options: ParseOptions<B, S, C, N, D, A, DD> = {}): Args<T, DD> {
  const related = relatedNames(options.alias);
  const withAliases = (names: string | readonly string[] | undefined) =>
    new Set([names ?? []].flat().filter(Boolean).flatMap((name) => [name, ...(related.get(name) ?? [])]));
  const allBoolean = options.boolean === true;
  const booleans = withAliases(typeof options.boolean === "boolean" ? [] : options.boolean);
  const strings = withAliases(options.string);
  const lists = withAliases(options.collect);
  const negatables = withAliases(options.negatable);
  const isBoolean = (name: string) => booleans.has(name) || [...(related.get(name) ?? [])].some((n) => booleans.has(n));

  const result: Tree & { _: (string | number)[] } = { _: [] };
  const end = args.indexOf("--");
  const head = end < 0 ? args : args.slice(0, end);
  const tail = end < 0 ? [] : args.slice(end + 1);

  function set(name: string, given: string | boolean, arg: string, append = true): void {
    const known = booleans.has(name) || strings.has(name) || related.has(name) || (allBoolean && /^--[^=]+$/.test(arg));
    if (!known && options.unknown?.(arg, name, given) === false) return;
    const value = typeof given === "string" && !strings.has(name) && NUMBER.test(given) ? Number(given) : given;
    for (const one of [name, ...(related.get(name) ?? [])]) put(result, one, value, append && lists.has(name));
  }

  /** The value of a flag that stands alone: the next argument where it can be one. Returns how many it took. */
  function setFromNext(name: string, arg: string, next: string | undefined, mayTake: boolean): number {
    if (next !== undefined && next !== "" && mayTake && !isBoolean(name)) return set(name, next, arg), 1;
    if (next === "true" || next === "false") return set(name, next === "true", arg), 1;
    return set(name, strings.has(name) ? "" : true, arg), 0;
  }

  for (let i = 0; i < head.length; i++) {
    const arg = head[i]!;
    const next = head[i + 1];
    const long = /^--(?<name>[^=]+?|.+?)(?:=(?<value>.+))?$/s.exec(arg)?.groups;
    if (long) {
      const name = long.name!;
      if (long.value !== undefined) {
        set(name, booleans.has(name) ? long.value !== "false" : long.value, arg);
      } else if (name.startsWith("no-") && negatables.has(name.slice(3))) {
        set(name.slice(3), false, arg, false);
      } else {
        i += setFromNext(name, arg, next, !allBoolean && !next?.startsWith("-"));
      }
    } else if (/^-[^-]/.test(arg)) {
      const last = setLetters(arg);
      if (last !== undefined) i += setFromNext(last, arg, next, next === undefined || !/^--?[^-]/.test(next));
    } else {
      if (options.unknown?.(arg) !== false) result._.push(!strings.has("_") && NUMBER.test(arg) ? Number(arg) : arg);
      if (options.stopEarly) {
        result._.push(...head.slice(i + 1));
        break;
      }
    }
  }

  /** `-abc`, `-n5`, `-o=file`: sets all letters but a last one that may take the next argument, which it returns. */
  function setLetters(arg: string): string | undefined {
    for (let at = 1; at < arg.length - 1; at++) {
      const letter = arg[at]!;
      const rest = arg.slice(at + 1);
      if (rest === "-") {
        set(letter, rest, arg);
        return undefined;
      }
      const isLetter = /[A-Za-z]/.test(letter);
      if (isLetter && rest.startsWith("=")) return set(letter, rest.slice(1), arg), undefined;
      if ((isLetter && /-?\d+(\.\d*)?(e-?\d+)?$/.test(rest)) || /^\W/.test(rest)) {
        return set(letter, rest, arg), undefined;
      }
      set(letter, strings.has(letter) ? "" : true, arg);
    }
    return arg.at(-1);
  }

  for (const [name, value] of Object.entries(options.default ?? {})) {
    if (has(result, name)) continue;
    for (const one of [name, ...(related.get(name) ?? [])]) put(result, one, value, false);
  }
  for (const name of booleans) if (!has(result, name)) put(result, name, lists.has(name) ? [] : false, false);
  for (const name of lists) if (!has(result, name) && strings.has(name)) put(result, name, [], false);
  if (options["--"]) result["--"] = [...tail];
  else result._.push(...tail);
  return result as unknown as Args<T, DD>;
}

/** Every name of an alias group with the group's other names. */
function relatedNames(alias: Aliases | undefined): Map<string, Set<string>> {
  const related = new Map<string, Set<string>>();
  for (const [name, others] of Object.entries(alias ?? {})) {
    const group = [name, others].flat();
    for (const one of group) related.set(one, new Set(group.filter((other) => other !== one)));
  }
  return related;
}

/** Sets `a.b` in a tree; inherited names such as `__proto__` become own keys of plain objects and nothing else. */
function put(tree: Tree, name: string, value: unknown, append: boolean): void {
  const keys = name.split(".");
  const last = keys.pop()!;
  let node = tree;
  for (const key of keys) {
    if (!Object.hasOwn(node, key) || typeof node[key] !== "object" || node[key] === null) define(node, key, {});
    node = node[key] as Tree;
  }
  const before = Object.hasOwn(node, last) ? node[last] : undefined;
  define(node, last, append ? [...(Array.isArray(before) ? before : before ? [before] : []), value] : value);
}

function define(node: Tree, key: string, value: unknown): void {
  Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}

function has(tree: Tree, name: string): boolean {
  let node: unknown = tree;
  for (const key of name.split(".")) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return false;
    node = (node as Tree)[key];
  }
  return true;
}
