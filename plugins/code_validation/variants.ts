/** The forms in which a block may be meant: as it stands, a session at a prompt, with gaps, or a part of a whole. Pure. */
import type { Grammar } from "./grammars.ts";

/** A form of a block, and how places in it lead back to the block. */
export interface Variant {
  readonly code: string;
  /** Lines that stand before the block's first one. */
  readonly linesBefore: number;
  /** Characters that were taken off the start of each line of the block, where any were. */
  readonly taken: readonly number[];
  /** True where the form is tried only to see that the block is a sound part of something. */
  readonly isWrapped: boolean;
}

/** How a session at a prompt marks its input. */
const PROMPTS: Partial<Readonly<Record<Grammar, RegExp>>> = {
  bash: /^\s*(?:\[?\w+@[^$#]*)?\$ /,
  javascript: /^(?:> |\.\.\. )/,
  powershell: /^\s*PS[^>]*> /,
  python: /^\s*(?:>>>|\.\.\.)(?: |$)/,
  ruby: /^(?:irb[^>*]*[>*] |>> )/,
  typescript: /^(?:> |\.\.\. )/,
};

const OBJECT = ["({", "})"] as const;
const CLASS = ["class Part {", "}"] as const;

/** Wholes that a part may be of: members without their class, properties without their object. */
const WHOLES: Partial<Readonly<Record<Grammar, readonly (readonly [string, string])[]>>> = {
  csharp: [CLASS],
  css: [["a {", "}"]],
  java: [CLASS],
  javascript: [OBJECT, CLASS],
  rust: [["struct Part {", "}"], ["fn part() { match part {", "} }"]],
  tsx: [OBJECT, CLASS],
  typescript: [OBJECT, CLASS, ["interface Part {", "}"]],
};

/** Three dots or the one character that stands for them, where no name or bracket follows: then they mean "spread". */
const GAP = /\.{3}(?![\w$([{'"`])|…/g;

/** Characters before a gap that tell what it stands for. */
const LOOK_BACK = 80;

/**
 * The forms to try, the likeliest first. A block is sound when one of them parses.
 *
 * @example
 * ```ts
 * import { variantsOf } from "./variants.ts";
 * const [session] = variantsOf("python", ">>> 1 + 1\n2");
 * if (session?.code !== "1 + 1\n\n" || session.taken[0] !== 4) throw new Error("input without prompt and answers");
 * ```
 */
export function variantsOf(grammar: Grammar, code: string): readonly Variant[] {
  // Some grammars want the end of the last line.
  const text = code.endsWith("\n") ? code : `${code}\n`;
  const base = sessionOf(grammar, text) ?? { code: text, linesBefore: 0, taken: [], isWrapped: false };
  const start: Variant = grammar === "php" && !base.code.includes("<?")
    ? { ...base, code: `<?php\n${base.code}`, linesBefore: 1 }
    : base;
  const filled = start.code.search(GAP) === -1 ? [] : [fillGaps(start, "blank"), fillGaps(start, "value")];
  const whole = (WHOLES[grammar] ?? []).flatMap(([head, tail]) =>
    [start, ...filled].map((variant) => ({
      ...variant,
      code: `${head}\n${variant.code}\n${tail}`,
      linesBefore: variant.linesBefore + 1,
      isWrapped: true,
    }))
  );
  return [start, ...filled, ...whole];
}

/** The input of a session, without prompts; answers become empty lines. */
function sessionOf(grammar: Grammar, code: string): Variant | undefined {
  const prompt = PROMPTS[grammar];
  const lines = code.split("\n");
  const first = lines.find((line) => line.trim() !== "");
  if (prompt === undefined || first === undefined || !prompt.test(first)) return undefined;
  const taken: number[] = [];
  let goesOn = false; // A line that ends with a backslash goes on without a prompt.
  const input = lines.map((line) => {
    const length = prompt.exec(line)?.[0].length;
    const isInput = length !== undefined || goesOn;
    goesOn = isInput && grammar === "bash" && line.endsWith("\\");
    taken.push(length ?? 0);
    return isInput ? line.slice(length ?? 0) : "";
  });
  return { code: input.join("\n"), linesBefore: 0, taken, isWrapped: false };
}

/** Puts blanks, or a value of the same length, where the author left something out. */
function fillGaps(variant: Variant, mode: "blank" | "value"): Variant {
  const filler = (gap: string, isValue: boolean) => isValue ? (gap.length === 1 ? "0" : '"."') : " ".repeat(gap.length);
  const code = variant.code.replace(GAP, (gap, at: number) => {
    const near = variant.code.slice(Math.max(0, at - LOOK_BACK), at);
    const before = near.slice(near.lastIndexOf("\n") + 1).trimEnd();
    const isWanted = /(?:[=:?+*/&|<>-]|\breturn)$/.test(before);
    return filler(gap, before !== "" && (isWanted || mode === "value"));
  });
  return { ...variant, code };
}
