import { assertEquals } from "@std/assert";
import { guessEncoding } from "../../src/brief/guess_encoding.ts";

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from([...text].flatMap((letter) => isLittle ? [letter.charCodeAt(0), 0] : [0, letter.charCodeAt(0)]));

const TEXTS: readonly (readonly [string, Uint8Array, string | undefined])[] = [
  ["the mark of UTF-16LE", Uint8Array.of(0xff, 0xfe, 0x2d, 0x4e), "UTF-16LE"],
  ["the mark of UTF-16BE", Uint8Array.of(0xfe, 0xff, 0x4e, 0x2d), "UTF-16BE"],
  ["UTF-16LE without its mark", utf16("# Tea grows on hills", true), "UTF-16LE"],
  ["UTF-16BE without its mark", utf16("# Tea grows on hills", false), "UTF-16BE"],
  [
    "German in ISO-8859-1",
    latin1("Die Größe der Datei ändert sich, wenn man sie öffnet. Das heißt: prüfen."),
    "ISO-8859-1",
  ],
  // 概要: この文書は、ファイルの読み方を説明します。次に進みます。
  [
    "Japanese in Shift_JIS",
    Uint8Array.fromBase64("ilSXdgoKgrGCzJW2j5GCzYFBg3SDQINDg4uCzJPHgt2V+4LwkOCWvoK1gtyCt4FCjp+CyZBpgt2C3IK3gUI="),
    "Shift_JIS",
  ],
  [
    "UTF-32, which nobody writes",
    Uint8Array.from("Tea grows".split("").flatMap((c) => [c.charCodeAt(0), 0, 0, 0])),
    undefined,
  ],
  ["one letter", latin1("# é"), undefined],
  [
    "a picture",
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52),
    undefined,
  ],
];

for (const [name, bytes, wanted] of TEXTS) {
  Deno.test(`guessEncoding(): ${name}`, async () => assertEquals(await guessEncoding(bytes), wanted));
}
