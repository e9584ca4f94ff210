/** What points out of a sentence in Spanish, Portuguese, Italian and Dutch: the plainest openings, other places, other texts. */
import { anywhere, openings, type Pointers } from "./pointer_kinds.ts";

export const SPANISH: Pointers = {
  leaning: openings(
    "est[aeo]s?|es[aeo]s?|aquell[ao]s?|aquel|ell[ao]s?|él|además|así|entonces|pero|y|también|luego|después|ambos|ambas|sin embargo|" +
      "no obstante|por (?:ejemplo|(?:lo )?tanto|eso|ello|consiguiente|(?:el contrario|otr[oa] (?:lado|parte)))|en (?:cambio|consecuencia|" +
      "est[ae] caso|ese caso|otras palabras)|de (?:este modo|esta (?:forma|manera)|lo contrario|igual modo)|es decir|del mismo modo",
  ),
  pointing: anywhere(
    "(?:el|la|los|las|del|al) siguientes?|(?:código|comando|ejemplo|figura|lista|paso|sección|tabla)s? (?:anterior|siguiente)(?:es|s)?|" +
      "a continuación|como sigue|(?:más|de) (?:arriba|abajo)|como (?:se )?(?:muestra|mostró|vimos|hemos visto|ve)|aquí (?:está|están|tiene|tienes|hay)|" +
      "(?:este|esta) (?:artículo|capítulo|documento|documentación|ejemplo|guía|lista|página|sección|tabla|tutorial)",
  ),
  signpost: openings(
    "véase|vea|ver|consulta|consulte|lee|lea|visita|visite|echa un vistazo|haz clic|para (?:más|mayor|obtener más|saber más)|" +
      "más (?:información|detalles)|gracias|bienvenid[oa]s?|únete|veamos",
  ),
};

export const PORTUGUESE: Pointers = {
  leaning: openings(
    "est[ae]s?|ess[ae]s?|isso|isto|aquil[oa]|aquel[ae]s?|el[ae]s?|além disso|assim|então|mas|e|também|depois|ambos|ambas|no entanto|" +
      "entretanto|porém|todavia|contudo|portanto|por (?:exemplo|isso|conseguinte|outro lado)|em (?:vez disso|consequência|outras palavras)|" +
      "n(?:est|ess)[ae] (?:caso|situação)|d(?:est|ess)[ae] (?:forma|modo|maneira)|caso contrário|ou seja|da mesma forma",
  ),
  pointing: anywhere(
    "(?:o|a|os|as|do|da|ao|à) seguintes?|(?:código|comando|exemplo|figura|lista|passo|seção|secção|tabela)s? (?:anterior|seguinte|abaixo|acima)(?:es|s)?|" +
      "a seguir|como segue|(?:mostrado|descrito|visto|listado)[as]? (?:abaixo|acima)|como (?:mostrado|vimos|visto)|aqui (?:está|estão|há)|" +
      "(?:este|esta) (?:artigo|capítulo|documento|documentação|exemplo|guia|lista|página|seção|secção|tabela|tutorial)",
  ),
  signpost: openings(
    "veja|ver|consulte|leia|visite|confira|clique|para (?:mais|maiores|obter mais|saber mais)|mais (?:informações|detalhes)|" +
      "obrigad[oa]|bem-vind[oa]s?|vejamos|vamos ver",
  ),
};

export const ITALIAN: Pointers = {
  leaning: openings(
    "quest[aeio]|quell[aeio]|ciò|ess[aeio]|inoltre|così|quindi|allora|ma|e|anche|poi|dopo|entramb[ei]|tuttavia|però|pertanto|dunque|" +
      "perciò|infatti|invece|per (?:esempio|questo|contro)|ad esempio|in (?:questo (?:caso|modo)|tal(?:e)? (?:caso|modo)|altre parole)|" +
      "al contrario|altrimenti|di conseguenza|d'altra parte|allo stesso modo|cioè|infine",
  ),
  pointing: anywhere(
    "(?:il|lo|la|i|gli|le|nel|nella|dal|dalla|al|alla) seguent[ei]|" +
      "(?:codice|comando|esempi?o?|figura|lista|elenco|passo|sezione|tabella) (?:precedente|seguente|successiv[oa])|come segue|di seguito|" +
      "qui (?:sotto|sopra)|(?:mostrat|descritt|vist|elencat)[oaie] (?:sopra|sotto)|come (?:mostrato|visto|descritto)|ecco|" +
      "(?:questo|questa) (?:articolo|capitolo|documento|documentazione|esempio|guida|lista|pagina|sezione|tabella|tutorial)",
  ),
  signpost: openings(
    "vedi|vedere|si veda|consulta|consultare|leggi|visita|clicca|dai un'occhiata|per (?:ulteriori|maggiori|saperne di più)|" +
      "(?:ulteriori|maggiori) (?:informazioni|dettagli)|grazie|benvenut[oaie]|vediamo",
  ),
};

export const DUTCH: Pointers = {
  leaning: openings(
    "dit|deze|die|dat|hij|zij|ze|hun|zijn|daar(?:bij|door|mee|om|na|naast|van|voor|tegen|entegen|in|op|uit)?|hier(?:bij|door|mee|na|van|voor|in|op|uit)?|" +
      "maar|en|of|ook|dan|dus|echter|toch|bovendien|daarnaast|vervolgens|bijvoorbeeld|anders|in plaats daarvan|als gevolg|met andere woorden|" +
      "in dit geval|in dat geval|op deze manier|beide|ten slotte|tenslotte|desondanks|niettemin|evenzo",
  ),
  pointing: anywhere(
    "(?:het|de) (?:volgende|vorige|onderstaande|bovenstaande)|onderstaande|bovenstaande|hieronder|hierboven|als volgt|" +
      "zoals (?:getoond|beschreven|eerder|je ziet|u ziet)|hier (?:is|zijn|zie je|ziet u)|" +
      "(?:dit|deze) (?:artikel|document|documentatie|gids|handleiding|hoofdstuk|lijst|pagina|sectie|tabel|tutorial|voorbeeld)",
  ),
  signpost: openings(
    "zie|bekijk|lees|raadpleeg|bezoek|klik|ga naar|voor (?:meer|verdere)|meer (?:informatie|details|weten|over)|bedankt|welkom|laten we",
  ),
};
