/**
 * The door of `sentiment`: how a text speaks.
 * Takes a post, a review or a headline; gives negative, neutral or positive with probabilities, and says where a person
 * should decide. Promises the same answer for the same text and model files.
 * Reads `models/sentiment`; owns no tables.
 */
export {
  classifyHeadline,
  classifySentiment,
  createSentimentClassifier,
  toAnswer,
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
export { CORRECTION_BITS, readCorrectionFeatures, type CorrectionFeatures } from './correction-features.ts'
export { knowsWord } from './known-words.ts'
export { type SaidKind, type TextKind } from './text-kind.ts'
export {
  isIndonesian,
  loadSentimentModel,
  readSentimentModel,
  type SentimentModel,
} from './sentiment-model.ts'
export { UNCERTAIN_BELOW } from './words.contract.ts'
