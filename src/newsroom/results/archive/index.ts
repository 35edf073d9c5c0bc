/**
 * The archive: an immutable, hash-chained copy of everything published, corrected, withdrawn and noted.
 * Owns the table archive_record and the folder archive of the data folder.
 */
export { archivePublications, keepMissingFiles } from './archive-publications.ts'
export { registerArchiveRoutes, type ArchiveRouteDeps } from './archive.http.ts'
export { verifyArchive } from './verify-archive.ts'
