/**
 * Themes: the coarser level above clusters. People speak of one broad matter in many vocabularies, so the engine finds
 * several clusters for it; those that share what they speak of become strands of one issue.
 * Takes each post with the cluster it joined, and the engine's merges; gives strands: which cluster leads which.
 * Promises: pure (no clock, no chance, no I/O): the same calls give the same strands, also from a copied state; an issue
 * keeps the id of its larger part; a strand never leaves by itself; memory follows the talk of the last days.
 * Owns no table: the caller stores the strands. What analysts decide is applied on top, in the book of issues.
 */
export { joinDue, joinStrands, type FoundStrand } from './join-strands.ts'
export { createThemes, noteMerge, notePost, type Themes } from './themes.ts'
