import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFakePlatform, type FakePlatform } from '../../../../test/fakes/fake-platform.ts'
import { openInboxOffice, type InboxOffice } from '../../../../test/harness/inbox-office.ts'
import type { Browser } from '../../../../test/harness/office.ts'
import type { Channel } from '../contract.ts'
import type { AskedChannel } from './contract.ts'

const TOKEN = '123456:AA-token-bot-benar'
const writes = (text: string, id: number) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_795_000_000,
    chat: { id: 501, type: 'private' },
    from: { id: 501, is_bot: false, first_name: 'Budi' },
    text,
  },
})

describe('a channel fetched at an officer’s word', () => {
  let office: InboxOffice
  let telegram: FakePlatform
  let operator: Browser
  let channel: Channel
  /** What the platform has to tell, and until when it keeps us waiting. */
  let waiting: object[] = []
  let broken = false
  let holding = Promise.resolve()
  let asked = Promise.withResolvers<void>()

  beforeAll(async () => {
    office = await openInboxOffice()
    telegram = await openFakePlatform({
      'POST /bot:token/:method': async () => {
        asked.resolve()
        await holding
        if (broken) return { status: 401, json: { ok: false, error_code: 401, description: 'Unauthorized' } }
        return { json: { ok: true, result: waiting.splice(0) } }
      },
    })
    operator = (await office.enter('operator')).browser
    const values = { botToken: TOKEN, mode: 'poll' }
    const body = { kind: 'telegram', name: 'Bot aduan', values }
    channel = (await operator.call<Channel>('/api/inbox/channels', { body })).body
    await office.db
      .updateTable('inbox_channel')
      .set({ settings: JSON.stringify({ mode: 'poll', apiUrl: telegram.url }) })
      .where('channel_id', '=', channel.id)
      .execute()
  })
  afterAll(async () => {
    await telegram.close()
    await office.close()
  })

  const fetchNow = (id = channel.id, browser = operator) =>
    browser.call<AskedChannel & { code: string }>(`/api/inbox/channels/${id}/ask`, { method: 'POST' })
  const health = async () => {
    const { body } = await operator.call<{ channels: Channel[] }>('/api/inbox/channels')
    return body.channels.find((one) => one.id === channel.id)
  }

  it('brings what is new at once, counts it, and says so in the audit', async () => {
    expect(channel.isAsked).toBe(true)
    waiting = [writes('Jembatan putus', 1), writes('Lampu mati', 2)]
    expect(await fetchNow()).toMatchObject({ status: 200, body: { newCount: 2, waiting: 0, problem: null } })
    expect((await fetchNow()).body).toEqual({ newCount: 0, waiting: 0, problem: null })
    // Nothing is left over for the reader: its turn has not come, and all was read.
    expect(await office.read()).toBe(0)
    const entries = await office.db
      .selectFrom('audit_entry')
      .select(['subject', 'detail'])
      .where('action', '=', 'inbox.channel.asked')
      .orderBy('audit_id')
      .execute()
    expect(entries).toEqual([
      { subject: 'Bot aduan', detail: '2' },
      { subject: 'Bot aduan', detail: '0' },
    ])
  })

  it('is refused while it is being fetched', async () => {
    const hold = Promise.withResolvers<void>()
    holding = hold.promise
    asked = Promise.withResolvers<void>()
    waiting = [writes('Air keruh', 3)]
    const first = fetchNow()
    await asked.promise
    expect(await fetchNow()).toMatchObject({ status: 409, body: { code: 'under-way' } })
    hold.resolve()
    expect((await first).body.newCount).toBe(1)
  })

  it('says what stands in the way, and its health does too until it works again', async () => {
    broken = true
    const { body } = await fetchNow()
    expect(body.newCount).toBe(0)
    expect(body.problem?.id).toContain('Unauthorized')
    expect(await health()).toMatchObject({ health: 'broken', healthDetail: body.problem })
    broken = false
    expect((await fetchNow()).body.problem).toBeNull()
    expect((await health())?.health).toBe('good')
  })

  it('is refused where it brings by itself, is switched off, is not there, or is not theirs to manage', async () => {
    const { id } = await office.connect(operator)
    expect(await fetchNow(id)).toMatchObject({ status: 409, body: { code: 'never-asked' } })
    await operator.call(`/api/inbox/channels/${channel.id}`, { method: 'PATCH', body: { active: false } })
    expect(await fetchNow()).toMatchObject({ status: 409, body: { code: 'switched-off' } })
    expect((await fetchNow(99_999)).status).toBe(404)
    const { browser: analyst } = await office.enter('analyst')
    expect((await fetchNow(channel.id, analyst)).status).toBe(403)
  })
})
