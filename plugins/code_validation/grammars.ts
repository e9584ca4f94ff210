/** The grammars of tree-sitter by language, each loaded when a block needs it. No permission is needed: they are code. */
import { languageName } from "ucop/text";
import type { Language, Parser } from "web-tree-sitter";

/** A loaded package file. */
type Bytes = () => Promise<{ readonly default: Uint8Array }>;

// Each path is written out: only a literal import is part of the program, and allowed in a sandbox.
const FILES = {
  bash: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-bash.wasm", { with: { type: "bytes" } }),
  cpp: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-cpp.wasm", { with: { type: "bytes" } }),
  csharp: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-c-sharp.wasm", { with: { type: "bytes" } }),
  css: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-css.wasm", { with: { type: "bytes" } }),
  go: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-go.wasm", { with: { type: "bytes" } }),
  ini: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-ini.wasm", { with: { type: "bytes" } }),
  java: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-java.wasm", { with: { type: "bytes" } }),
  javascript: () =>
    import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-javascript.wasm", { with: { type: "bytes" } }),
  php: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-php.wasm", { with: { type: "bytes" } }),
  powershell: () =>
    import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-powershell.wasm", { with: { type: "bytes" } }),
  python: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-python.wasm", { with: { type: "bytes" } }),
  ruby: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-ruby.wasm", { with: { type: "bytes" } }),
  rust: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-rust.wasm", { with: { type: "bytes" } }),
  tsx: () => import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-tsx.wasm", { with: { type: "bytes" } }),
  typescript: () =>
    import("npm:@vscode/tree-sitter-wasm@0.3.1/wasm/tree-sitter-typescript.wasm", { with: { type: "bytes" } }),
} satisfies Record<string, Bytes>;

/** A language that has a grammar. */
export type Grammar = keyof typeof FILES;

/** Languages that are close enough to another one to be read by its grammar. */
const RELATIVES: Readonly<Record<string, Grammar>> = { c: "cpp", jsx: "javascript" };

/** The grammar of a fence's language; undefined where there is none. */
export function grammarOf(language: string): Grammar | undefined {
  const name = languageName(language);
  if (Object.hasOwn(RELATIVES, name)) return RELATIVES[name];
  return Object.hasOwn(FILES, name) ? name as Grammar : undefined;
}

/** One parser, and the languages it was taught so far. */
export class Grammars {
  #parser: Promise<Parser> | undefined;
  readonly #languages = new Map<Grammar, Promise<Language>>();

  /** The parser, set to a grammar. Use it before the next call. */
  async parser(grammar: Grammar): Promise<Parser> {
    const parser = await (this.#parser ??= startParser());
    let language = this.#languages.get(grammar);
    if (language === undefined) this.#languages.set(grammar, language = loadLanguage(grammar));
    return parser.setLanguage(await language);
  }
}

async function startParser(): Promise<Parser> {
  const [{ Parser }, core] = await Promise.all([
    import("web-tree-sitter"),
    import("npm:web-tree-sitter@0.27.1/web-tree-sitter.wasm", { with: { type: "bytes" } }),
  ]);
  await Parser.init({ wasmBinary: core.default });
  return new Parser();
}

async function loadLanguage(grammar: Grammar): Promise<Language> {
  const [{ Language }, file] = await Promise.all([import("web-tree-sitter"), FILES[grammar]()]);
  return await Language.load(file.default);
}
