import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { openOffice, type Office } from '../../../../test/harness/office.ts'
import { SAMPARANA as COUNCIL } from '../../../../test/harness/working-offices.ts'
import { HEALTH, openOffices } from '../../../../test/harness/release-town.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { receiveMessage } from '../../messages/index.ts'
import { citizenSays, openCase } from '../index.ts'
import { addEvent } from './index.ts'

let office: Office
const jobs = listJobs()

beforeAll(async () => {
  office = await openOffice({}, () => undefined)
  await openOffices(office.db)
})
afterAll(() => office.close())

it('the conversation goes with the case to its office, is settled by the citizen and open again with it', async () => {
  const { db } = office
  const { channel_id: channelId } = await db
    .insertInto('inbox_channel')
    .values({ council_id: 1, kind: 'whatsapp', name: 'WhatsApp' })
    .returning('channel_id')
    .executeTakeFirstOrThrow()
  const at = office.clock.now()
  const text = 'Puskesmas tutup padahal masih jam buka'
  const message = { councilId: 1, channelId, externalId: randomUUID(), sentAt: at, files: [], text }
  const { threadId } = await receiveMessage(
    { ...office, jobs },
    { ...message, contact: { address: '+6281' } },
  )
  const { caseId } = await inTransaction(db, (tx) =>
    openCase(
      tx,
      { council: COUNCIL, dataDir: office.dataDir },
      { councilId: 1, text, threadId, isAnonymous: false, isConfidential: false, at, by: null },
    ),
  )
  const say = (event: Parameters<typeof addEvent>[1]['event']) =>
    inTransaction(db, (tx) => addEvent(tx, { councilId: 1, caseId, at, officerId: null, event }))
  const thread = () =>
    db
      .selectFrom('thread')
      .select(['office_id', 'settled_at'])
      .where('thread_id', '=', threadId)
      .executeTakeFirstOrThrow()
  await say({ kind: 'assigned', detail: { officeId: HEALTH, officerId: null } })
  expect(await thread()).toEqual({ office_id: HEALTH, settled_at: null })
  await say({ kind: 'closed', detail: { text: 'Sudah dibuka lagi.', mediaIds: [] } })
  expect((await thread()).settled_at).toBeNull()
  const word = { councilId: 1, caseId, at, wordId: randomUUID() }
  await inTransaction(db, (tx) => citizenSays(tx, { ...office, jobs }, { ...word, verdict: 'solved' }))
  expect((await thread()).settled_at).toEqual(at)
  await say({ kind: 'reopened', detail: { reason: 'ternyata tutup lagi' } })
  expect((await thread()).settled_at).toBeNull()
})
