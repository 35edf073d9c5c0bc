import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInboxOffice, type InboxOffice } from '../../../../test/harness/inbox-office.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { eraseStored, findErasable } from './index.ts'

const TEXT = 'Nomor kartu tetangga saya 5201010101010001'

let office: InboxOffice
let channel: Awaited<ReturnType<InboxOffice['connect']>>
beforeAll(async () => {
  office = await openInboxOffice()
  channel = await office.connect((await office.enter('operator')).browser)
})
afterAll(() => office.close())

describe('an erased message that its platform hands over once more', () => {
  it('is read, and neither its words nor the delivery are kept again', async () => {
    const writer = { userId: 'ID.62812', number: '62812000001', name: 'Warga Contoh' }
    office.whatsapp.write(writer, { type: 'text', text: { body: TEXT } })
    const deliveries = office.whatsapp.deliver()
    const handOver = async () => {
      for (const { body, headers } of deliveries)
        await office.app.inject({ method: 'POST', url: channel.webhookUrl, headers, payload: body })
    }
    const keeping = async () => {
      const rows = await office.db.selectFrom('inbox_delivery').select(['body', 'handled_at']).execute()
      return rows.map((row) => [row.handled_at !== null, row.body?.includes(TEXT) ?? false])
    }
    await handOver()
    await office.read()
    expect(await keeping()).toEqual([[true, true]])
    const { message_id: messageId } = await office.db
      .selectFrom('message')
      .select('message_id')
      .executeTakeFirstOrThrow()
    await inTransaction(office.db, async (tx) => {
      const message = await findErasable(tx, { councilId: 1, messageId }, { lock: true })
      const by = { councilId: 1, dataDir: office.dataDir, at: office.clock.now(), officeId: null }
      await eraseStored(tx, { ...by, reason: 'sent-by-mistake' }, message!)
    })
    await handOver()
    await office.read()
    expect(await keeping()).toEqual([
      [true, false],
      [true, false],
    ])
    const messages = await office.db.selectFrom('message').select(['text', 'erased_because']).execute()
    expect(messages).toEqual([{ text: '', erased_because: 'sent-by-mistake' }])
  })
})
