/**
 * Sources: where posts come from.
 * Takes files (JSONL, CSV, XLSX) and feeds; gives stored posts in order of arrival (`listArrivals`).
 * Promises: what was accepted is kept exactly once, also through a kill; authors are keyed pseudonyms; wrong lines are
 * reported by number and reason and never stop the right ones.
 * Owns the tables source, upload, import_run, import_reject, import_arrival, column_mapping, post, post_key, post_deletion.
 */
export { receivePosts } from './receiving/receive-posts.ts'
export { listArrivals, type ArrivedPost } from './receiving/arrivals.store.ts'
export { findLastSeq } from './receiving/posts.store.ts'
export type { ReceivedPost } from './receiving/received-post.ts'
export {
  columnMappingSchema,
  type ColumnMapping,
  type FileProblemCode,
  type ImportFormat,
  type ImportRequest,
  type ImportRun,
  type Source,
  type SourceKind,
  type TouchedIssues,
} from './contract.ts'
export { keepSource } from './sources.store.ts'
export { beginImport, importFile, runImport, rejectFileOf } from './imports/import-file.ts'
export type { ImportDeps } from './imports/take-batch.ts'
export type { ImportCounts } from './imports/imports.store.ts'
export { fileAt, fileFromStream, type GivenFile } from './files/given-file.ts'
export { readWorkbook } from './files/read-workbook.ts'
export { findImport, listImports } from './imports/imports.store.ts'
export {
  beginWithdrawal,
  findWithdrawable,
  listClustersOfImport,
  withdrawImport,
} from './imports/withdraw-import.ts'
export { registerWithdrawalRoutes } from './imports/withdrawals.http.ts'
export { listMappings, saveMapping } from './imports/mappings.store.ts'
export { FILE_WORDS, REJECT_WORDS, WITHDRAW_WORDS } from './words.data.ts'
export { findLastDeletion, listDeletions } from './forgetting/deletion.store.ts'
export { listSources } from './list-sources.ts'
export { registerSourceJobs } from './sources.jobs.ts'
export { registerSourceRoutes } from './sources.http.ts'
export { registerImportRoutes } from './imports/imports.http.ts'
export { registerPostRoutes } from './forgetting/posts.http.ts'
