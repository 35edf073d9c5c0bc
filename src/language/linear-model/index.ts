/**
 * The door of `linear-model`: what the trained word models of `identification` and `sentiment` share.
 * Takes text; gives words as hashes, buckets of character n-grams, cached sums of weights, and model files.
 * Promises the same buckets in training and in use, and no garbage in the inner loops. Owns no tables.
 */
export { createHashIndex } from './hash-index.ts'
export { hashCodes, hashWord, listCharacterGrams, mixBits } from './hash-words.ts'
export { readLinearModel, writeLinearModel, type LinearModel } from './linear-model.ts'
export { createFoldTable, createWordScan, scanWords, type WordScan } from './scan-words.ts'
export { createWordMemory } from './word-memory.ts'
export { createWordSums } from './word-sums.ts'
