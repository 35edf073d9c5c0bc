import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../../test/harness/town-board.ts'
import { talkOf, tell } from '../../../../test/harness/town-posts.ts'
import { findBaseVersion } from '../../../language/correction-layer/index.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { sql } from '../../../platform/db/index.ts'
import { correctIssue } from '../../issues/book/correct-issues.ts'
import { createToneListener } from '../keep-labels.ts'
import { readAnew } from './read-anew.ts'
import { findReading } from './readings.store.ts'

const NOW = new Date('2026-11-21T04:00:00Z')
const DAY = 86_400_000
const TITLES = ['Antrean di Puskesmas Anggrek Mengular', 'Puskesmas Anggrek Raih Penghargaan Layanan Terbaik']

describe('after an upgrade with a new base model', () => {
  let town: TestDatabase
  let board: TownBoard
  const deps = () => ({
    db: town.db,
    clock: fixedClock(NOW),
    councilId: 1,
    timeZone: 'Asia/Makassar',
    jobs: { enqueue: () => Promise.resolve() },
  })
  const tones = async () =>
    (
      await sql<{
        seq: number
        told: string
      }>`select seq, concat_ws(' ', sentiment, round(negative::numeric, 4), unsure,
        layer, headline_tone, headline_unsure) as told from post_mark order by seq`.execute(town.db)
    ).rows
  /** What an older model left: every tone the other way round, and a reading that names it. */
  const leaveOldTones = async () => {
    await sql`update post_mark set sentiment = -sentiment, unsure = null, headline_tone = -headline_tone,
      headline_unsure = 'unread', negative = positive, positive = negative where not corrected`.execute(
      town.db,
    )
    await sql`insert into tone_reading (council_id, base, begun_at, done_at) values (1, 'an older one', ${NOW}, ${NOW})
      on conflict (council_id) do update set base = excluded.base, done_at = excluded.done_at`.execute(
      town.db,
    )
  }

  beforeAll(async () => {
    town = await openTestDatabase()
    board = await openTownBoard(town, NOW)
    const at = (daysAgo: number, n: number) => new Date(NOW.getTime() - daysAgo * DAY - n * 60_000)
    // Of long ago: one complaint of a citizen, which no board counts any more, and the titles of an issue that is kept.
    await tell(town, [{ text: talkOf('clinic', 1), at: at(40, 9) }])
    const titled = (daysAgo: number) =>
      TITLES.map((title, n) => ({ text: title, title, author: null, at: at(daysAgo, n) }))
    await tell(town, titled(40), { name: 'Kabar Samparana', kind: 'news' })
    await tell(
      town,
      Array.from({ length: 20 }, (_, n) => ({ text: talkOf('clinic', n), at: at(0, n + 1) })),
    )
    await tell(town, titled(0), { name: 'Kabar Samparana', kind: 'news' })
    await board.settle()
  })
  beforeEach(() => sql`delete from tone_reading`.execute(town.db))
  afterAll(async () => {
    await board.close()
    await town.close()
  })

  it('a council that began with the model of today has nothing to read, and the next model finds it', async () => {
    expect(await readAnew(deps())).toBe(0)
    expect(await findReading(town.db, 1)).toMatchObject({ base: findBaseVersion(), posts: 0, doneAt: NOW })
  })

  it('titles are read anew for as long as they are kept, and posts of the window boards look back over', async () => {
    const before = await tones()
    const old = await sql<{ seq: number }>`select m.seq from post_mark m where published_at < ${new Date(
      NOW.getTime() - 15 * DAY,
    )} and headline_tone is null`.execute(town.db)
    await leaveOldTones()
    const turned = await tones()
    expect(await readAnew(deps())).toBe(24)
    const after = await tones()
    const left = new Set(old.rows.map(({ seq }) => seq))
    expect(left.size).toBe(1)
    expect(after).toEqual(before.map((one, at) => (left.has(one.seq) ? turned[at] : one)))
    expect(await findReading(town.db, 1)).toMatchObject({ base: findBaseVersion(), posts: 24, doneAt: NOW })
    expect(await readAnew(deps())).toBe(0)
  })

  it('what reads the same is not written again', async () => {
    await sql`insert into tone_reading (council_id, base, begun_at) values (1, 'unknown', ${NOW})`.execute(
      town.db,
    )
    await readAnew(deps())
    expect(await findReading(town.db, 1)).toMatchObject({ posts: 24, changed: 0 })
  })

  it('goes on where a kill left it', async () => {
    await leaveOldTones()
    const { rows } = await sql<{ seq: number; at: Date }>`select seq, published_at as at from post_mark
      order by published_at desc, seq desc offset 9 limit 1`.execute(town.db)
    await sql`update tone_reading set base = ${findBaseVersion()}, done_at = null, posts = 10,
      before_at = ${rows[0]?.at}, before_seq = ${rows[0]?.seq}`.execute(town.db)
    expect(await readAnew(deps())).toBe(14)
    expect(await findReading(town.db, 1)).toMatchObject({ posts: 24, doneAt: NOW })
  })

  it('leaves the word of an analyst alone', async () => {
    const { rows } = await sql<{ seq: number }>`select max(seq) as seq from post_mark
      where headline_tone is not null`.execute(town.db)
    const officer = { id: '00000000-0000-4000-8000-000000000001', name: 'Sari' }
    const action = { kind: 'sentiment', post: String(rows[0]?.seq), sentiment: 'negative' } as const
    const given = await correctIssue(
      { ...deps(), followed: board.followed, tones: createToneListener(deps()) },
      action,
      officer,
    )
    expect(given.ok).toBe(true)
    await leaveOldTones()
    expect(await readAnew(deps())).toBe(23)
    const kept = await sql<{
      sentiment: number
      corrected: boolean
    }>`select sentiment, corrected from post_mark
      where seq = ${rows[0]?.seq}`.execute(town.db)
    expect(kept.rows).toEqual([{ sentiment: -1, corrected: true }])
  })
})
