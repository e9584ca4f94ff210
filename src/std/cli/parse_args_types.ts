/** The types of `parseArgs`: what the options say about the result. */

/** One name, several, or none. */
type Names<T extends string> = T | readonly T[];

/** The options of `parseArgs`. */
export interface ParseOptions<
  B extends string = string,
  S extends string = string,
  C extends string = string,
  N extends string = string,
  D extends Record<string, unknown> | undefined = Record<string, unknown> | undefined,
  A extends Aliases | undefined = Aliases | undefined,
  DD extends boolean | undefined = boolean | undefined,
> {
  /** Puts what follows `--` into the result's `--`; otherwise it is added to `_`. */
  "--"?: DD;
  /** Other names of a flag. */
  alias?: A;
  /** Flags that take no value; `true` means every `--flag` without `=`. They are false where absent. */
  boolean?: boolean | Names<B>;
  /** Values of absent flags. */
  default?: D;
  /** Everything after the first positional argument is positional too. */
  stopEarly?: boolean;
  /** Flags whose value stays a string. Use `_` for the positional arguments. */
  string?: Names<S>;
  /** Flags that may be repeated; a list, empty where absent. */
  collect?: Names<C>;
  /** Flags that `--no-<flag>` sets to false. */
  negatable?: Names<N>;
  /** Called for arguments that no option names; returning false leaves them out. */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** Aliases: a flag and its other names. */
export type Aliases = Readonly<Record<string, string | readonly string[]>>;

type StringFlags<S extends string, C extends string, N extends string> =
  & { [K in Exclude<S, C | "_">]?: string | (K extends N ? false : never) }
  & { [K in Extract<S, C>]: string[] | (K extends N ? false : never) };

type BooleanFlags<B extends string, C extends string> =
  & { [K in Exclude<B, C>]: boolean }
  & { [K in Extract<B, C>]: boolean[] };

type OtherLists<B extends string, S extends string, C extends string> = { [K in Exclude<C, B | S>]: unknown[] };

type WithDefaults<T, D> = D extends Record<string, unknown>
  ? Omit<T, keyof D> & { [K in keyof D]: K extends keyof T ? NonNullable<T[K]> | D[K] : unknown }
  : T;

type AliasNames<A, K extends PropertyKey> = A extends Aliases
  ? K extends keyof A ? A[K] extends string ? K | A[K] : A[K] extends readonly string[] ? K | A[K][number] : K
  : K
  : K;

type WithAliases<T, A> = { [K in keyof T as AliasNames<A, K>]: T[K] };

type Flat<T> = { [K in keyof T]: T[K] };

/** The parsed flags; any flag may occur when no option names one. */
export type Values<B extends string, S extends string, C extends string, N extends string, D, A> = [B | S | C] extends
  [never]
  // deno-lint-ignore no-explicit-any
  ? Record<string, any>
  :
    & Record<string, unknown>
    & Flat<WithAliases<WithDefaults<StringFlags<S, C, N> & BooleanFlags<B, C> & OtherLists<B, S, C>, D>, A>>;

/** The result of `parseArgs`. */
export type Args<
  // deno-lint-ignore no-explicit-any
  T extends Record<string, unknown> = Record<string, any>,
  DD extends boolean | undefined = undefined,
> =
  & T
  & {
    /** The positional arguments. */
    _: (string | number)[];
  }
  & (true extends DD ? {
      /** The arguments after `--`. */
      "--": string[];
    }
    : Record<never, never>);
