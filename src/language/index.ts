/**
 * The door of `language`: Indonesian and regional-language text.
 * Takes text; gives normalised words, language, places, affairs and sentiment. Pure apart from loading model files;
 * knows nothing of the rest of Gacek and can be used alone as a library.
 */
export * from './text/index.ts'
export * from './places/index.ts'
export * from './programmes/index.ts'
export * from './sentiment/index.ts'
export {
  binOf,
  countShares,
  estimateChecked,
  estimateShares,
  loadShareTable,
  mixShareTables,
  SCORE_BINS,
  updateShareTable,
  type CheckedTexts,
  type SentimentCounts,
  type ShareCounts,
  type ShareTable,
} from './quantification/index.ts'
export * from './identification/index.ts'
export * from './affairs/index.ts'
export * from './masking/index.ts'
export * from './similarity/index.ts'
export * from './writing/index.ts'
