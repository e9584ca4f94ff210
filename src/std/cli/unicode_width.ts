/** How many columns a text takes in a terminal. */
import { eastAsianWidth } from "get-east-asian-width";

const PLAIN = /^[\x20-\x7e]*$/;
const NO_WIDTH = /[\p{Cc}\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;

/** The columns of a text without escape sequences: 2 for wide characters, 0 for control and combining ones. */
export function unicodeWidth(str: string): number {
  if (PLAIN.test(str)) return str.length;
  let columns = 0;
  for (const character of str) columns += NO_WIDTH.test(character) ? 0 : eastAsianWidth(character.codePointAt(0)!);
  return columns;
}
