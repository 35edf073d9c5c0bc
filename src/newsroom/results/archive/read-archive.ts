import type { Db } from '../../../platform/db/index.ts'
import {
  countRecords,
  findRecord,
  listArchiveOffices,
  listLater,
  searchRecords,
  type ArchiveScope,
} from './archive.store.ts'
import type { StoredRecord } from './chain.ts'
import {
  recordContentSchema,
  type ArchivePage,
  type ArchiveQuery,
  type ArchiveRecord,
  type RecordView,
} from './contract.ts'

const PAGE = 50

/** A page of the archive, newest first, with the number to ask for the next. */
export async function readPage(db: Db, scope: ArchiveScope, query: ArchiveQuery): Promise<ArchivePage> {
  const records = await searchRecords(db, scope, query, PAGE + 1)
  const shown = records.slice(0, PAGE)
  return {
    timeZone: scope.timeZone,
    records: shown,
    total: await countRecords(db, scope, query),
    next: records.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
    offices: await listArchiveOffices(db, scope),
  }
}

function toRecord(record: StoredRecord): ArchiveRecord {
  const { number, hash, previousHash } = record
  return { number, hash, previousHash, content: recordContentSchema.parse(JSON.parse(record.content)) }
}

/** A record and what came after it about the same post; null when it is not there or of another office. */
export async function readRecord(db: Db, scope: ArchiveScope, number: number): Promise<RecordView | null> {
  const record = await findRecord(db, scope.councilId, number)
  if (record === null) return null
  if (scope.offices !== 'all' && !scope.offices.includes(record.columns.officeId)) return null
  const later = await listLater(db, scope.councilId, number)
  return { timeZone: scope.timeZone, record: toRecord(record), later: later.map(toRecord) }
}
