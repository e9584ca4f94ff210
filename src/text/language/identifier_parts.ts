/** Takes a word with dots, dashes, underscores or humps apart: `createAsyncThunk` holds "create", "async" and "thunk". */

/** Names whose parts have another meaning than the whole. */
const WHOLE = new Set(
  ("devops github gitlab graphql ios ipados javascript jquery linkedin macos mariadb mongodb mysql nosql openssl " +
    "postgresql powershell tvos typescript youtube").split(" "),
);

/**
 * The parts of a name in lower case, none where it is one word. A single letter is no part, nor is a number.
 *
 * @example
 * ```ts
 * import { identifierParts } from "./identifier_parts.ts";
 * if (identifierParts("import.meta.env").join() !== "import,meta,env") throw new Error("three words");
 * if (identifierParts("XMLHttpRequest").join() !== "xml,http,request") throw new Error("three words");
 * if (identifierParts("retry").length !== 0) throw new Error("one word");
 * ```
 */
export function identifierParts(name: string): string[] {
  if (!/[._:-]|\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(name)) return [];
  const parts = name.split(/[._:-]+/).flatMap(humps);
  return parts.length < 2 ? [] : parts.filter((part) => part.length > 1 && /\p{L}/u.test(part));
}

function humps(piece: string): string[] {
  const lower = piece.toLowerCase();
  if (WHOLE.has(lower) || /^\p{Lu}+s?$/u.test(piece)) return [lower]; // "URL", "APIs"
  return piece.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u).map((part) => part.toLowerCase());
}
