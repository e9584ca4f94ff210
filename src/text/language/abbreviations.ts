/** Abbreviations, by what their full stop says about the end of a sentence. */
import type { Language } from "./language.ts";

interface Abbreviations {
  /** No sentence ends with one. */
  readonly inside: string;
  /** A sentence may: it does where a capital letter follows. */
  readonly anywhere?: string;
  /** Words of their own ("art", "no"), abbreviations only before a number. */
  readonly beforeNumber?: string;
}

/** A `_` stands for the space within ("z. B."), which may be absent. */
const EVERYWHERE: Abbreviations = {
  inside: "e.g i.e cf vs viz approx resp incl excl dr prof fig",
  anywhere: "etc inc ltd co corp jr sr",
};

const ABBREVIATIONS: Readonly<Record<Language, Abbreviations>> = {
  en: {
    inside: "mr mrs ms st figs eq eqs sec ch vol ed eds pp art ca al",
    anywhere: "p.m a.m",
    beforeNumber: "no nos p",
  },
  de: {
    inside:
      "z._b d._h u._a v._a o._g i._d._r i._a i._allg m._e s._o s._u u._u z._t z._zt bzw ggf evtl vgl inkl exkl ca zzgl " +
      "sog nr abb kap bspw insb entspr max min lt gem hr std mio mrd st bd d._i allg engl dt",
    anywhere: "usw ff o._ä u._ä u._v._m",
    beforeNumber: "abs art s tab f bsp",
  },
  fr: {
    inside: "p._ex par_ex ex c.-à-d c-à-d m mm chap vol max min réf éd c._à_d",
    beforeNumber: "p pp art n no sect",
  },
  es: {
    inside: "p._ej p._e ej sr sra srta dña núm pág págs cap aprox máx mín ee._uu ud uds",
    beforeNumber: "n art p vol",
  },
  pt: {
    inside: "p._ex ex sr sra dra núm pág págs cap aprox máx mín obs av",
    beforeNumber: "n art p vol",
  },
  it: {
    inside: "ad_es p._es es cfr pag pagg sig sig.ra dott ing cap cd sgg max min tel",
    anywhere: "ecc",
    beforeNumber: "n nr art p vol",
  },
  nl: {
    inside:
      "bijv bv d.w.z d._w._z o.a o._a m.a.w i.p.v t.o.v t.b.v m.b.t a.u.b n.a.v evt nr blz hfst ca max min zgn dhr mevr " +
      "mw resp z.g",
    anywhere: "enz e.d e._d",
    beforeNumber: "art p vol",
  },
  ru: {
    inside: "т._е см ср напр рис табл стр гл разд г-н г-жа им т._н т._к тыс макс мин англ прим",
    anywhere: "т._д т._п др г гг в вв руб проч",
  },
  zh: { inside: "" },
  ja: { inside: "" },
  ko: { inside: "" },
};

/** Tests of the text before a full stop, the full stop included. */
export interface AbbreviationTests {
  readonly inside: RegExp;
  readonly anywhere: RegExp;
  readonly beforeNumber: RegExp;
}

const compiled = new Map<Language, AbbreviationTests>();

/**
 * The abbreviations of a language, as tests of the end of a text.
 *
 * @example
 * ```ts
 * import { abbreviationsOf } from "./abbreviations.ts";
 * const { inside, anywhere } = abbreviationsOf("de");
 * if (!inside.test("Ein Format, z. B.") || !inside.test("Ein Format, z.") || !anywhere.test("Ordner usw.")) throw new Error("unknown");
 * ```
 */
export function abbreviationsOf(language: Language): AbbreviationTests {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const list = ABBREVIATIONS[language];
  const tests = {
    inside: testOf(`${EVERYWHERE.inside} ${list.inside}`, beginnings(`${list.inside} ${list.anywhere ?? ""}`)),
    anywhere: testOf(`${EVERYWHERE.anywhere} ${list.anywhere ?? ""}`),
    beforeNumber: testOf(list.beforeNumber ?? ""),
  };
  compiled.set(language, tests);
  return tests;
}

/** "z" of "z. B.", "i" and "i. d" of "i. d. R.": the text goes on there too. */
function beginnings(list: string): readonly string[] {
  return list.split(" ").flatMap((one) => {
    const parts = one.split("._");
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("._"));
  });
}

function testOf(list: string, more: readonly string[] = []): RegExp {
  const words = [...list.split(" "), ...more].filter((word) => word !== "")
    .map((word) => word.replace(/\./g, "\\.").replace(/_/g, "\\s?"));
  return words.length === 0 ? /(?!)/ : new RegExp(`(?<![\\p{L}\\p{N}.])(?:${words.join("|")})\\.$`, "iu");
}
