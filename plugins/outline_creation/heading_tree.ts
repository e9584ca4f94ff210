/** The headings of the sources as trees, one for each file, with the blocks that stand below them. */
import { type HeadingKind, headingKind } from "ucop/text";
import type { Block } from "./material.ts";

/** A heading and everything below it. */
export interface Branch {
  readonly heading: string;
  /** The heading above, or empty where that is the file's title. */
  readonly parent: string;
  readonly kind: HeadingKind;
  /** Directly below the heading. */
  readonly own: readonly Block[];
  /** With those of the branches below, in order. */
  readonly blocks: readonly Block[];
  readonly words: number;
  readonly children: readonly Branch[];
}

interface OpenBranch {
  readonly heading: string;
  readonly path: string;
  readonly own: Block[];
  readonly children: OpenBranch[];
}

/** One branch for each file, in order. */
export function branchesOf(blocks: readonly Block[]): Branch[] {
  const files = new Map<string, OpenBranch>();
  for (const block of blocks) {
    const { source, trail, heading } = block.section;
    const [root = heading, ...rest] = block.lead ? [heading] : [...trail, heading];
    let open = files.get(source);
    if (open === undefined) files.set(source, open = { heading: root, path: source, own: [], children: [] });
    // A file whose first headings stand side by side has no title of its own: they hang below its first one.
    const path = block.lead || root === open.heading ? rest : [root, ...rest];
    for (const step of path) open = childOf(open, step);
    open.own.push(block);
  }
  const roots = [...files.values()].map(withoutEmptyTop);
  const named = (heading: string): number => roots.filter((root) => root.heading === heading).length;
  return roots.map((root) =>
    close(named(root.heading) < SHARED ? root : { ...root, heading: fileName(root) }, "", true)
  );
}

/** A title that this many files have is the project's: their names tell them apart. */
const SHARED = 3;

/** Some files put the project's name above their only chapter. */
const withoutEmptyTop = (root: OpenBranch): OpenBranch =>
  root.own.length === 0 && root.children.length === 1 ? root.children[0]! : root;

/** The file's name as words, without its ending; a file named for being the first of its folder keeps its heading. */
function fileName({ path, heading }: OpenBranch): string {
  const name = path.split("\n")[0]!.split("/").at(-1)!.replace(/\.[^.]*$/, "").replace(/[-_]+/g, " ").trim();
  return name === "" || /^(?:readme|index)$/i.test(name) ? heading : name;
}

function childOf(branch: OpenBranch, heading: string): OpenBranch {
  const path = `${branch.path}\n${heading}`;
  let child = branch.children.find((one) => one.path === path);
  if (child === undefined) branch.children.push(child = { heading, path, own: [], children: [] });
  return child;
}

function close(open: OpenBranch, parent: string, isRoot: boolean): Branch {
  const children = open.children.map((child) => close(child, isRoot ? "" : open.heading, false));
  const usable = children.filter((child) => child.kind === "content" || child.kind === "setup");
  const blocks = [...open.own, ...usable.flatMap((child) => child.blocks)].sort((a, b) => a.order - b.order);
  const kind = open.own[0]?.kind ?? headingKind(open.heading);
  const words = blocks.reduce((sum, block) => sum + block.words, 0);
  return { heading: open.heading, parent, kind, own: open.own, blocks, words, children };
}
