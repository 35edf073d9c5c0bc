/**
 * The door of `quantification`: how a whole set of texts speaks.
 * Takes the classifier's answers, counted by class and how sure they were; gives the shares of the three classes,
 * corrected for its measured errors, with 95 % intervals. Promises that shares sum to 1, lie in their intervals, and
 * are the same for the same counts and table. Reads `models/shares`; owns no tables.
 */
export type { Shares } from '../sentiment/contract.ts'
export { estimateChecked, type CheckedTexts } from './checked-shares.ts'
export { estimateShares, type SentimentCounts } from './estimate-shares.ts'
export { countShares } from './share-counts.ts'
export { binOf, SCORE_BINS, type ShareCounts } from './score-bins.ts'
export { loadShareTable, mixShareTables, updateShareTable, type ShareTable } from './share-table.ts'
