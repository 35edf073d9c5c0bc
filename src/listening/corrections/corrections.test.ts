import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { threadTimeOf } from '../../../test/harness/thread-time.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { tell, type Told } from '../../../test/harness/town-posts.ts'
import { fixedClock } from '../../platform/clock.ts'
import { inTransaction, sql } from '../../platform/db/index.ts'
import { createApp, type App } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log.ts'
import { followIssues } from '../issues/index.ts'
import type { LabelQueue, LayersView, ToneHealth } from './contract.ts'
import { LEARN_JOB, MARK_JOB } from './correction-deps.ts'
import { measureHealth } from './health/measure-health.ts'
import { registerCorrectionRoutes } from './index.ts'
import { letGoOfPosts } from './labels.store.ts'
import { restOldLayer } from './layers/choose-layer.ts'
import { followLayer } from './layers/follow-layer.ts'
import { learnFromLabels } from './layers/learn-from-labels.ts'
import { markAnew } from './layers/mark-anew.ts'

const NOW = new Date('2026-11-21T04:00:00Z')
const HOUR = 3_600_000
const PLACES = ['jembatan', 'pasar', 'terminal', 'taman', 'sekolah', 'lapangan', 'masjid', 'pelabuhan']
const TIMES = ['tadi pagi', 'kemarin', 'sejak subuh', 'minggu lalu', 'barusan', 'dua hari ini', 'semalam']

/** A word of the place for "neglected", in a post nobody outside would take for a complaint. */
function talk(n: number): Told {
  const word = n % 2 === 0 ? 'zabrulang' : 'dijadwalkan'
  const text = `${PLACES[n % 8]} nomor${n} ${word} ${TIMES[n % 7]} kata warga blok${(n * 7) % 50}`
  return { text, at: new Date(NOW.getTime() - HOUR - n * 60_000) }
}

