import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { inTransaction, sql } from '../../../platform/db/index.ts'
import { receivePosts, type Receiver } from './receive-posts.ts'
import type { ReceivedPost } from './received-post.ts'

const NOW = new Date('2026-11-21T12:00:00Z')

describe('receiving posts', () => {
  let town: TestDatabase
  let receiver: Receiver
  let nextSource = 100
  beforeAll(async () => void (town = await openTestDatabase()))
  afterAll(() => town.close())

  /** A receiver of a source of its own, so that tests do not see each other's posts. */
  function forNewSource(): Receiver {
    nextSource += 1
    return { councilId: 1, sourceId: nextSource, authorKey: Buffer.alloc(32, 7), clock: fixedClock(NOW) }
  }
  function post(id: string, more: Partial<ReceivedPost> = {}): ReceivedPost {
    return {
      externalId: id,
      publishedAt: new Date('2026-11-20T08:00:00Z'),
      text: `Jalan Melati banjir ${id}`,
      ...more,
    }
  }
  async function stored(sourceId: number) {
    return town.db
      .selectFrom('post')
      .selectAll()
      .where('council_id', '=', 1)
      .where('source_id', '=', sourceId)
      .orderBy('seq')
      .execute()
  }

  it('a post that arrives twice is stored once, in one batch or in two', async () => {
    receiver = forNewSource()
    expect(await receivePosts(town.db, receiver, [post('a'), post('b'), post('a')])).toEqual({
      accepted: 2,
      known: 1,
      rejected: [],
    })
    expect(await receivePosts(town.db, receiver, [post('c'), post('b')])).toEqual({
      accepted: 1,
      known: 1,
      rejected: [],
    })
    expect((await stored(receiver.sourceId)).map((row) => row.external_id)).toEqual(['a', 'b', 'c'])
  })

  it('a clock that runs a day ahead is forgiven, one that runs further is not; before 2005 nothing is believed', async () => {
    receiver = forNewSource()
    const at = (hours: number) => ({ publishedAt: new Date(NOW.getTime() + hours * 3_600_000) })
    const old = { publishedAt: new Date('2004-12-31T23:59:59Z') }
    const posts = [post('today', at(0)), post('ahead', at(24)), post('wrong', at(25)), post('old', old)]
    expect((await receivePosts(town.db, receiver, posts)).rejected).toEqual([
      { index: 2, reason: 'time-in-future', field: 'published_at' },
      { index: 3, reason: 'time-too-old', field: 'published_at' },
    ])
  })

  it('half a letter, as cut exports leave it, and what no database keeps, lose no post and double none', async () => {
    receiver = forNewSource()
    const half = post('half \ud83d', { text: 'Banjir \ud83d di\u0000 Melati' })
    await receivePosts(town.db, receiver, [half])
    expect(await receivePosts(town.db, receiver, [half])).toMatchObject({ accepted: 0, known: 1 })
    expect((await stored(receiver.sourceId)).map(({ body }) => body)).toEqual(['Banjir \ufffd di Melati'])
  })

  it('the same id at two sources is two posts', async () => {
    const one = forNewSource()
    const two = forNewSource()
    await receivePosts(town.db, one, [post('7')])
    expect((await receivePosts(town.db, two, [post('7')])).accepted).toBe(1)
  })

  it('arrival numbers rise in the order of the input, whatever the dates', async () => {
    receiver = forNewSource()
    const days = [19, 3, 12, 7].map((day) =>
      post(`d${day}`, { publishedAt: new Date(Date.UTC(2026, 10, day)) }),
    )
    await receivePosts(town.db, receiver, days)
    expect((await stored(receiver.sourceId)).map((row) => row.external_id)).toEqual([
      'd19',
      'd3',
      'd12',
      'd7',
    ])
  })

  it('two receivers at once: a reader who follows the numbers misses no post', async () => {
    const seen = new Set<number>()
    let cursor = 0
    const read = async () => {
      const rows = await sql<{
        seq: number
      }>`select seq from post where council_id = 1 and seq > ${cursor} order by seq`.execute(town.db)
      for (const row of rows.rows) seen.add((cursor = row.seq))
    }
    await read()
    const before = seen.size
    const receivers = [forNewSource(), forNewSource(), forNewSource()]
    const state = { busy: true }
    const sending = Promise.all(
      receivers.map(async (each) => {
        for (let batch = 0; batch < 8; batch += 1) {
          await receivePosts(
            town.db,
            each,
            Array.from({ length: 40 }, (_, n) => post(`${batch}-${n}`)),
          )
        }
      }),
    ).finally(() => void (state.busy = false))
    while (state.busy) await read()
    await sending
    await read()
    expect(seen.size - before).toBe(3 * 8 * 40)
  })

  it('dates of 1970 and 2099 and empty texts are refused with the reason, the others go in', async () => {
    receiver = forNewSource()
    const result = await receivePosts(town.db, receiver, [
      post('old', { publishedAt: new Date(0) }),
      post('ok'),
      post('far', { publishedAt: new Date('2099-01-01T00:00:00Z') }),
      post('tomorrow', { publishedAt: new Date(NOW.getTime() + 23 * 3600_000) }),
      post('empty', { text: ' \u0000 ' }),
      post(' '),
      post('never', { publishedAt: new Date(Number.NaN) }),
    ])
    expect(result).toEqual({
      accepted: 2,
      known: 0,
      rejected: [
        { index: 0, reason: 'time-too-old', field: 'published_at' },
        { index: 2, reason: 'time-in-future', field: 'published_at' },
        { index: 4, reason: 'missing-text', field: 'text' },
        { index: 5, reason: 'missing-id', field: 'id' },
        { index: 6, reason: 'bad-time', field: 'published_at' },
      ],
    })
  })

  it('NUL bytes and broken surrogates are taken out of every field', async () => {
    receiver = forNewSource()
    const dirty = post('n\u0000ul', {
      text: 'ba\u0000njir \ud800',
      title: '\u0000',
      author: 'Sari\u0000',
      url: 'https://x.id/\u0000a',
    })
    await receivePosts(town.db, receiver, [dirty])
    const [row] = await stored(receiver.sourceId)
    expect(row).toMatchObject({
      external_id: 'nul',
      body: 'banjir \ufffd',
      title: null,
      url: 'https://x.id/a',
    })
  })

  it('quotes, backslashes, braces and the word NULL reach the database unchanged', async () => {
    receiver = forNewSource()
    const text = `{"a","b\\"} 'NULL', NULL \\ \n\t{} 🌊`
    await receivePosts(town.db, receiver, [post('NULL', { text, title: 'NULL', place: '' })])
    expect(await stored(receiver.sourceId)).toMatchObject([
      { external_id: 'NULL', body: text, title: 'NULL', place_claimed: null },
    ])
  })

  it('authors become numbers: the same one at the same place, never a name, another one under another key', async () => {
    receiver = forNewSource()
    await receivePosts(town.db, receiver, [
      post('1', { author: 'Sari', authorScope: 'x' }),
      post('2', { author: ' Sari ', authorScope: 'x' }),
      post('3', { author: 'Sari', authorScope: 'facebook' }),
      post('4'),
    ])
    await receivePosts(town.db, { ...receiver, authorKey: Buffer.alloc(32, 8) }, [
      post('5', { author: 'Sari', authorScope: 'x' }),
    ])
    const rows = await stored(receiver.sourceId)
    const keys = rows.map((row) => row.author_key)
    expect(keys[0]).toBe(keys[1])
    expect(new Set(keys).size).toBe(4)
    expect(keys[3]).toBeNull()
    expect(keys.every((key) => key === null || Number.isSafeInteger(key))).toBe(true)
    expect(JSON.stringify(rows)).not.toContain('Sari')
  })

  it('links that are no web address are dropped, the post stays', async () => {
    receiver = forNewSource()
    await receivePosts(town.db, receiver, [post('j', { url: 'javascript:alert(1)' })])
    expect(await stored(receiver.sourceId)).toMatchObject([{ url: null }])
  })

  it('a batch that fails is not there at all, and can be sent again', async () => {
    receiver = forNewSource()
    const failing = receivePosts(town.db, receiver, [post('x')], () => Promise.reject(new Error('power cut')))
    await expect(failing).rejects.toThrow('power cut')
    expect(await stored(receiver.sourceId)).toEqual([])
    expect((await receivePosts(town.db, receiver, [post('x')])).accepted).toBe(1)
  })

  it('what is written along with a batch is there exactly when the batch is', async () => {
    receiver = forNewSource()
    await receivePosts(town.db, receiver, [post('along')], async (tx, received) => {
      await tx
        .insertInto('setting')
        .values({ council_id: 1, key: 'cursor', value: received.accepted })
        .execute()
    })
    const row = await inTransaction(town.db, (tx) => tx.selectFrom('setting').selectAll().executeTakeFirst())
    expect(row?.value).toBe(1)
  })
})
