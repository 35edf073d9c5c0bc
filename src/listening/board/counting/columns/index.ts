/**
 * The posts of the last days in memory: cards and flat arrays, clusters and authors by small numbers, and which issue
 * each cluster belongs to. Nothing is counted here.
 */
export { borrowArray, borrowCards, borrowZeros } from './borrow-array.ts'
export { clustersOf, groupClusters, withLength, type Groups } from './groups.ts'
export { sourcesHeard } from './heard-hours.ts'
export {
  authorOf,
  clusterOf,
  confidenceOf,
  COPY,
  isMarked,
  OFFICIAL,
  readTone,
  REMOVED,
  REMOVED_BIT,
  ROUTINE,
  sourceOf,
  toneOf,
  UNKNOWN_AUTHOR,
  UNSURE,
  UNSURE_BIT,
  type Cards,
} from './cards.ts'
export {
  appendPost,
  BLOCK_ROWS,
  createColumns,
  findRow,
  keepSince,
  MOST_HEARD,
  numberOf,
  removePost,
  setMark,
  type PostColumns,
} from './post-columns.ts'
