/** What a plugin asks for and what the operator gives: the grant is the request within the policy, never more. */

/** Lists of names; empty means nothing. Read and write hold paths, with the placeholders `{input}`, `{sources}`, `{scratch}`. */
export interface Permissions {
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly net: readonly string[];
  readonly env: readonly string[];
  readonly sys: readonly string[];
  readonly run: readonly string[];
}

/** The permissions of an agent that asks for nothing. */
export const NO_PERMISSIONS: Permissions = { read: [], write: [], net: [], env: [], sys: [], run: [] };
