/**
 * What an editor would mark in an article of a government office.
 * Takes title, lead, body, alt texts and whether it is election time; gives findings with place, reason and suggestion
 * in both languages. Promises: pure, linear, under 50 ms for a page, never throws on any string, never changes the text.
 * Rules are data beside it (`data/`); codes of checks are stable. Owns no table.
 */
export { checkWriting } from './check-writing.ts'
export { CHECKS, type Check } from './checks.ts'
export { ArticleToCheck, Finding, WritingFamily } from './contract.ts'
