import { assertEquals } from "@std/assert";
import { identifierParts } from "../../../src/text/language/identifier_parts.ts";

Deno.test("identifierParts() cuts at dots, dashes, underscores, colons and humps", () => {
  assertEquals(identifierParts("vite.config.ts"), ["vite", "config", "ts"]);
  assertEquals(identifierParts("fs-extra"), ["fs", "extra"]);
  assertEquals(identifierParts("MAX_OLD_SPACE"), ["max", "old", "space"]);
  assertEquals(identifierParts("tokio::spawn"), ["tokio", "spawn"]);
  assertEquals(identifierParts("parseHTMLFile"), ["parse", "html", "file"]);
});

Deno.test("identifierParts() has none for a word, an acronym, a number and the name of a product", () => {
  for (const word of ["retry", "Retry", "URL", "APIs", "1.5", "GitHub", "OpenSSL"]) {
    assertEquals(identifierParts(word), []);
  }
});

Deno.test("identifierParts() drops single letters and numbers", () => {
  assertEquals(identifierParts("x.y.width"), ["width"]);
  assertEquals(identifierParts("es-2022"), ["es"]);
});
