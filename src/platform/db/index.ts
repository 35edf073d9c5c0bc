/**
 * The database: opening, transactions, migrations, partitions.
 * Takes a connection address; gives a typed handle. Promises: forward-only migrations applied once, under a lock.
 */
export { sql } from 'kysely'
export { openDatabase, inTransaction, type Database, type Db, type Tx } from './open-database.ts'
export { checkServer } from './check-server.ts'
export { holdsGacek } from './holds-gacek.ts'
export { migrate } from './migrate.ts'
export { arrayText } from './array-text.ts'
export { keepPartitions, listPartitions, dropPartition } from './keep-partitions.ts'
