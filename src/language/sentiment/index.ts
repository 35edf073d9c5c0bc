/**
 * The door of `sentiment`: how a text speaks, and how a whole set of texts does.
 * Takes text; gives negative, neutral or positive with probabilities, and for many texts the shares corrected for
 * the classifier's measured errors with a 95 % interval. Promises the same answer for the same text and model file.
 * Reads `models/sentiment`; owns no tables.
 */
export {
  classifyHeadline,
  classifySentiment,
  createSentimentClassifier,
  UNCERTAIN_BELOW,
  type ClassifiedSentiment,
  type SentimentProbabilities,
  type UnsureReason,
} from './classify-sentiment.ts'
export {
  sentimentSchema,
  sharesSchema,
  shareSchema,
  type Sentiment,
  type Share,
  type Shares,
} from './contract.ts'
export {
  createProbabilitySums,
  estimateShares,
  estimateSharesFromProbabilities,
  type ErrorRates,
  type SentimentCounts,
} from './estimate-shares.ts'
export {
  CORRECTION_BITS,
  createCorrectionFeatures,
  readCorrectionFeatures,
  type CorrectionFeatures,
} from './correction-features.ts'
export { type TextKind } from './text-kind.ts'
export { loadSentimentModel, readSentimentModel, type SentimentModel } from './sentiment-model.ts'
