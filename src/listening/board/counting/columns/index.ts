/**
 * The posts of the last days in memory: one flat array a column, clusters and authors by small numbers, and which issue
 * each cluster belongs to. Nothing is counted here.
 */
export { borrowArray, borrowZeros } from './borrow-array.ts'
export { clustersOf, groupClusters, withLength, type Groups } from './groups.ts'
export {
  appendPost,
  authorOf,
  BLOCK_ROWS,
  COPY,
  createColumns,
  findRow,
  isMarked,
  keepSince,
  MOST_HEARD,
  numberOf,
  OFFICIAL,
  REMOVED,
  removePost,
  ROUTINE,
  setMark,
  sourceOf,
  UNKNOWN_AUTHOR,
  UNSURE,
  type PostColumns,
} from './post-columns.ts'
