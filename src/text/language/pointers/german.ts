/** What points out of a German sentence. */
import { anywhere, either, openings, type Pointers } from "./pointer_kinds.ts";

/** Verbs after which "das" at the front is a pronoun: before a noun or an adjective it is an article. */
const AFTER_PRONOUN =
  "ist|sind|war|waren|wäre|wird|wurde|würde|hat|hatte|hätte|kann|könnte|muss|müsste|soll|sollte|darf|dürfte|will|mag|" +
  "bedeutet|heißt|meint|nennt|gilt|geht|ging|klingt|sieht|liegt|steht|führt|sorgt|funktioniert|klappt|reicht|genügt|" +
  "macht|tut|hilft|erlaubt|ermöglicht|verhindert|vermeidet|erleichtert|vereinfacht|erschwert|zeigt|beweist|entspricht|" +
  "bringt|kostet|spart|passiert|geschieht|stellt|setzt|lässt|bewirkt|verursacht|erzeugt|erfordert|verlangt|braucht|" +
  "betrifft|hängt|erklärt|bezeichnet|bietet|dient|gelingt|scheint|bleibt|wirkt|verbessert|verringert|reduziert|" +
  "beschleunigt|erhöht|kommt|gibt|unterscheidet|passt|trifft|spielt|folgt|ergibt|deutet|schützt|stimmt|nicht|auch|alles";

const LEANING = openings(
  String.raw`
    dies|diese[mnrs]?|jene[mnrs]?|solch(?:e[mnrs]?)?|derselbe|dieselben?|dasselbe|letztere[mnrs]?|erstere[mnrs]?|
    das (?:${AFTER_PRONOUN})|der (?:Unterschied|Grund|Vorteil|Nachteil) (?:ist|liegt|dafür|davon|dabei|hierfür)|
    das (?:Ergebnis|Resultat) (?:ist|davon)|die (?:Folge|Lösung|Antwort) (?:ist|davon|darauf)|
    die (?:anderen|übrigen|restlichen|beiden)|der andere|die andere|das andere|ein(?:e[mnrs]?)? (?:weitere|andere)[mnrs]?|
    er|ihn|ihm|sein(?:e[mnrs]?)?|ihr(?:e[mnrs]?)?|deren|dessen|
    sie (?:\p{Ll}+t|kann|muss|soll|darf|will|mag|war|waren|wurden?|sind|würde|könnte)|
    es(?!\s+(?:
      gibt|gäbe|existier|empfiehlt|lohnt|genügt|reicht|folg|fehl|besteh|steh|\p{Ll}+en\s|
      (?:ist|wäre|war|wird|kann|bleibt|erscheint)\s(?:auch\s|oft\s|daher\s|nur\s|nicht\s|sehr\s|durchaus\s|meist\s|immer\s|besonders\s|dringend\s)*
      (?:möglich|wichtig|empfehlenswert|ratsam|sinnvoll|üblich|notwendig|nötig|erforderlich|besser|hilfreich|nützlich|
      vorkommen|passieren|sein,|empfohlen|geraten|unmöglich|schwer|schwierig|leicht|einfacher?|bekannt|klar|denkbar|
      ein(?:e[nrsm]?)?\s)))|
    dabei|dadurch|dafür|dagegen|daher|danach|daneben|daran|darauf|daraufhin|daraus|darin|darüber|darum|darunter|davon|
    davor|dazu|dazwischen|damit(?!\s(?:\p{Lu}|(?:der|die|das|dem|den|des|du|sie|wir|ihr|er|es|man|alle|jede\p{L}?|diese\p{L}?|(?:k|m|d|s)?ein\p{L}{0,2})(?!\p{L})))|
    demnach|demzufolge|dementsprechend|demgegenüber|denn|dennoch|deshalb|deswegen|dann|dort|
    hier|hierbei|hierfür|hierzu|hiermit|hierdurch|hierin|hieraus|hiervon|hierüber|
    aber|und|oder|doch|sondern|jedoch|allerdings|außerdem|ferner|zudem|überdies|darüber hinaus|weiterhin|folglich|somit|
    mithin|also|trotzdem|nichtsdestotrotz|nichtsdestoweniger|infolgedessen|währenddessen|unterdessen|inzwischen|indessen|
    zusätzlich(?!\szu)|als solche[nrs]?|ebenso|ebenfalls|genauso|gleichzeitig|gleichermaßen|ähnlich|ähnliches|umgekehrt|sonst|ansonsten|andernfalls|anderenfalls|
    stattdessen|vielmehr|schließlich|zuletzt|anschließend|später|zuvor|vorher|seitdem|nun|jetzt|auch|so|noch (?:besser|schlimmer)|
    erstens|zweitens|drittens|zum (?:einen|anderen)|einerseits|andererseits|im (?:Gegensatz|Unterschied) dazu|im Gegenteil|
    anders (?:ausgedrückt|gesagt|herum)|mit anderen Worten|kurz gesagt|genauer gesagt|das heißt|d\. ?h\.|z\. ?B\.|zum Beispiel|
    beispielsweise|nämlich|insbesondere|beide[mnrs]?|keine[mnrs]? (?:davon|von)|(?:einige|manche|viele|alle|jede[mnrs]?) (?:davon|von (?:ihnen|diesen))|
    (?:aus|in|mit|an|auf|bei|zu|von|nach|vor|für|durch|über|unter) (?:diese[mnrs]?|jene[mnrs]?|ihnen|ihm)|
    wenn (?:ja|nein|nicht|dies|das|er|es)|falls (?:ja|nein|nicht|dies|das|er|es)|sobald (?:dies|das|er|es)|
    ist (?:dies|das|er|es)|tut (?:er|es) das|genau (?:das|dies|so|deshalb|dafür)|wie (?:gesagt|erwähnt)
  `,
  "u",
);

