import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { messageOf } from '../../../platform/errors.ts'
import type { Logger } from '../../../platform/log.ts'
import { archivedPath, keepFile, sizeOf } from './archive-files.ts'
import { findHead, insertRecord, listRecords, lockArchive, type Head } from './archive.store.ts'
import { canonicalJson, hashRecord } from './chain.ts'
import { recordContentSchema, type ArchivedMedia, type RecordContent } from './contract.ts'
import { listNewFacts, type Fact } from './facts.store.ts'

export type ArchiveDeps = {
  db: Db
  clock: Clock
  log: Logger
  dataDir: string
  council: { id: number; name: string }
  /** The bytes of a picture or film that went out. */
  readMedia(mediaId: string): Promise<Buffer>
}

const BATCH = 200
/** Words beyond this are archived but not searched: PostgreSQL indexes at most 1 MB of them. */
const SEARCHED_LENGTH = 100_000

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Everything of a record that people may search by, without tags. */
export function wordsOf(content: RecordContent): string {
  const payload = isRecord(content.post.payload) ? content.post.payload : {}
  const texts = [payload['title'], payload['text'], payload['excerpt'], payload['html']]
  const { account, change, note } = content
  const all = [content.title, ...texts, account.name, account.handle, content.office.name]
  const words = [...all, change?.publicNote, change?.reason, note?.text].filter(
    (one) => typeof one === 'string',
  )
  return words
    .join(' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .slice(0, SEARCHED_LENGTH)
}

/** Chains a record to the head and adds it; gives the new head. The transaction must hold the archive's lock. */
export async function appendRecord(
  tx: Tx,
  head: Head,
  record: { content: RecordContent; targetId: string | null; changeId: number },
): Promise<Head> {
  const { content } = record
  const text = canonicalJson(content)
  const hash = hashRecord(head.hash, text)
  await insertRecord(tx, content.council.id, {
    number: content.number,
    previousHash: head.hash,
    hash,
    content: text,
    targetId: record.targetId,
    changeId: record.changeId,
    about: content.note?.about ?? null,
    recordedAt: new Date(content.recordedAt),
    words: wordsOf(content),
    columns: {
      kind: content.kind,
      at: content.at,
      title: content.title,
      channel: content.account.channel,
      officeId: content.office.id,
      permalink: content.post.permalink,
    },
  })
  return { number: content.number, hash }
}

function toContent(fact: Fact, council: ArchiveDeps['council'], number: number, now: Date): RecordContent {
  const { remoteId, permalink, payloadFrom } = fact
  const payload = fact.kind === 'withdrawn' ? null : fact.payload
  return {
    format: 'gacek-archive-1',
    council,
    number,
    kind: fact.kind,
    at: fact.at.toISOString(),
    recordedAt: now.toISOString(),
    title: fact.title,
    office: fact.office,
    account: fact.account,
    release: {
      ...fact.release,
      targetId: fact.targetId,
      plannedFor: fact.release.plannedFor?.toISOString() ?? null,
    },
    post: { remoteId, permalink, payload, payloadFrom },
    media: fact.media,
    confirmations: fact.confirmations,
    change: fact.change,
    note: null,
  }
}

/** Copies the files that are not in the archive yet. One that cannot be read stays missing, and the check says so. */
async function keepMedia(deps: ArchiveDeps, media: readonly ArchivedMedia[]): Promise<void> {
  for (const one of media) {
    const file = archivedPath(deps.dataDir, deps.council.id, one.sha256)
    if ((await sizeOf(file)) !== null) continue
    try {
      const kept = await keepFile(file, one.sha256, await deps.readMedia(one.id))
      if (!kept) deps.log.error({ media: one.id }, 'archive: the file is not what its checksum says')
    } catch (error) {
      deps.log.error({ media: one.id, reason: messageOf(error) }, 'archive: the file cannot be read')
    }
  }
}

async function archiveBatch(deps: ArchiveDeps): Promise<Fact[]> {
  const { council } = deps
  return inTransaction(deps.db, async (tx) => {
    await lockArchive(tx, council.id)
    let head = await findHead(tx, council.id)
    const facts = await listNewFacts(tx, council.id, BATCH)
    for (const fact of facts) {
      const content = toContent(fact, council, head.number + 1, deps.clock.now())
      head = await appendRecord(tx, head, { content, targetId: fact.targetId, changeId: fact.changeId })
    }
    return facts
  })
}

/**
 * Brings everything published, corrected or withdrawn since the last time into the archive, with its files. May run
 * twice or at the same time: each fact becomes one record. Gives how many were added.
 */
export async function archivePublications(deps: ArchiveDeps): Promise<number> {
  let added = 0
  for (;;) {
    const facts = await archiveBatch(deps)
    for (const fact of facts) await keepMedia(deps, fact.media)
    added += facts.length
    if (facts.length < BATCH) return added
  }
}

/** Tries again to copy files that could not be read when their record was made. */
export async function keepMissingFiles(deps: ArchiveDeps): Promise<void> {
  const end = await findHead(deps.db, deps.council.id)
  for (let after = 0; after < end.number; after += BATCH) {
    const range = { after, upTo: end.number, limit: BATCH }
    for (const record of await listRecords(deps.db, deps.council.id, range)) {
      await keepMedia(deps, recordContentSchema.parse(JSON.parse(record.content)).media)
    }
  }
}
