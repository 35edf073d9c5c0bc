/**
 * The embedded PostgreSQL: real PostgreSQL from npm, started in a data folder without any installation.
 * Takes a folder; gives a connection address. Promises: survives our own kill (the orphan is adopted), its own kill
 * (crash recovery), stale pid files, root in a container, and checkouts behind closed folders.
 */
export { copyDatabase, dropLaidDatabase, layDatabase } from './copy-database.ts'
export { startPostgres, type EmbeddedPostgres } from './start-postgres.ts'