export const GERMAN: Pointers = {
  leaning: LEANING,
  leaningWithin: /(?<![\p{L}\p{N}])(?:dies|diese[mnrs]?|jene[mnrs]?)(?![\p{L}\p{N}])/u,
  self: {
    pattern:
      /^diese[mnrs]? (?=(?:Anwendung|Bibliothek|Framework|Modul|Paket|Plugin|Programm|Projekt|System|Werkzeug)(?!\p{L}))/u,
    neutral: "die ",
  },
  pointing: anywhere(String.raw`
    (?:nach)?folgende[mnrs]?|(?:nach|vor|unten|oben)stehende[mnrs]?|obige[mnrs]?|wie folgt|im folgenden|
    (?:siehe|wie|weiter|hier|von) (?:oben|unten)|
    (?:oben|unten|hier|zuvor|vorhin|bereits) (?:gezeigt|beschrieben|aufgeführt|aufgelistet|genannt|erwähnt|besprochen|
    gesehen|erklärt|abgebildet)(?:e[mnrs]?)?|
    hier (?:ist|sind|siehst du|sehen sie|seht ihr|findest du|finden sie|ein beispiel)|
    (?:vorherige|vorige|letzte|vorangegangene|nächste)[mnrs]? (?:abschnitt|beispiel|kapitel|schritt|seite|code|listing)\p{Ll}*|
    diese[mnrs]? (?:abschnitt|anleitung|artikel|befehl|beispiel|buch|dokument|dokumentation|handbuch|kapitel|leitfaden|liste|
    readme|repository|seite|tabelle|tutorial)s?|klicke?n? (?:sie )?hier|
    (?:abbildung|tabelle|listing|code(?:block|beispiel)|(?:in|aus) (?:kapitel|anhang|abschnitt)) \d+
  `),
  signpost: either(
    openings(String.raw`
      siehe|sieh|sehen sie|schau|schauen (?:sie|wir)|lies|lesen sie|besuche|wirf|werfen (?:sie|wir)|klicke|
      (?:weitere|mehr|nähere|ausführliche) (?:informationen|details|infos|dazu|zu|über|beispiele)|einzelheiten|
      für (?:mehr|weitere|nähere)|um mehr|lass(?:t)? uns|(?:sehen|betrachten|gehen|versuchen|probieren) wir|toll|danke|
      vielen dank|beiträge|pull requests|copyright|lizenziert|veröffentlicht unter|willkommen|herzlich(?:en)?|
      viel (?:spaß|erfolg)|super|prima|glückwunsch
    `),
    anywhere(String.raw`
      siehe (?:auch|dazu|kapitel|abschnitt|anhang)|siehe (?=\[)|mehr dazu|
      (?:findest du|finden sie|findet ihr|erfährst du|erfahren sie) .*(?:kapitel|abschnitt|anhang|dokumentation|anleitung|seite|hier)|
      changelog|semantic versioning
    `),
  ),
  itemSignpost: openings(
    "siehe|lies|lesen sie|besuche|mehr (?:dazu|informationen|über|zu)|weitere (?:informationen|details)|danke|vielen dank",
  ),
};