describe('corrections of tones', () => {
  let town: TestDatabase
  let board: TownBoard
  let app: App
  let officer = { id: '00000000-0000-4000-8000-000000000001', name: 'Sari' }
  let role: 'analyst' | 'operator' | 'viewer' = 'analyst'
  let councilId = 1
  const jobs: string[] = []
  const enqueue = (_tx: unknown, name: string) => Promise.resolve(void jobs.push(name))
  const deps = () => ({
    db: town.db,
    clock: fixedClock(NOW),
    councilId: 1,
    timeZone: 'Asia/Makassar',
    jobs: { enqueue },
  })

  const get = async <Body>(url: string) => (await app.inject({ url })).json<Body>()
  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })
  const choose = (version: number | null) => post('/api/tones/choice', { version })
  const sentimentOf = async (word: string) => {
    const { rows } = await sql<{ sentiment: number; posts: number; layers: number[] }>`
      select m.sentiment, count(*) as posts, array_agg(distinct m.layer) as layers from post_mark m join post p
      on p.council_id = m.council_id and p.seq = m.seq where p.body like ${`%${word}%`} and not m.corrected
      group by 1 order by 2 desc`.execute(town.db)
    return rows
  }

  /** Sari works through the queue as a careful reader would. */
  async function label(count: number): Promise<number> {
    let done = 0
    while (done < count) {
      const { items } = await get<LabelQueue>('/api/tones/queue?limit=50')
      if (items.length === 0) break
      for (const item of items.slice(0, count - done)) {
        const tone = item.text.includes('zabrulang') ? 'negative' : 'neutral'
        expect((await post('/api/tones/labels', { post: item.post, tone })).statusCode).toBe(200)
        done += 1
      }
    }
    return done
  }

  beforeAll(async () => {
    town = await openTestDatabase()
    board = await openTownBoard(town, NOW)
    await tell(
      town,
      Array.from({ length: 1_600 }, (_, n) => talk(n)),
    )
    await sql`insert into officer (council_id, officer_id, name, email, role)
      values (1, '00000000-0000-4000-8000-000000000002', 'Budi', 'budi@contoh.example', 'analyst')`.execute(
      town.db,
    )
    await board.settle()
    // The fictional sentences are clear to the base; the queue is to have both kinds.
    await sql`update post_mark set unsure = 'confidence' where seq % 3 = 0`.execute(town.db)
    app = await createApp({ log: createLog('silent'), trustProxy: false })
    app.decorateRequest('actor', null as never)
    app.addHook('onRequest', (request, _reply, done) => {
      request.actor = { councilId, officer: { ...officer, role, offices: [] }, mode: 'council' }
      done()
    })
    const followed = await followIssues(town.db, 1)
    registerCorrectionRoutes(app, { ...deps(), followed, onCorrected: () => board.live.refresh() })
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await board.close()
    await town.close()
  })

  it('the queue mixes posts the model is unsure of with a quarter drawn at random, and hides what it says', async () => {
    const { items } = await get<LabelQueue>('/api/tones/queue?limit=20')
    expect(items).toHaveLength(20)
    expect(items.filter((one) => one.drawn === 'random')).toHaveLength(5)
    expect(items[0]).not.toHaveProperty('sentiment')
  })

  it('a label corrects the post, is taken back like any correction, and is learned within seconds', async () => {
    const [item] = (await get<LabelQueue>('/api/tones/queue?limit=1')).items
    jobs.length = 0
    const answer = await post('/api/tones/labels', { post: item?.post, tone: 'unclear' })
    expect(jobs).toEqual([LEARN_JOB])
    const { rows } = await sql<{ unsure: string; corrected: boolean }>`select unsure, corrected from post_mark
      where seq = ${item?.post}`.execute(town.db)
    expect(rows).toEqual([{ unsure: 'analyst', corrected: true }])
    const next = (await get<LabelQueue>('/api/tones/queue?limit=1')).items[0]
    expect(next?.post).not.toBe(item?.post)
    const { actionId } = answer.json<{ actionId: string }>()
    const { undoCorrection } = await import('../issues/book/correct-issues.ts')
    const { createToneListener } = await import('./keep-labels.ts')
    const followed = await followIssues(town.db, 1)
    const undone = await undoCorrection(
      { ...deps(), followed, tones: createToneListener(deps()) },
      Number(actionId),
      officer,
    )
    expect(undone.ok).toBe(true)
    expect((await get<LabelQueue>('/api/tones/queue?limit=1')).items[0]?.post).toBe(item?.post)
  })

  it('says what is missing while there are too few labels, and switches nothing on', async () => {
    await label(20)
    expect(await learnFromLabels(deps())).toBe('learned')
    const view = await get<LayersView>('/api/tones/layers')
    expect(view).toMatchObject({ on: null, held: false, fewest: 60, labels: 20 })
    expect(view.layers[0]).toMatchObject({ verdict: 'too-few', on: false, labels: 20 })
  })

  it('switches a layer on by itself once it has shown to be better, and marks every post of the window anew', async () => {
    expect((await sentimentOf('zabrulang'))[0]).toMatchObject({ sentiment: 0 })
    await label(60)
    jobs.length = 0
    const learn = async () => expect(await learnFromLabels(deps())).toBe('learned')
    expect(await threadTimeOf(learn)).toBeLessThan(10_000)
    expect(jobs).toContain(MARK_JOB)
    const view = await get<LayersView>('/api/tones/layers')
    expect(view.layers[0]).toMatchObject({ verdict: 'better', on: true })
    expect(view.choices[0]).toMatchObject({ reason: 'automatic', officer: null })
    expect(view.layers[0]?.evaluation.changed.posts).toBeGreaterThan(100)
    expect(await markAnew(deps())).toBeGreaterThan(1_500)
    const marked = await sentimentOf('zabrulang')
    expect(marked[0]).toMatchObject({ sentiment: -1, layers: [view.on] })
    expect(marked[0]?.posts).toBeGreaterThan(700)
    await board.live.refresh()
    const shown = await board.live.read({ window: '6h', top: 5 })
    expect(shown.sentiment.negative.share).toBeGreaterThan(0.25)
    expect(await learnFromLabels(deps())).toBe('nothing-new')
  })

  it('says which issues the layer that is on reads otherwise, at most five, and by how much', async () => {
    const { layers } = await get<LayersView>('/api/tones/layers')
    const { moved, rows } = layers[0]!.movedIssues!
    expect(moved).toBeGreaterThanOrEqual(rows.length)
    expect(rows.length).toBeLessThanOrEqual(5)
    // Half of what is said of each place is a complaint the base does not know.
    expect(Math.abs(rows[0]!.to - rows[0]!.from)).toBeGreaterThan(0.3)
    expect(rows[0]!.issue.name).toMatch(/\w/)
  })

  it('judges new posts through the layer that is on', async () => {
    const followed = followLayer(town.db, 1)
    expect(followed.current()).toBeNull()
    await followed.refresh()
    expect(followed.current()?.classify('pelabuhan kita zabrulang').sentiment).toBe('negative')
  })

  it('goes on where a kill left the marking, and marks nothing twice', async () => {
    await sql`update post_mark set layer = 0, sentiment = 0 where seq % 5 = 0 and not corrected`.execute(
      town.db,
    )
    const { rows } = await sql<{ posts: number }>`select count(*) as posts from post_mark
      where layer = 0 and not corrected`.execute(town.db)
    expect(await markAnew(deps())).toBe(rows[0]?.posts)
    expect(await markAnew(deps())).toBe(0)
  })

  it('an operator goes back with one step; then nothing is switched on by itself', async () => {
    expect((await choose(null)).statusCode).toBe(403)
    role = 'operator'
    expect((await choose(null)).statusCode).toBe(200)
    expect((await choose(null)).json()).toMatchObject({ code: 'already-so' })
    await markAnew(deps())
    expect((await sentimentOf('zabrulang'))[0]).toMatchObject({ sentiment: 0, layers: [0] })
    await label(10)
    await learnFromLabels(deps())
    const view = await get<LayersView>('/api/tones/layers')
    expect(view).toMatchObject({ on: null, held: true })
    expect(view.layers.length).toBe(2)
    expect((await choose(999)).statusCode).toBe(404)
    expect((await choose(view.layers[0]?.version ?? 0)).statusCode).toBe(200)
    expect((await choose(view.layers[1]?.version ?? 0)).json()).toMatchObject({
      on: view.layers[1]?.version,
      held: true,
    })
    const { rows } = await sql<{ action: string }>`select action from audit_entry
      where action like 'tones.layer-%' order by audit_id`.execute(town.db)
    expect(rows.map((row) => row.action)).toEqual([
      'tones.layer-automatic',
      'tones.layer-switched-off',
      'tones.layer-switched-on',
      'tones.layer-rolled-back',
    ])
  })

  it('after a new base model the layer rests, is learned again from what is kept, and only then switched on', async () => {
    await choose(null)
    await sql`update tone_label set base = 'an older one'`.execute(town.db)
    const [newest] = (await get<LayersView>('/api/tones/layers')).layers
    await choose(newest?.version ?? 0)
    await sql`update tone_layer set base = 'an older one', state = 'an older one'`.execute(town.db)
    expect(await restOldLayer(deps())).toBe(true)
    expect(await restOldLayer(deps())).toBe(false)
    expect(await get<LayersView>('/api/tones/layers')).toMatchObject({ on: null, resting: true, held: false })
    await markAnew(deps())
    await learnFromLabels(deps())
    const view = await get<LayersView>('/api/tones/layers')
    expect(view).toMatchObject({ resting: false })
    expect(view.layers[0]).toMatchObject({ on: true, verdict: 'better' })
    expect((await choose(newest?.version ?? 0)).json()).toMatchObject({ code: 'old-base' })
  })

  it('shows where two analysts differ, and learns from neither', async () => {
    const { rows } = await sql<{
      seq: number
    }>`select seq from tone_label where label = 'negative' limit 1`.execute(town.db)
    officer = { id: '00000000-0000-4000-8000-000000000002', name: 'Budi' }
    await post('/api/tones/labels', { post: String(rows[0]?.seq), tone: 'positive' })
    const health = await get<ToneHealth>('/api/tones/health')
    expect(health.disputed).toMatchObject([
      {
        said: [
          { officer: 'Sari', label: 'negative' },
          { officer: 'Budi', label: 'positive' },
        ],
      },
    ])
    await learnFromLabels(deps())
    expect((await get<LayersView>('/api/tones/layers')).layers[0]?.evaluation.disputed).toBe(1)
  })

  it('counts nothing while an import still waits for its tones', async () => {
    const stands = await sql<{ seq: number }>`select seq from issue_cursor`.execute(town.db)
    await sql`update issue_cursor set seq = 0`.execute(town.db)
    expect(await measureHealth(deps())).toBe('too-early')
    expect((await get<ToneHealth>('/api/tones/health')).days).toEqual([])
    await sql`update issue_cursor set seq = ${stands.rows[0]?.seq}`.execute(town.db)
  })

  it('tells how the tones fare, also as a table', async () => {
    expect(await measureHealth(deps())).toBe('measured')
    const health = await get<ToneHealth>('/api/tones/health')
    expect(health.weeks.length).toBeGreaterThan(0)
    expect(health.days.reduce((sum, day) => sum + day.posts, 0)).toBeGreaterThan(1_500)
    expect(health.vocabulary).toMatchObject({ newShare: null, newWords: [] })
    expect(health.recent[0]).toMatchObject({ officer: 'Budi', label: 'positive' })
    const csv = (await app.inject({ url: '/api/tones/health.csv' })).body
    expect(csv).toContain('confusion,version')
    expect(csv).not.toContain('nomor12')
  })

  it('another council is told nothing, and changes nothing', async () => {
    councilId = 2
    for (const url of ['queue', 'layers', 'health', 'health.csv'])
      expect((await app.inject({ url: `/api/tones/${url}` })).statusCode).toBe(404)
    expect((await choose(null)).statusCode).toBe(404)
    expect((await post('/api/tones/labels', { post: '1', tone: 'neutral' })).statusCode).toBe(404)
    councilId = 1
  })

  it('when posts go, post and officer go from the labels, and what was learned stays', async () => {
    const before = await get<LayersView>('/api/tones/layers')
    await sql`delete from post`.execute(town.db)
    await inTransaction(town.db, (tx) => letGoOfPosts(tx, 1))
    const { rows } = await sql<{ labels: number; named: number }>`select count(*) as labels,
      count(coalesce(seq::text, officer_id::text, action_id::text)) as named from tone_label`.execute(town.db)
    expect(rows[0]?.named).toBe(0)
    expect(rows[0]?.labels).toBeGreaterThan(before.labels - 5)
    await learnFromLabels(deps())
    expect((await get<LayersView>('/api/tones/layers')).layers[0]?.labels).toBeGreaterThan(80)
  })
})
