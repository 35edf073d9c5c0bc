import { randomUUID } from 'node:crypto'
import { createCouncil, type Council } from '../../src/council/index.ts'
import { insertAnswer } from '../../src/inbox/answers/sending/answers.store.ts'
import { openCase } from '../../src/inbox/cases/index.ts'
import { ownChannel, queueReply, receiveMessage } from '../../src/inbox/messages/index.ts'
import { addOfficer, hashForSignIn } from '../../src/people/officers/create-officer.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { inTransaction, sql, type Db } from '../../src/platform/db/index.ts'
import { listJobs, writeIncoming } from './inbox-town.ts'

const NOW = new Date('2026-11-23T03:00:00Z')

/** A case with an answer an officer has just written: it is still held back for its ten seconds. */
async function answerJustNow(db: Db, dataDir: string, council: Council): Promise<void> {
  const passwordHash = await hashForSignIn('perahu kertas biru tua')
  const of = { threadId: null, isAnonymous: false, isConfidential: false, by: null, at: NOW }
  await inTransaction(db, async (tx) => {
    const councilId = council.id
    const person = { name: 'Ester', email: 'ester@contoh.go.id', role: 'viewer', passwordHash } as const
    const made = await addOfficer(tx, { councilId, ...person })
    if (!made.ok) throw new Error(made.refusal)
    const { caseId } = await openCase(
      tx,
      { council, dataDir },
      { ...of, councilId, text: 'Lampu jalan padam' },
    )
    await insertAnswer(tx, councilId, {
      id: randomUUID(),
      caseId,
      roundId: null,
      officerId: made.officerId,
      text: 'Baru saja ditulis.',
      mediaIds: [],
      isFinal: true,
      templateId: null,
      templateVersion: null,
      sources: [],
      approved: null,
      sendAt: new Date(NOW.getTime() + 10_000),
      at: NOW,
    })
  })
}

/**
 * Fills an empty database with an office that has an officer who is signed in, a key, an answer that waits to be sent,
 * and one that is still held back; gives the thread of the first.
 */
export async function workInOffice(db: Db, dataDir: string): Promise<{ threadId: string }> {
  const council = {
    name: 'Kabupaten Contoh',
    placeCode: null,
    timeZone: 'Asia/Jayapura' as const,
    sample: false,
  }
  const { id: councilId } = await inTransaction(db, (tx) => createCouncil(tx, council))
  const person = await sql<{ id: string }>`
    insert into auth."user" ("councilId", name, email, "emailVerified", "updatedAt")
    values (${councilId}, 'Yohana', 'yohana@contoh.go.id', true, now()) returning id`.execute(db)
  await sql`insert into auth.session ("expiresAt", token, "updatedAt", "userId")
    values (now() + interval '7 days', 'tanda', now(), ${person.rows[0]?.id})`.execute(db)
  const deps = { db, jobs: listJobs(), clock: fixedClock(NOW), dataDir }
  const channelId = await ownChannel(db, councilId, 'web-form')
  const incoming = writeIncoming({ councilId, channelId, externalId: 'satu' })
  const { threadId } = await receiveMessage(deps, incoming)
  const reply = { councilId, threadId, text: 'Sudah kami perbaiki.', mediaIds: [], officerId: null, at: NOW }
  await inTransaction(db, (tx) => queueReply(tx, deps.jobs, reply))
  await answerJustNow(db, dataDir, { id: councilId, ...council })
  return { threadId }
}
