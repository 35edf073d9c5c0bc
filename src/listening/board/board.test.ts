import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell, type Matter, type Told } from '../../../test/harness/town-posts.ts'
import { sql } from '../../platform/db/index.ts'
import type { ActionResult, IssueDetail, IssueHistoryEntry, PostPage } from '../issues/contract.ts'
import { explainPostPage } from '../issues/reading/post-pages.store.ts'
import { postFilterSchema } from '../issues/contract.ts'
import type { Board } from './contract.ts'

const NOW = new Date('2026-11-20T05:00:00Z')

function about(matter: Matter, from: number, count: number): Told[] {
  return Array.from({ length: count }, (_, i) => ({
    text: talkOf(matter, from + i),
    at: new Date(NOW.getTime() - (count - i + 5) * 60_000),
  }))
}

let town: TestDatabase
let desk: TownBoard
beforeAll(async () => {
  town = await openTestDatabase()
  await tell(town, [...about('flood', 0, 30), ...about('clinic', 0, 20), ...about('rubbish', 0, 10)])
  await tell(town, about('flood', 40, 3), { name: 'Humas Kabupaten Contoh', kind: 'official' })
  desk = await openTownBoard(town, NOW)
  await desk.settle()
})
afterAll(async () => {
  await desk.close()
  await town.close()
})

async function undo(result: ActionResult): Promise<void> {
  const reply = await desk.app.inject({ method: 'POST', url: `/api/issue-actions/${result.actionId}/undo` })
  expect(reply.statusCode, reply.body).toBe(200)
}

const board = (query = ''): Promise<Board> => desk.ask<Board>(`/api/board${query}`)
const names = (of: Board): string[] => of.issues.map((issue) => issue.name)

