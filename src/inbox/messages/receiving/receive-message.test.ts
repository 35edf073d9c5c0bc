import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openInboxTown, NOW, writeIncoming, type InboxTown } from '../../../../test/harness/inbox-town.ts'
import { openDatabase, type Database } from '../../../platform/db/index.ts'
import { listThread, readContact } from '../index.ts'
import { TAKE_MESSAGE, type Incoming, type PreparedFile } from '../incoming.ts'
import { idOf } from '../message.ts'
import { announceFloods, receiveChange, receiveMessage, receivePart, receiveStatus } from './index.ts'

/** All 5,000 take half a minute on two cores: `FLOOD=5000`. */
const FLOOD = Number(process.env['FLOOD'] ?? 500)

let town: InboxTown
let whatsapp: number
let wide: Database

beforeAll(async () => {
  town = await openInboxTown()
  wide = openDatabase(town.town.url, { max: 8 })
})
afterAll(async () => {
  await wide.close()
  await town.close()
})
beforeEach(async () => {
  whatsapp = await town.connect('whatsapp')
  town.jobs.list.length = 0
})

const read = async (threadId: string) => (await listThread(town.db, 1, threadId))!
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

function photo(name: string): PreparedFile {
  const id = idOf(name)
  const type = 'application/pdf'
  return {
    id,
    kind: 'document',
    mediaId: null,
    name,
    contentType: type,
    byteCount: 9,
    storedAs: id,
    refusal: null,
  }
}

/** Runs the tasks by eight workers at once, in the order given. */
async function work(tasks: (() => Promise<unknown>)[]): Promise<void> {
  const waiting = [...tasks]
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task()
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

describe('what comes in several times and in any order', () => {
  it('is one message each, in the order of the senders, whoever receives it', async () => {
    const shuffles = fc.record({
      repeats: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 14 }),
      seed: fc.infiniteStream(fc.nat()),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(shuffles, async ({ repeats, seed }) => {
        run += 1
        const deps = { ...town.deps, db: wide.db }
        const contact = { address: `+62812000${run}` }
        const events = repeats.map((_, at) =>
          // Three a second: the platform's counter decides between those.
          writeIncoming({
            channelId: whatsapp,
            externalId: `wamid.${run}.${at}`,
            sentAt: later(Math.floor(at / 3)),
            sequence: at,
            text: `pesan ${at}`,
            contact,
          }),
        )
        const all = events.flatMap((event, at) => Array.from({ length: repeats[at]! }, () => event))
        const keyed = all.map((event) => ({ event, key: seed.next().value as number }))
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map((one) => one.event)
        const threads = new Set<string>()
        let fresh = 0
        await work(
          shuffled.map((event) => async () => {
            const received = await receiveMessage(deps, event)
            threads.add(received.threadId)
            if (received.isNew) fresh += 1
          }),
        )
        expect(fresh).toBe(events.length)
        expect(threads.size).toBe(1)
        const { messages } = await read([...threads][0]!)
        expect(messages.map((one) => one.text)).toEqual(events.map((event) => event.text))
      }),
      { numRuns: 12 },
    )
  })

  it('an album of ten photos arriving as ten messages is one message with ten photos', async () => {
    const parts = Array.from({ length: 10 }, (_, at) =>
      writeIncoming({
        channelId: whatsapp,
        externalId: `album.${at}`,
        albumKey: 'album-1',
        sentAt: later(at),
        text: at === 0 ? 'Jembatan dari sepuluh sisi' : '',
        files: [photo(`sisi ${at}`)],
      }),
    )
    const order = [7, 2, 2, 9, 0, 5, 1, 3, 7, 8, 6, 4, 0]
    await work(order.map((at) => () => receivePart({ ...town.deps, db: wide.db }, parts[at]!)))
    const { threadId, isNew } = await receiveMessage(town.deps, parts[3]!)
    expect(isNew).toBe(false)
    const { messages } = await read(threadId)
    expect(messages).toHaveLength(1)
    expect(messages[0]!.text).toBe('Jembatan dari sepuluh sisi')
    expect(messages[0]!.sentAt).toEqual(NOW)
    expect(messages[0]!.files.map((file) => file.name)).toEqual(parts.map((_, at) => `sisi ${at}`))
    expect(town.jobs.list.filter((job) => job.name === TAKE_MESSAGE)).toHaveLength(1)
  })

  it('pictures of one sender across the edge of a minute are one message; those much later another', async () => {
    const near = { albumKey: 'sender-1', albumSeconds: 60 }
    const parts = [58, 55, 61, 300, 301, 114].map((second) =>
      writeIncoming({
        channelId: whatsapp,
        externalId: `near.${second}`,
        ...near,
        contact: { address: '+6281255500001' },
        sentAt: new Date(NOW.getTime() + second * 1000),
        text: '',
        files: [photo(`detik ${second}`)],
      }),
    )
    for (const at of [2, 0, 3, 0, 1, 4, 5, 2]) await receivePart(town.deps, parts[at]!)
    const { threadId } = await receiveMessage(town.deps, parts[0]!)
    const { messages } = await read(threadId)
    expect(messages.map((one) => one.files.map((file) => file.name))).toEqual([
      ['detik 55', 'detik 58', 'detik 61', 'detik 114'],
      ['detik 300', 'detik 301'],
    ])
  })

  it('a change that comes before its message is made when the message comes', async () => {
    const of = { councilId: 1, channelId: whatsapp, externalId: 'edited' }
    await receiveChange(town.db, of, { at: later(20), text: 'Jembatan di Dusun Baru' })
    await receiveChange(town.db, of, { at: later(10), text: 'Jembatan di Dusun Lama' })
    const incoming = writeIncoming({ channelId: whatsapp, externalId: 'edited' })
    const { threadId } = await receiveMessage(town.deps, incoming)
    expect((await read(threadId)).messages[0]!.text).toBe('Jembatan di Dusun Baru')
    await receiveChange(town.db, of, { at: later(30), text: null })
    expect((await read(threadId)).messages[0]!.hiddenAt).toEqual(later(30))
  })

  it('is refused when the channel is not there', async () => {
    const incoming = writeIncoming({ channelId: 99_999, externalId: 'x' })
    await expect(receiveMessage(town.deps, incoming)).rejects.toMatchObject({ code: 'unknown-channel' })
  })
})

