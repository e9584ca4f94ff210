/** Lines of site generators that are no prose. Data only. */

/** Templates, directives and the imports of MDX, at the front of a paragraph. */
export const DIRECTIVE = /^(?::::|!!!|\{%|\{\{|\[!\w+\]\s*$|(?:import|export)\s.*(?:from\s+["']|\{))/;