describe('the board over HTTP', () => {
  it('shows the issues people speak of, loudest first, each opened to its posts', async () => {
    const shown = await board()
    expect(shown).toMatchObject({ posts: 63, warming: false })
    expect(shown.issues.length).toBeGreaterThanOrEqual(3)
    expect(shown.issues[0]).toMatchObject({ rank: 1, trend: 'new', status: 'new' })
    expect(shown.issues.reduce((sum, issue) => sum + issue.posts, 0) + shown.unassigned).toBeLessThanOrEqual(
      63,
    )
    for (const issue of shown.issues) {
      expect(issue.curve.reduce((sum, posts) => sum + posts, 0)).toBe(issue.posts)
      const page = await desk.ask<PostPage>(`/api/issues/${issue.id}/posts`)
      expect(page.total).toBe(issue.posts)
      expect(issue.samples.length).toBeGreaterThan(0)
    }
  })

  it('never shows an author, only which posts of a page share one', async () => {
    const page = await desk.ask<PostPage>(`/api/issues/${(await board()).issues[0]?.id}/posts?limit=5`)
    expect(page.posts.map((post) => post.voice)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5'])
    expect(JSON.stringify(page)).not.toMatch(/author/i)
  })

  it('gives posts by pages without missing or doubling one', async () => {
    const { id, posts } = (await board()).issues[0]!
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page: PostPage = await desk.ask<PostPage>(`/api/issues/${id}/posts?limit=7${after}`)
      seen.push(...page.posts.map((post) => post.seq))
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(posts)
    expect(seen).toHaveLength(posts)
  })

  it('finds posts of an issue by their words and by their source', async () => {
    const { id } = (await board()).issues[0]!
    const found = await desk.ask<PostPage>(
      `/api/issues/${id}/posts?query=${encodeURIComponent('jalan melati')}`,
    )
    expect(found.total).toBeGreaterThan(0)
    expect((await desk.ask<PostPage>(`/api/issues/${id}/posts?source=999`)).total).toBe(0)
    expect(
      (await desk.ask<PostPage>(`/api/issues/${id}/posts?query=${encodeURIComponent('100%')}`)).total,
    ).toBe(0)
  })

  it('opens an issue: timeline, sources, score parts that multiply to the score', async () => {
    const { id, posts } = (await board()).issues[0]!
    const page = await desk.ask<IssueDetail>(`/api/issues/${id}`)
    expect(page).toMatchObject({ id, posts, rank: 1, window: '24h', notOurs: false })
    expect(page.timeline).toHaveLength(24)
    const inTimeline = page.timeline.reduce(
      (sum, hour) => sum + hour.negative + hour.neutral + hour.positive + hour.others,
      0,
    )
    expect(inTimeline).toBe(posts)
    const product = page.score!.parts.reduce((total, part) => total * part.factor, 1)
    expect(product).toBeCloseTo(page.score!.total, 1)
  })

  it('offers sources with posts as filters', async () => {
    const filters = await desk.ask<{ sources: { name: string; posts: number }[] }>('/api/board/filters')
    expect(filters.sources.map((source) => [source.name, source.posts])).toEqual([
      ['Warga', 60],
      ['Humas Kabupaten Contoh', 3],
    ])
  })

  it('tells nothing to another council', async () => {
    const { id } = (await board()).issues[0]!
    desk.actAs({ councilId: 2 })
    for (const url of ['/api/board', '/api/issues', `/api/issues/${id}`, `/api/issues/${id}/posts`]) {
      expect((await desk.app.inject(url)).statusCode, url).toBe(404)
    }
    desk.actAs({ councilId: 1 })
  })

  it('lets a viewer read and not correct', async () => {
    const sari = {
      id: '00000000-0000-4000-8000-000000000001',
      name: 'Sari',
      role: 'analyst' as const,
      offices: [],
    }
    desk.actAs({ officer: { ...sari, role: 'viewer', offices: [] } })
    const { id } = (await board()).issues[0]!
    const payload = { kind: 'rename', issue: id, name: 'Bukan hak saya' }
    const reply = await desk.app.inject({ method: 'POST', url: '/api/issue-actions', payload })
    expect(reply.statusCode).toBe(403)
    desk.actAs({ officer: sari })
  })
})

describe('an analyst', () => {
  it('renames an issue, finds it under its name, and takes the name back', async () => {
    const before = (await board()).issues[0]!
    const result = await desk.act({ kind: 'rename', issue: before.id, name: 'Banjir Jalan Melati' })
    expect(names(await board())[0]).toBe('Banjir Jalan Melati')
    const list = await desk.ask<{ issues: { id: string }[] }>('/api/issues?query=banjir%20jalan')
    expect(list.issues.map((issue) => issue.id)).toContain(before.id)
    // As in the list of a window: words in any order, all of them there, each in a name or the headline.
    const turned = await desk.ask<{ issues: { id: string }[] }>('/api/issues?query=melati%20%20banjir')
    expect(turned.issues.map((issue) => issue.id)).toEqual(list.issues.map((issue) => issue.id))
    const none = await desk.ask<{ issues: unknown[] }>('/api/issues?query=melati%20gempa')
    expect(none.issues).toEqual([])
    await undo(result)
    expect(names(await board())[0]).toBe(before.name)
  })

  it('merges others into the issue he stands on, however small; old links lead to it; new posts do not part them; undo gives both back', async () => {
    const before = await board()
    const [big, small] = before.issues as [Board['issues'][number], Board['issues'][number]]
    const result = await desk.act({ kind: 'merge', issue: small.id, with: [big.id] })
    expect(result.issue).toBe(small.id)
    const merged = await board()
    expect(merged.issues[0]).toMatchObject({ id: small.id, posts: big.posts + small.posts })
    expect((await desk.ask<IssueDetail>(`/api/issues/${big.id}`)).id).toBe(small.id)
    await tell(town, about('clinic', 60, 4))
    await desk.settle()
    const grown = (await board()).issues.find((issue) => issue.id === small.id)
    expect(grown!.posts).toBeGreaterThanOrEqual(big.posts + small.posts)
    await undo(result)
    const ids = (await board()).issues.map((issue) => issue.id)
    expect(ids).toContain(big.id)
    expect(ids).toContain(small.id)
  })

  it('splits posts off into an issue that stays apart when the engine starts again', async () => {
    const { id } = (await board()).issues[0]!
    const page = await desk.ask<PostPage>(`/api/issues/${id}/posts?limit=500`)
    const chosen = page.posts.filter((post) => /listrik|perahu/i.test(post.text)).map((post) => post.seq)
    expect(chosen.length).toBeGreaterThanOrEqual(3)
    const result = await desk.act({
      kind: 'split',
      issue: id,
      posts: chosen,
      name: 'Listrik padam karena banjir',
    })
    expect(result.issue).not.toBe(id)
    const after = await desk.ask<PostPage>(`/api/issues/${result.issue}/posts`)
    expect(after.total).toBe(chosen.length)
    expect(names(await board())).toContain('Listrik padam karena banjir')
    const other = await openTownBoard(town, NOW)
    await tell(town, about('flood', 90, 3))
    await other.settle()
    await desk.live.refresh()
    expect((await desk.ask<PostPage>(`/api/issues/${result.issue}/posts`)).total).toBeGreaterThanOrEqual(
      chosen.length,
    )
    await other.close()
    await undo(result)
    expect((await desk.ask<IssueDetail>(`/api/issues/${result.issue}`)).id).toBe(id)
  })

  it('sees the agency of the main affair as owner until somebody says otherwise', async () => {
    const health = (of: Board) => of.issues.find((issue) => issue.affair === 'kesehatan')
    const issue = health(await board())!
    expect(issue.owner).toEqual({ id: 8, name: 'Dinas Kesehatan', suggested: true })
    expect((await desk.ask<IssueDetail>(`/api/issues/${issue.id}`)).owner).toEqual(issue.owner)
    const moved = await desk.act({ kind: 'owner', issue: issue.id, office: 7 })
    expect(health(await board())?.owner).toMatchObject({ id: 7, suggested: false })
    const none = await desk.act({ kind: 'owner', issue: issue.id, office: null })
    expect(health(await board())?.owner).toBeNull()
    expect((await desk.ask<IssueDetail>(`/api/issues/${issue.id}`)).owner).toBeNull()
    await undo(none)
    await undo(moved)
    expect(health(await board())?.owner).toEqual(issue.owner)
  })

  it('puts an issue aside as not ours, gives it an owner and a status', async () => {
    const { id } = (await board()).issues[1]!
    await desk.act({ kind: 'owner', issue: id, office: 7 })
    await desk.act({ kind: 'status', issue: id, status: 'verified' })
    const line = (await board()).issues.find((issue) => issue.id === id)
    expect(line).toMatchObject({ owner: { id: 7, name: 'Dinas Pekerjaan Umum' }, status: 'verified' })
    const result = await desk.act({ kind: 'not-ours', issue: id, reason: 'kabupaten tetangga' })
    expect((await board()).issues.map((issue) => issue.id)).not.toContain(id)
    expect(await desk.ask<IssueDetail>(`/api/issues/${id}`)).toMatchObject({ notOurs: true, rank: null })
    await undo(result)
    expect((await board()).issues.map((issue) => issue.id)).toContain(id)
  })

  it('corrects a sentiment, which moves the counts and is taken back exactly', async () => {
    const { id } = (await board()).issues[0]!
    const page = await desk.ask<PostPage>(`/api/issues/${id}/posts`)
    const post = page.posts[0]!
    const to = post.sentiment === 'positive' ? 'negative' : 'positive'
    const result = await desk.act({ kind: 'sentiment', post: post.seq, sentiment: to })
    const corrected = (await desk.ask<PostPage>(`/api/issues/${id}/posts`)).posts[0]
    expect(corrected).toMatchObject({ seq: post.seq, sentiment: to, corrected: true })
    await undo(result)
    const again = (await desk.ask<PostPage>(`/api/issues/${id}/posts`)).posts[0]
    expect(again).toMatchObject({ sentiment: post.sentiment, corrected: false })
  })

  it('reads who did what in the history, and the audit has each once', async () => {
    const { id } = (await board()).issues[0]!
    const { entries } = await desk.ask<{ entries: IssueHistoryEntry[] }>(`/api/issues/${id}/history`)
    expect(entries.at(-1)?.kind).toBe('born')
    const rename = entries.find((entry) => entry.kind === 'rename')
    expect(rename).toMatchObject({ officer: 'Sari', undone: true, undoable: false })
    expect(entries.some((entry) => entry.kind === 'undo')).toBe(true)
    const audit = await sql<{ action: string; n: number }>`
      select action, count(*) as n from audit_entry group by action order by action`.execute(town.db)
    expect(audit.rows.find((row) => row.action === 'issue.undone')?.n).toBe(7)
    expect(audit.rows.find((row) => row.action === 'issue.merged')?.n).toBe(1)
  })

  it('is refused what cannot be done, with the reason', async () => {
    const { id } = (await board()).issues[0]!
    const refused = async (payload: object): Promise<string> =>
      (await desk.app.inject({ method: 'POST', url: '/api/issue-actions', payload })).json<{ code: string }>()
        .code
    expect(await refused({ kind: 'rename', issue: '999999', name: 'Tidak ada' })).toBe('unknown-issue')
    expect(await refused({ kind: 'merge', issue: id, with: [id] })).toBe('same-issue')
    expect(await refused({ kind: 'split', issue: id, posts: ['999999'] })).toBe('not-in-issue')
    expect(await refused({ kind: 'sentiment', post: '999999', sentiment: 'neutral' })).toBe('unknown-post')
    const undone = await desk.app.inject({ method: 'POST', url: '/api/issue-actions/1/undo' })
    expect(undone.json<{ code: string }>().code).toBe('already-undone')
  })
})

describe('arrival', () => {
  it('a post is on the board as soon as it is grouped, and listeners hear of it', async () => {
    const heard: number[] = []
    const query = { window: '24h' as const, top: 5 }
    const before = await desk.live.read(query)
    const unfollow = desk.live.follow(query, (one) => heard.push(one.posts))
    await tell(town, about('rubbish', 200, 2))
    await desk.settle()
    desk.live.start()
    await expect.poll(() => heard.at(-1)).toBe(before.posts + 2)
    unfollow()
  })

  it('a deleted post leaves the board', async () => {
    const before = await board()
    const { id } = before.issues[0]!
    const seq = Number((await desk.ask<PostPage>(`/api/issues/${id}/posts`)).posts[0]!.seq)
    await sql`insert into post_deletion (council_id, number, seq, source_id, published_at, cluster_id)
      select 1, nextval('post_deletion_number'), seq, source_id, published_at, cluster_id from post_mark
      where seq = ${seq}`.execute(town.db)
    await sql`delete from post_mark where seq = ${seq}`.execute(town.db)
    await sql`delete from post where seq = ${seq}`.execute(town.db)
    await desk.settle()
    expect((await board()).posts).toBe(before.posts - 1)
  })

  it('posts of an issue are read through an index', async () => {
    const filter = postFilterSchema.parse({})
    await sql`insert into post_mark (council_id, published_at, seq, source_id, language, sentiment, negative, positive,
        official, cluster_id)
      select 1, ${NOW}::timestamptz - n * interval '1 minute', 1000000 + n, 1, 'ind', 0, 0, 0, false, 1000 + n % 50
      from generate_series(1, 20000) n`.execute(town.db)
    await sql`analyze post_mark`.execute(town.db)
    const plan = await explainPostPage(town.db, 1, { clusters: [1001, 1002], filter, before: null })
    expect(plan).toMatch(/Index Scan using post_mark_\d+_council_id_cluster_id_published_at/)
    expect(plan).not.toMatch(/Seq Scan on post_mark_/)
  })
})

describe('a programme of the council', () => {
  it('narrows the board and the posts of an issue, and is named on both', async () => {
    const square = await openTestDatabase()
    const plain = about('flood', 0, 8)
    const meant = about('flood', 40, 5).map((post) => ({
      ...post,
      text: `${post.text}, mana program Samparana Bebas Banjir`,
    }))
    await tell(square, [...plain, ...meant])
    const screen = await openTownBoard(square, NOW)
    await screen.settle()
    const [whole] = (await screen.ask<Board>('/api/board')).issues
    const programme = { id: 31, name: 'Samparana Bebas Banjir' }
    expect(whole).toMatchObject({ posts: 13, programme })
    expect((await screen.ask<Board>('/api/board?programme=31')).issues[0]?.posts).toBe(5)
    const filters = await screen.ask<{ programmes: unknown }>('/api/board/filters')
    expect(filters.programmes).toEqual([{ ...programme, posts: 5 }])
    const page = await screen.ask<IssueDetail>(`/api/issues/${whole!.id}`)
    expect(page.programmes).toEqual([{ ...programme, posts: 5 }])
    const posts = await screen.ask<PostPage>(`/api/issues/${whole!.id}/posts?programme=31`)
    expect(posts.posts.map((post) => post.programme)).toEqual(Array.from({ length: 5 }, () => programme))
    await screen.close()
    await square.close()
  })
})

describe('newsrooms and the public', () => {
  let square: TestDatabase
  let screen: TownBoard
  const headlines = (matter: Matter, from: number, count: number): Told[] =>
    about(matter, from, count).map(({ text, at }) => ({ title: text, text, at, author: null }))
  beforeAll(async () => {
    square = await openTestDatabase()
    await tell(square, about('flood', 0, 9))
    await tell(square, headlines('flood', 20, 6), { name: 'Kabar Samparana', kind: 'news' })
    await tell(square, headlines('clinic', 0, 8), { name: 'Kabar Samparana', kind: 'news' })
    const reading = await openTownBoard(square, NOW)
    await reading.settle().then(() => reading.close())
    // Of every second title the model is taken to be unsure, whatever it says of these.
    await sql`update post_mark set headline_unsure = case when seq % 2 = 0 then 'confidence' end
      where headline_tone is not null`.execute(square.db)
    screen = await openTownBoard(square, NOW)
    await screen.settle()
  })
  afterAll(async () => {
    await screen.close()
    await square.close()
  })
  const sum = (tones: Board['headlineTones']) => Object.values(tones).reduce((all, n) => all + n, 0)

  it('count the tone of people only; titles stand beside it and open to themselves', async () => {
    const shown = await screen.ask<Board>('/api/board?top=20')
    expect(shown.sentiment.n).toBe(9)
    // One of the 14 titles is a copy of another: a copy is nobody's own.
    expect(sum(shown.headlineTones)).toBe(13)
    const flood = shown.issues.find((issue) => issue.voices > issue.outlets)!
    expect(flood.sentiment.n).toBeLessThanOrEqual(9)
    expect(flood.samples.every((sample) => sample.kind === 'social')).toBe(true)
    const page = await screen.ask<IssueDetail>(`/api/issues/${flood.id}`)
    expect(page.headlineTones).toEqual(flood.headlineTones)
    expect(page.timeline.reduce((total, hour) => total + hour.others, 0)).toBe(
      sum(flood.headlineTones) + flood.copies,
    )
    for (const tone of ['negative', 'neutral', 'positive'] as const) {
      const url = `/api/issues/${flood.id}/posts?sentiment=${tone}`
      const titles = await screen.ask<PostPage>(`${url}&kind=news&copies=hide`)
      expect(titles.total).toBe(flood.headlineTones[tone])
      expect(titles.posts.every((post) => post.headlineTone === tone && !post.headlineUnsure)).toBe(true)
      const said = await screen.ask<PostPage>(url)
      expect(said.posts.every((post) => post.sourceKind === 'social')).toBe(true)
    }
  })

  it('name no tone of a title the model is unsure of, and keep the guess for who corrects it', async () => {
    const shown = await screen.ask<Board>('/api/board?top=20')
    const { id, headlineTones } = shown.issues.find((issue) => issue.voices > issue.outlets)!
    const titles = await screen.ask<PostPage>(
      `/api/issues/${id}/posts?sentiment=unsure&kind=news&copies=hide`,
    )
    expect(headlineTones.unsure).toBeGreaterThan(0)
    expect(titles.total).toBe(headlineTones.unsure)
    expect(titles.posts.every((post) => post.headlineTone && post.headlineUnsure === 'confidence')).toBe(true)
    const printed = shown.issues.find((issue) => issue.voices === issue.outlets)!
    for (const sample of printed.samples) expect(sample.unsure).toBe(Number(sample.seq) % 2 === 0)
    const said = await screen.ask<PostPage>(`/api/issues/${id}/posts?sentiment=unsure`)
    expect(said.posts.every((post) => post.sourceKind === 'social' && post.unsure)).toBe(true)
  })

  it('of an issue that only newsrooms print there is no public tone', async () => {
    const shown = await screen.ask<Board>('/api/board?top=20')
    const printed = shown.issues.find((issue) => issue.voices === issue.outlets)!
    expect(printed.sentiment.n).toBe(0)
    expect(sum(printed.headlineTones)).toBe(printed.posts - printed.copies)
    expect(printed.samples.map((sample) => sample.kind)).toEqual(printed.samples.map(() => 'news'))
  })
})

describe('an issue of many strands, and posts made to one pattern', () => {
  let square: TestDatabase
  let screen: TownBoard
  const at = (minutesAgo: number): Date => new Date(NOW.getTime() - minutesAgo * 60_000)
  const subjects = ['Warga', 'Nelayan', 'Petani', 'Pedagang', 'Guru', 'Pelajar', 'Sopir', 'Perawat']
  const marked = async (): Promise<Board['issues'][number]> =>
    (await screen.ask<Board>('/api/board')).issues.find((one) => one.coordinated !== null)!
  beforeAll(async () => {
    square = await openTestDatabase()
    const own = Array.from({ length: 60 }, (_, i) => ({
      text: `${i % 2 ? '' : '@desa '}${subjects[i % 8]} bertanya nasib pelabuhan Kenanga, dermaga ${i} retak sejak ${i % 9} bulan`,
      at: at(600 - i * 9),
    }))
    const made = Array.from({ length: 70 }, (_, i) => ({
      text: `${subjects[i % 8]} bangga pelabuhan Kenanga langkah ke-${i} untuk maju #KenangaJaya Kenanga Terpercaya`,
      at: at(59 - Math.floor(i / 2)),
    }))
    await tell(square, [...own, ...made, ...about('clinic', 0, 12)])
    screen = await openTownBoard(square, NOW)
    await screen.settle()
  })
  afterAll(async () => {
    await screen.close()
    await square.close()
  })

  it('marks posts made to one pattern with the figures, and counts them less', async () => {
    const shown = await marked()
    expect(shown.coordinated).toMatchObject({ pattern: '#kenangajaya kenanga terpercaya', dismissed: false })
    expect(shown.coordinated!.figures).toMatchObject({ replies: 0, uniform: 1 })
    expect(shown.counted).toBeLessThan(shown.opinions - 40)
    expect(shown.counted).toBeGreaterThanOrEqual(shown.opinions - shown.coordinated!.posts)
  })

  it('counts them in full again when an analyst says why they are real, until that is taken back', async () => {
    const before = await marked()
    const { id: campaign } = before.coordinated!
    const reason = 'Lomba menulis sekolah, bukan pesanan'
    const done = await screen.act({ kind: 'not-coordinated', issue: before.id, campaign, reason })
    const after = await screen.ask<IssueDetail>(`/api/issues/${before.id}`)
    expect(after).toMatchObject({ counted: after.opinions, campaigns: [{ id: campaign, dismissed: true }] })
    expect(after.score!.total).toBeGreaterThan(before.score.total)
    await screen.app.inject({ method: 'POST', url: `/api/issue-actions/${done.actionId}/undo` })
    expect((await screen.ask<IssueDetail>(`/api/issues/${before.id}`)).counted).toBe(before.counted)
    const history = await screen.ask<{ entries: IssueHistoryEntry[] }>(`/api/issues/${before.id}/history`)
    expect(history.entries).toContainEqual(
      expect.objectContaining({ kind: 'not-coordinated', detail: reason, undone: true }),
    )
    expect(history.entries.map(({ kind }) => kind)).toContain('coordinated')
  })

  it('refuses to dismiss what was never marked', async () => {
    const { id } = (await screen.ask<Board>('/api/board')).issues[0]!
    const payload = { kind: 'not-coordinated', issue: id, campaign: '99999', reason: 'tidak ada' }
    const reply = await screen.app.inject({ method: 'POST', url: '/api/issue-actions', payload })
    expect(reply.statusCode).toBe(404)
  })

  it('shows strands under one issue, opens each, and takes one out until that is taken back', async () => {
    const [lead, other] = (await screen.ask<Board>('/api/board')).issues
    await sql`insert into issue_strand (council_id, strand_id, issue_id, likeness, shared, at)
      values (${square.councilId}, ${other!.id}, ${lead!.id}, 0.4, '{#kenangajaya,dermaga}', now())`.execute(
      square.db,
    )
    await sql`insert into issue_change (council_id, change_id, issues)
      values (${square.councilId}, nextval('issue_change_number'), array[${other!.id}::bigint])`.execute(
      square.db,
    )
    // An act makes the board read what changed.
    await screen.act({ kind: 'status', issue: lead!.id, status: 'verified' })
    const page = await screen.ask<IssueDetail>(`/api/issues/${other!.id}`)
    expect(page.id).toBe(lead!.id)
    expect(page.strands.map(({ id, posts }) => [id, posts])).toEqual([
      [lead!.id, lead!.posts],
      [other!.id, other!.posts],
    ])
    const opened = await screen.ask<PostPage>(`/api/issues/${lead!.id}/posts?strand=${other!.id}`)
    expect(opened.total).toBe(other!.posts)
    const done = await screen.act({ kind: 'apart', issue: lead!.id, with: [other!.id] })
    expect((await screen.ask<IssueDetail>(`/api/issues/${other!.id}`)).id).toBe(other!.id)
    await screen.app.inject({ method: 'POST', url: `/api/issue-actions/${done.actionId}/undo` })
    expect((await screen.ask<IssueDetail>(`/api/issues/${other!.id}`)).id).toBe(lead!.id)
    const history = await screen.ask<{ entries: IssueHistoryEntry[] }>(`/api/issues/${lead!.id}/history`)
    expect(history.entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['strand', 'apart']))
  })
})
