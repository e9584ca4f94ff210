/** What points out of a sentence in Spanish, Portuguese, Italian and Dutch, at other places and texts. */
import type { Signposts } from "./pointer_kinds.ts";

const word = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, "iu");
const front = (alternatives: string): RegExp => new RegExp(`^\\(?(?:${alternatives})(?![\\p{L}\\p{N}])`, "iu");

export const SPANISH: Signposts = {
  pointing: word(
    "(?:el|la|los|las|del|al) siguientes?|(?:código|comando|ejemplo|figura|lista|paso|sección|tabla)s? (?:anterior|siguiente)(?:es|s)?|" +
      "a continuación|como sigue|(?:más|de) (?:arriba|abajo)|como (?:se )?(?:muestra|mostró|vimos|hemos visto|ve)|aquí (?:está|están|tiene|tienes|hay)|" +
      "(?:este|esta) (?:artículo|capítulo|documento|documentación|ejemplo|guía|lista|página|sección|tabla|tutorial)",
  ),
  signpost: front(
    "véase|vea|ver|consulta|consulte|lee|lea|visita|visite|echa un vistazo|haz clic|para (?:más|mayor|obtener más|saber más)|" +
      "más (?:información|detalles)|gracias|bienvenid[oa]s?|únete|veamos",
  ),
};

export const PORTUGUESE: Signposts = {
  pointing: word(
    "(?:o|a|os|as|do|da|ao|à) seguintes?|(?:código|comando|exemplo|figura|lista|passo|seção|secção|tabela)s? (?:anterior|seguinte|abaixo|acima)(?:es|s)?|" +
      "a seguir|como segue|(?:mostrado|descrito|visto|listado)[as]? (?:abaixo|acima)|como (?:mostrado|vimos|visto)|aqui (?:está|estão|há)|" +
      "(?:este|esta) (?:artigo|capítulo|documento|documentação|exemplo|guia|lista|página|seção|secção|tabela|tutorial)",
  ),
  signpost: front(
    "veja|ver|consulte|leia|visite|confira|clique|para (?:mais|maiores|obter mais|saber mais)|mais (?:informações|detalhes)|" +
      "obrigad[oa]|bem-vind[oa]s?|vejamos|vamos ver",
  ),
};

export const ITALIAN: Signposts = {
  pointing: word(
    "(?:il|lo|la|i|gli|le|nel|nella|dal|dalla|al|alla) seguent[ei]|" +
      "(?:codice|comando|esempi?o?|figura|lista|elenco|passo|sezione|tabella) (?:precedente|seguente|successiv[oa])|come segue|di seguito|" +
      "qui (?:sotto|sopra)|(?:mostrat|descritt|vist|elencat)[oaie] (?:sopra|sotto)|come (?:mostrato|visto|descritto)|ecco|" +
      "(?:questo|questa) (?:articolo|capitolo|documento|documentazione|esempio|guida|lista|pagina|sezione|tabella|tutorial)",
  ),
  signpost: front(
    "vedi|vedere|si veda|consulta|consultare|leggi|visita|clicca|dai un'occhiata|per (?:ulteriori|maggiori|saperne di più)|" +
      "(?:ulteriori|maggiori) (?:informazioni|dettagli)|grazie|benvenut[oaie]|vediamo",
  ),
};

export const DUTCH: Signposts = {
  pointing: word(
    "(?:het|de) (?:volgende|vorige|onderstaande|bovenstaande)|onderstaande|bovenstaande|hieronder|hierboven|als volgt|" +
      "zoals (?:getoond|beschreven|eerder|je ziet|u ziet)|hier (?:is|zijn|zie je|ziet u)|" +
      "(?:dit|deze) (?:artikel|document|documentatie|gids|handleiding|hoofdstuk|lijst|pagina|sectie|tabel|tutorial|voorbeeld)",
  ),
  signpost: front(
    "zie|bekijk|lees|raadpleeg|bezoek|klik|ga naar|voor (?:meer|verdere)|meer (?:informatie|details|weten|over)|bedankt|welkom|laten we",
  ),
};
