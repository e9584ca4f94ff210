/** How a flag is declared, and the type of value that the declaration promises. Types only. */

/** `--json`: there or not. */
interface Switch {
  readonly kind: "switch";
}
/** What a shell offers for a value; a folder's files go without saying for a path. */
export type Completion = "command" | "config key" | "file" | "folder" | "plugin" | "workflow";

/** `--config FILE`: at most once. */
interface TextFlag {
  readonly kind: "text";
  readonly placeholder: string;
  readonly complete?: Completion;
  readonly required?: true;
  /** The only values there are; the first is the default. */
  readonly choices?: readonly string[];
}
/** `--kb PATH`: as often as wanted. */
interface ListFlag {
  readonly kind: "list";
  readonly placeholder: string;
  readonly complete?: Completion;
  /** True where each value holds a `=`. */
  readonly pair?: true;
}
/** `--group-timeout SECONDS`. */
interface NumberFlag {
  readonly kind: "number";
  readonly placeholder: string;
  readonly integer: boolean;
  /** The least value; it is allowed itself where the number is an integer. */
  readonly least: number;
  /** A word that may stand in place of the number. */
  readonly word?: string;
}

/** A flag: help, the check of arguments and shell completion are made from this alone. */
export type Flag = (Switch | TextFlag | ListFlag | NumberFlag) & {
  /** One letter, for `-i`. */
  readonly short?: string;
  /** What it does, as a half sentence. */
  readonly help: string;
  /** The flag that says the contrary. */
  readonly excludes?: string;
  /** The default in words, where there is one to tell. */
  readonly fallback?: string;
};

/** Flags by name, without the hyphens. */
export type Flags = Readonly<Record<string, Flag>>;

/** What a flag's value is, by its declaration. */
export type ValueOf<F> = F extends { readonly kind: "switch" } ? boolean
  : F extends { readonly kind: "list" } ? readonly string[]
  : F extends { readonly kind: "number"; readonly word: infer W } ? number | W | undefined
  : F extends { readonly kind: "number" } ? number | undefined
  : F extends { readonly kind: "text"; readonly choices: readonly (infer C)[] } ? C
  : F extends { readonly kind: "text"; readonly required: true } ? string
  : string | undefined;

/** The values of declared flags. */
export type FlagValues<F extends Flags> = { readonly [Name in keyof F]: ValueOf<F[Name]> };
