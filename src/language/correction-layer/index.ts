/**
 * The door of `correction-layer`: what a council's analysts taught, on top of the frozen base model.
 * Takes texts with the analysts' judgement; gives a small layer, an examination of it against the base, and a classifier
 * that speaks through it. Promises: without corrections it is the base model; the same corrections give the same layer;
 * what it keeps of a text are sorted buckets, never words. Reads `models/sentiment`; owns no tables.
 */
export {
  applyLayer,
  createLayeredClassifier,
  greatestOf,
  readLayerText,
  type LayerText,
  type SentimentLayer,
} from './layer.ts'
export { learnLayer } from './learn-layer.ts'
export { judgeLayer, type ExaminedText } from './judge-layer.ts'
export { packLayer, unpackLayer } from './pack-layer.ts'
export { findBaseVersion } from './base-version.ts'