describe('people', () => {
  it('keep threads of their own, also with the same subject and the reference of another', async () => {
    const email = await town.connect('email')
    const mail = (externalId: string, address: string, more: Partial<Incoming> = {}) =>
      receiveMessage(
        town.deps,
        writeIncoming({ channelId: email, externalId, contact: { address }, subject: 'Jembatan', ...more }),
      )
    const one = await mail('<1@a>', 'sari@contoh.id')
    const other = await mail('<2@b>', 'budi@contoh.id', { subject: 'Re: Jembatan', replyTo: '<1@a>' })
    const again = await mail('<3@a>', 'sari@contoh.id', { subject: 'Re: Jembatan' })
    const another = await mail('<4@a>', 'sari@contoh.id', { subject: 'Lampu jalan' })
    expect(other.threadId).not.toBe(one.threadId)
    expect(again.threadId).toBe(one.threadId)
    expect(another.threadId).not.toBe(one.threadId)
  })

  it('are known under a new id when the platform says that it is the same person', async () => {
    const number = '+62899'
    const first = await receiveMessage(
      town.deps,
      writeIncoming({ channelId: whatsapp, externalId: 'n1', contact: { address: number } }),
    )
    const both = await receiveMessage(
      town.deps,
      writeIncoming({
        channelId: whatsapp,
        externalId: 'n2',
        contact: { address: 'ID.abc', aliases: [number] },
      }),
    )
    const only = await receiveMessage(
      town.deps,
      writeIncoming({ channelId: whatsapp, externalId: 'n3', contact: { address: 'ID.abc' } }),
    )
    expect([both.threadId, only.threadId]).toEqual([first.threadId, first.threadId])
  })

  it('lie sealed: neither address nor name stands in the database', async () => {
    const address = '+628177778888'
    const incoming = writeIncoming({
      channelId: whatsapp,
      externalId: 's1',
      contact: { address, name: 'Ibu Contoh' },
    })
    const { threadId } = await receiveMessage(town.deps, incoming)
    const { contactId } = await read(threadId)
    expect(await readContact(town.deps, 1, contactId!)).toMatchObject({ address, name: 'Ibu Contoh' })
    const rows = await town.db
      .selectFrom('contact')
      .selectAll()
      .where('contact_id', '=', contactId!)
      .execute()
    expect(JSON.stringify(rows.map((row) => row.sealed?.toString('latin1')))).not.toMatch(/8177778888|Contoh/)
  })
})

describe('a flood', () => {
  it('of one person keeps them all, opens one thread and is announced a few times', async () => {
    const deps = { ...town.deps, db: wide.db }
    const count = FLOOD
    await work(
      Array.from(
        { length: count },
        (_, at) => () =>
          receiveMessage(
            deps,
            writeIncoming({
              channelId: whatsapp,
              externalId: `flood.${at}`,
              sentAt: later(at % 60),
              contact: { address: '+62flood' },
            }),
          ),
      ),
    )
    const rows = await town.db
      .selectFrom('message')
      .select((eb) => ['thread_id', eb.fn.countAll<number>().as('count')])
      .where('channel_id', '=', whatsapp)
      .groupBy('thread_id')
      .execute()
    expect(rows.map((row) => row.count)).toEqual([count])
    const thread = await town.db
      .selectFrom('thread')
      .select('message_count')
      .where('channel_id', '=', whatsapp)
      .executeTakeFirstOrThrow()
    expect(thread.message_count).toBe(count)
    expect(town.jobs.list).toHaveLength(20)
    town.clock.advance(61_000)
    expect(await announceFloods(town.deps, 1)).toBe(1)
    expect(await announceFloods(town.deps, 1)).toBe(0)
    expect(town.jobs.list).toHaveLength(21)
  })
})

describe('an absurd clock', () => {
  it('of 2050 or 1970 does not disturb the order; what it claimed stays', async () => {
    const at = town.clock.now()
    const of = { channelId: whatsapp, contact: { address: '+62clock' } }
    await receiveMessage(town.deps, writeIncoming({ ...of, externalId: 'c1', sentAt: at }))
    const future = new Date('2050-01-01T00:00:00Z')
    town.clock.advance(1000)
    await receiveMessage(town.deps, writeIncoming({ ...of, externalId: 'c2', sentAt: future }))
    const { threadId } = await receiveMessage(
      town.deps,
      writeIncoming({ ...of, externalId: 'c3', sentAt: new Date(at.getTime() + 2000) }),
    )
    const { messages } = await read(threadId)
    expect(messages.map((one) => one.claimedAt)).toEqual([null, future, null])
  })
})

it('a word about an answer that nobody sent is kept and harms nothing', async () => {
  const of = { councilId: 1, channelId: whatsapp, externalId: 'unknown-answer' }
  await receiveStatus(town, of, { delivery: 'read', at: NOW, detail: '' })
  await receiveStatus(town, of, { delivery: 'read', at: NOW, detail: '' })
  const rows = await town.db
    .selectFrom('message_status')
    .selectAll()
    .where('external_id', '=', 'unknown-answer')
    .execute()
  expect(rows).toHaveLength(1)
})
