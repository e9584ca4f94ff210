/** A block against a grammar of tree-sitter: the places where it cannot be parsed. */
import type { Node, Tree } from "web-tree-sitter";
import type { BlockError } from "./check_block.ts";
import type { Grammar, Grammars } from "./grammars.ts";
import { type Variant, variantsOf } from "./variants.ts";

/** Steps of the parser (it reports every hundred) before a block is given up: a count, so that every machine agrees. */
const MOST_REPORTS = 5_000;

/** Errors that are reported of one block; after the first ones the parser guesses. */
const MOST_ERRORS = 5;

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", '"': '"', "'": "'", "`": "`" };

/**
 * The errors of a block, none where one of its forms parses. Undefined where parsing it would take too long.
 *
 * @param shift characters that the caller put before the first line
 */
export async function checkSyntax(
  grammar: Grammar,
  code: string,
  grammars: Grammars,
  shift: { readonly column: number } = { column: 0 },
): Promise<readonly BlockError[] | undefined> {
  const parser = await grammars.parser(grammar);
  let best: readonly BlockError[] | undefined;
  for (const variant of variantsOf(grammar, code)) {
    let reports = 0;
    const tree = parser.parse(variant.code, null, { progressCallback: () => ++reports > MOST_REPORTS });
    if (tree === null) {
      parser.reset();
      return best;
    }
    try {
      if (!tree.rootNode.hasError) return [];
      if (variant.isWrapped) continue;
      const errors = errorsOf(tree).map((error) => placeInBlock(error, variant, code, shift.column));
      if (best === undefined || errors.length < best.length) best = errors;
    } finally {
      tree.delete();
    }
  }
  return best;
}

/** Walks with a cursor, not by calls: a tree may be as deep as the block is long. */
function errorsOf(tree: Tree): readonly BlockError[] {
  const errors: BlockError[] = [];
  const cursor = tree.walk();
  try {
    for (let isDone = false; !isDone && errors.length < MOST_ERRORS;) {
      const node = cursor.currentNode;
      const error = node.isMissing || node.isError ? errorAt(node) : undefined;
      if (error !== undefined) errors.push(error);
      if (error === undefined && node.hasError && cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          isDone = true;
          break;
        }
      }
    }
  } finally {
    cursor.delete();
  }
  return errors;
}

/** The error that a node stands for; undefined where one inside of it says more. */
function errorAt(node: Node): BlockError | undefined {
  if (node.isMissing) {
    return at(node, node.isNamed ? `${node.type.replaceAll("_", " ")} is missing` : `${quote(node.type)} is missing`);
  }
  const open = unclosed(node);
  if (open !== undefined) return at(open, `${quote(open.type)} is never closed`);
  if (node.children.some((child) => child.hasError || child.isMissing)) return undefined;
  const [line = ""] = node.text.trimStart().split("\n");
  return at(node, `${quote(line.length > 40 ? `${line.slice(0, 40)}…` : line.trimEnd())} cannot be parsed`);
}

/** The innermost opening bracket or quote among a node's children that none closes. */
function unclosed(node: Node): Node | undefined {
  const open: Node[] = [];
  for (const child of node.children) {
    const last = open.at(-1);
    if (last !== undefined && CLOSERS[last.type] === child.type) open.pop();
    else if (Object.hasOwn(CLOSERS, child.type) && !child.isMissing) open.push(child);
  }
  return open.at(-1);
}

function at({ startPosition: { row, column } }: Node, message: string): BlockError {
  return { line: row + 1, column: column + 1, message };
}

/** From a place in a form to the place in the block; never beyond its last character. */
function placeInBlock(
  { line, column, message }: BlockError,
  variant: Variant,
  code: string,
  shift: number,
): BlockError {
  const lines = code.trimEnd().split("\n");
  const own = Math.min(Math.max(1, line - variant.linesBefore), lines.length);
  const isBeyond = line - variant.linesBefore > own;
  const end = lines[own - 1]!.length + 1;
  const moved = isBeyond ? end : column + (variant.taken[own - 1] ?? 0);
  return { line: own, column: Math.max(1, moved - (own === 1 ? shift : 0)), message };
}

function quote(text: string): string {
  return JSON.stringify(text);
}
