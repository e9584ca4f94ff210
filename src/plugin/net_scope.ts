/** Hosts of a grant: a name or an address with an optional port, and which one covers which. Pure. */

/** A parsed entry of `net`. */
export interface NetScope {
  /** In lower case, without a dot at the end. */
  readonly host: string;
  /** Undefined for all ports. */
  readonly port: number | undefined;
}

const SHAPE = /^(?<host>\*\.[^:*]+|\[[0-9a-f:.]+\]|[^:*]+)(?::(?<port>\d{1,5}))?$/;
const NAME = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Parses `api.example.com`, `api.example.com:443`, `*.example.com` (its subdomains), `10.0.0.1` or `[::1]:8080`.
 * Undefined for anything else, such as a URL or a bare `*`.
 *
 * @example
 * ```ts
 * import { parseNetScope } from "./net_scope.ts";
 * if (parseNetScope("API.example.com:443")?.host !== "api.example.com") throw new Error("in lower case");
 * if (parseNetScope("https://api.example.com") !== undefined) throw new Error("a URL is no host");
 * ```
 */
export function parseNetScope(entry: string): NetScope | undefined {
  const found = SHAPE.exec(entry.toLowerCase())?.groups;
  if (!found) return undefined;
  const host = found.host!.replace(/\.$/, "");
  const port = found.port === undefined ? undefined : Number(found.port);
  if (!host.startsWith("[") && !NAME.test(host)) return undefined;
  return port !== undefined && (port < 1 || port > 65_535) ? undefined : { host, port };
}

/** True where every host and port of `inner` is one of `outer`. */
export function containsNet(outer: NetScope, inner: NetScope): boolean {
  const below = outer.host.startsWith("*.") && inner.host.endsWith(outer.host.slice(1)) && inner.host !== outer.host;
  return (outer.host === inner.host || below) && (outer.port === undefined || outer.port === inner.port);
}
