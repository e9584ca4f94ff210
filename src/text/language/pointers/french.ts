/** What points out of a French sentence. */
import { anywhere, either, openings, type Pointers } from "./pointer_kinds.ts";

const LEANING = openings(
  String.raw`
    ce(?!\s(?:qui|que|dont)(?![\p{L}]))|cet|cette|ces|c'(?:est|était|en)|ceci|cela|ça|celui-ci|celle-ci|ceux-ci|celles-ci|
    celui-là|celle-là|ce dernier|cette dernière|ces (?:derniers|dernières)|
    il(?!\s(?:
      faut|faudra|faudrait|existe|suffit|convient|y\sa|y\savait|y\saura|n'y\sa|n'existe|ne\sfaut|vaut\smieux|arrive|
      peut\s(?:arriver|être|y\savoir|s'agir)|se\speut|semble\sque|reste|manque|devient\s|
      (?:est|était|serait|sera|n'est|est\sdonc|est\saussi)\s(?:pas\s|donc\s|aussi\s|toujours\s|souvent\s|alors\s|très\s|plus\s|parfois\s|également\s|fortement\s|vivement\s|généralement\s)*
      (?:possible|impossible|important|recommandé|déconseillé|conseillé|préférable|nécessaire|utile|inutile|essentiel|indispensable|
      facile|difficile|courant|rare|fréquent|temps|prudent|judicieux|intéressant|bon|obligatoire|interdit|clair|vrai|probable|simple)))|
    ils|elles?|eux|lui|leurs?|son|sa|ses|y|
    cependant|toutefois|néanmoins|pourtant|mais|et|ou|or|donc|car|ni|ainsi|aussi|alors(?!\sque)|puis|ensuite|enfin|finalement|
    par (?:exemple|conséquent|contre|ailleurs|la suite)|de (?:plus|même|ce fait|là|cette (?:façon|manière)|la même (?:façon|manière))|
    du coup|d'où|d'autres?|d'(?:autre part|une part|un autre côté)|à (?:l'inverse|la place)|au (?:contraire|lieu de (?:cela|ça))|
    autrement|sinon|en (?:effet|revanche|outre|conséquence|particulier|d'autres termes|fait|bref|clair|cela|ce sens)|
    (?:dans|à|avec|pour|sans|après|avant|malgré|sur|par|de|avec) (?:ce|cet|cette|ces|cela|ceci|ça|celui-ci|celle-ci)|pour ce faire|
    dès lors|désormais|depuis lors|entre-temps|maintenant|voilà|voici|ici|là|là-bas|également|notamment|inversement|réciproquement|
    similairement|autrement dit|dit autrement|plus précisément|même ainsi|mieux encore|pire encore|encore une fois|bien sûr|
    les (?:deux|autres)|l'autre|une? autre|tou(?:s|tes) (?:les )?deux|le (?:premier|second|même)|la (?:première|seconde|même)|
    (?:certains|certaines|plusieurs|chacun|chacune|aucun|aucune|beaucoup|la plupart) d'entre|chacune?|
    premièrement|deuxièmement|troisièmement|d'un côté|de l'autre|
    si (?:oui|non|c'est|cela|elles?|ce n'est)|s'ils?|(?:lorsqu|quand |dès qu|une fois qu)'?(?:ils?|elles?|cela)|
    c'est pourquoi|tel(?:le)? est|il en va|la (?:différence|raison|réponse) est|le (?:résultat|problème) est
  `,
  "iu",
);

export const FRENCH: Pointers = {
  leaning: LEANING,
  leaningWithin:
    /(?<![\p{L}\p{N}-])(?:cet|cette|ces|ceci|cela|celui-ci|celle-ci|ceux-ci|celles-ci|ce (?!qu|dont|sont|n[e'])\p{L}+)(?![\p{L}\p{N}])/iu,
  self: {
    pattern:
      /^(?:ce |cet |cette )(?=(?:application|bibliothèque|extension|framework|librairie|module|outil|package|paquet|plugin|programme|projet|système)(?!\p{L}))/iu,
    neutral: "le ",
  },
  pointing: anywhere(String.raw`
    ci-(?:dessus|dessous|après|contre|joint)|comme suit|(?:plus|voir) (?:haut|bas)|
    (?:bloc|capture|chapitre|code|commande|diagramme|étape|exemple|extrait|figure|illustration|ligne|liste|page|partie|schéma|
    section|tableau)s? (?:suivant|précédent)e?s?|(?:le|la|les|du|des|au|aux) (?:suivant|précédent)e?s?|
    comme (?:nous l'avons |on l'a )?(?:indiqué|montré|expliqué|décrit|vu|mentionné|évoqué)|
    (?:vu|vue|vus|vues|décrite?s?|montrée?s?|mentionnée?s?) (?:précédemment|plus haut)|voici|voilà|cliquez ici|
    la suite (?:de|du)|(?:figure|listing|tableau) \d+|
    (?:ce|cet|cette) (?:article|chapitre|dépôt|document|documentation|exemple|extrait|fichier|guide|liste|livre|page|partie|
    rubrique|section|tableau|tutoriel)
  `),
  signpost: either(
    openings(String.raw`
      voir|voyez|voyons|regardons|consultez|consulter|reportez-vous|référez-vous|se référer|lisez|visitez|jetez|rendez-vous|
      cliquez|rejoignez|n['’]hésitez|pour (?:plus|davantage|en savoir|de plus amples|une liste)|(?:plus|davantage) de (?:détails|précisions)|
      (?:plus|davantage) d['’](?:informations|exemples)|merci|bienvenue|les contributions|sous licence|distribué sous|copyright|
      félicitations|bravo|super
    `),
    anywhere(String.raw`
      voir (?:aussi|également|la|le|les|notre)|voir (?=\[)|en savoir plus|(?:vous )?trouverez .*(?:dans|sur) (?:la|le|notre)|
      changelog|gestion sémantique de version
    `),
  ),
  itemSignpost: openings(
    "voir|consultez|lisez|visitez|reportez-vous|pour en savoir plus|plus d['’]informations|plus de détails|merci",
  ),
};
