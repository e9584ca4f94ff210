/** What points out of an English sentence. */
import { openings, type Pointers } from "./pointer_kinds.ts";

const LEANING = openings(
  String.raw`
    this|that|these|those|it|its|they|them|their|he|she|his|her|such|same|both|neither|either|here|
    there(?!\s+(?:is|are|was|were|may|can|must|should|has|have)\b)|however|therefore|thus|hence|but|and|or|so|
    yet|nor|also|then|otherwise|instead|likewise|similarly|moreover|furthermore|besides|additionally|
    in addition|consequently|accordingly|meanwhile|conversely|again|still,|even so|even then|even worse|worse|
    better still|as a result|as such|as well|for example|for instance|for this|for these|for that|in this|
    in that|in these|in those|in both|in either|in such|in other words|in contrast|by contrast|in turn|
    in effect|on the other hand|on the contrary|at this|at that|with this|with that|with these|to do so|
    to do this|to do that|doing so|if so|if not|if it|if they|if this|when it|once it|because of this|
    after that|after this|before that|from there|from here|that is|that said|
    the (?:same|former|latter|other|others|second|third|fourth|fifth|last|next|rest|above|reason|result|difference|answer|catch)\b|
    one (?:of them|is|way|reason|more)|another|others|some of (?:them|these|those)|most of (?:them|these|those)|
    all of (?:them|these|those|this)|none of|each of (?:them|these|those)|first,|firstly|second,|secondly|
    third,|next,|next to|finally|lastly|alternatively|similar|equally|specifically|namely|in particular|indeed|
    of course|after all|not only|note that (?:this|it|these)|without it|without them|until then|since then|
    by then|later,|nevertheless|nonetheless|too,|now,|now you|now that
  `,
  "iu",
);

export const ENGLISH: Pointers = {
  leaning: LEANING,
  leaningWithin: /\b(?:this|these|those)\b|\b(?:by|in|of|with|for|from|at|on) that \p{L}+/iu,
  self: {
    pattern: /^this (?=(?:system|library|package|project|module|tool|framework|plugin|program)\b)/i,
    neutral: "The ",
  },
  pointing:
    /\b(?:the following|(?:see|shown|described|listed|mentioned|given|discussed|explained|code|example|examples|table|list|section|diagram|figure|snippet|as) (?:\w+ )?(?:above|below)|(?:above|below|following|previous|preceding|next) (?:code|example|examples|table|list|section|sections|snippet|diagram|chapter|command|commands|figure|output|step|steps|page)|as follows|like so|like this|see above|see below|as above|as below|the above|from above|here is|here are|here's|click here|as shown|as you can see|as discussed (?:previously|before|earlier)|this (?:page|guide|document|documentation|section|chapter|article|post|readme|tutorial|repository|repo|file|list|table|example|snippet|book|site|website))\b|\b(?:figure|listing|table) \d|\b(?:above|below)[.,;:)]|\b(?:later|earlier)(?: on)?\.\)|\b(?:later|earlier) in\b/i,
  signpost:
    /^\(?(?:(?:please )?(?:see|refer to|check (?:out|the|our)|read (?:the|more|on|our|about)|have a look|take a look|look at|visit|head (?:over|to)|do you want to know|try out|try it|find (?:the|more|out)|learn (?:more|how|about)|follow (?:the|our|us)|browse|consult|jump to|go to|click|view the|join|feel free|be sure to read|make sure to read|open an issue|ask )|for (?:more|further|full|complete|additional|all) |more (?:details?|information|examples|about|on)|(?:full|complete|detailed) (?:documentation|details|list|api)|to view the|to learn|thanks|thank you|contributions|pull requests|copyright|licensed|released under|the (?:full |complete |detailed )?(?:documentation|docs|changelog|source code) (?:is|are|can)|.*\b(?:changelog|semantic versioning|semver|code of conduct|contributi(?:on|ng)|open (?:an )?issues?|pull requests?|guide is available|released under|open source license|check out|support questions)\b|.*\bsee (?:the|our|also|docs|\[)|.*\bto learn more\b|.*\blet['’]s (?:see|recap|look|start|begin|take|dive)\b|(?:awesome|wow|great|cool|nice|hooray|congratulations)[,!]|i (?:have|am|was|think|want|use|made|wrote)\b|i['’](?:m|ve)\b|the .?(?:main|master|next).? branch\b|don['’]t hesitate|we hope|happy \w+|enjoy|welcome)/i,
  itemSignpost:
    /^\(?(?:please )?(?:see|refer to|check out|read (?:the|more|on|our|about)|visit|learn (?:more|about)|follow us|browse|for (?:more|further)|more (?:details?|information|examples|about|on)|thanks?|thank you|join|open an issue)\b/i,
};
