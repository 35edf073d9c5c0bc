/**
 * Files that come in pieces under the id their device chose. Takes pieces at their byte; gives how far a file came, and the
 * kept media once it is whole. Promises: what came is there after a broken line and after a restart, for three days; only the
 * officer who sends it reaches it. Owns the folder media/uploads of the data folder, no tables.
 */
export { registerUploads } from './uploads.http.ts'
export { removeOldUploads } from './half-uploads.ts'
