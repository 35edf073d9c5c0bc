import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { detectorDeps, talkOf, tell, type Matter, type Told } from '../../../../test/harness/town-posts.ts'
import { sql } from '../../../platform/db/index.ts'
import { isGrouping, openDetector } from '../index.ts'

const START = Date.UTC(2026, 10, 18)
const MATTERS: Matter[] = ['flood', 'clinic', 'rubbish']

function story(from: number, count: number): Told[] {
  return Array.from({ length: count }, (_, i) => ({
    text: talkOf(MATTERS[(from + i) % MATTERS.length] ?? 'flood', from + i),
    at: new Date(START + (from + i) * 60_000),
  }))
}

type Finding = { seq: number; cluster: number; copy: number | null }

async function findings(
  town: TestDatabase,
): Promise<{ marks: Finding[]; issues: object[]; redirects: object[]; strands: object[] }> {
  const marks = await sql<Finding>`
    select seq, cluster_id as cluster, copy_of as copy from post_mark order by seq`.execute(town.db)
  const issues = await sql<object>`
    select issue_id, posts, first_seen_at, last_seen_at, merged from issue order by issue_id`.execute(town.db)
  const redirects = await sql<object>`select from_id, to_id from issue_redirect order by from_id`.execute(
    town.db,
  )
  const strands = await sql<object>`select strand_id, issue_id, likeness, shared from issue_strand
    order by strand_id`.execute(town.db)
  return { marks: marks.rows, issues: issues.rows, redirects: redirects.rows, strands: strands.rows }
}

/** Runs the grouping in a process of its own; gives how it ended. */
function groupApart(
  url: string,
  options: { dieAt?: number; killAfterBatches?: number } = {},
): Promise<string> {
  const file = path.join(import.meta.dirname, '../../../../test/harness/group-until-killed.ts')
  const child = spawn(process.execPath, [file, url, ...(options.dieAt ? [String(options.dieAt)] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let batches = 0
  child.stdout.on('data', (dots: Buffer) => {
    batches += dots.length
    if (batches >= (options.killAfterBatches ?? Number.POSITIVE_INFINITY)) child.kill('SIGKILL')
  })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? String(code)))
  })
}

describe('grouping posts into issues', () => {
  let town: TestDatabase
  beforeAll(async () => void (town = await openTestDatabase()))
  afterAll(() => town.close())

  it('three posts about the same flooded road become one issue with a name', async () => {
    await tell(town, story(0, 30))
    const detector = openDetector(detectorDeps(town))
    expect(await detector.settle()).toBe(30)
    const issues = await sql<{ name: string; posts: number }>`
      select automatic_name as name, posts from issue where not merged order by posts desc`.execute(town.db)
    expect(issues.rows.length).toBeGreaterThanOrEqual(3)
    expect(issues.rows.some((issue) => /melati/i.test(issue.name))).toBe(true)
    const labels = await sql`select 1 from issue_label`.execute(town.db)
    expect(labels.rows.length).toBeGreaterThanOrEqual(issues.rows.length)
  })

  it('groups each post once, however often it looks', async () => {
    const detector = openDetector(detectorDeps(town))
    expect(await detector.settle()).toBe(0)
    await tell(town, story(30, 5))
    const [first, second] = await Promise.all([detector.settle(), detector.settle()])
    expect(first + second).toBe(5)
    const marks = await sql<{ n: number }>`select count(*) as n from post_mark`.execute(town.db)
    expect(marks.rows[0]?.n).toBe(35)
  })

  it('two processes that group at once do not both write', async () => {
    const [one, other] = [openDetector(detectorDeps(town)), openDetector(detectorDeps(town))]
    await one.settle()
    await other.settle()
    await tell(town, story(35, 3))
    await one.settle()
    await expect(other.settle()).rejects.toThrow('another process groups these posts')
    expect(await other.settle()).toBe(0)
    expect((await findings(town)).marks).toHaveLength(38)
  })

  it('a program that only stores sees whether another one groups, until that one stops', async () => {
    const detector = openDetector(detectorDeps(town))
    expect(await isGrouping(town.db, 1)).toBe(false)
    detector.start()
    await expect.poll(() => isGrouping(town.db, 1)).toBe(true)
    expect(await isGrouping(town.db, 2)).toBe(false)
    await detector.stop()
    expect(await isGrouping(town.db, 1)).toBe(false)
  })

  it('a deleted post no longer counts in its issue', async () => {
    const detector = openDetector(detectorDeps(town))
    await detector.settle()
    const before = await sql<{ seq: number; cluster: number; posts: number; published: Date }>`
      select m.seq, m.cluster_id as cluster, i.posts, m.published_at as published from post_mark m
      join issue i on i.council_id = m.council_id and i.issue_id = m.cluster_id
      where not i.merged and m.copy_of is null order by i.posts desc, m.seq limit 1`.execute(town.db)
    const gone = before.rows[0]!
    await sql`insert into post_deletion (council_id, number, seq, source_id, published_at, cluster_id)
      values (1, nextval('post_deletion_number'), ${gone.seq}, 1, ${gone.published}, ${gone.cluster})`.execute(
      town.db,
    )
    await sql`delete from post_mark where seq = ${gone.seq}`.execute(town.db)
    await sql`delete from post where seq = ${gone.seq}`.execute(town.db)
    await detector.settle()
    const after = await sql<{ posts: number }>`
      select posts from issue where issue_id = ${gone.cluster}`.execute(town.db)
    expect(after.rows[0]?.posts).toBe(gone.posts - 1)
  })
})

describe('a process that is killed', () => {
  it('loses no post and gives the same issues as one that ran through', async () => {
    const [calm, killed] = await Promise.all([openTestDatabase(), openTestDatabase()])
    try {
      for (const town of [calm, killed]) {
        await tell(town, story(0, 1_500))
      }
      await openDetector({ ...detectorDeps(calm), batch: 250 }).settle()
      expect(await groupApart(killed.url, { dieAt: 2 })).toBe('SIGKILL')
      await groupApart(killed.url, { killAfterBatches: 1 })
      expect(await groupApart(killed.url, { dieAt: 1 })).toBe('SIGKILL')
      expect(await groupApart(killed.url)).toBe('0')
      const [expected, found] = await Promise.all([findings(calm), findings(killed)])
      expect(found.marks).toHaveLength(1_500)
      expect(found.marks.map(withoutStart(found))).toEqual(expected.marks.map(withoutStart(expected)))
      expect(found.issues).toEqual(expected.issues)
      expect(found.redirects).toEqual(expected.redirects)
      expect(found.strands).toEqual(expected.strands)
    } finally {
      await Promise.all([calm.close(), killed.close()])
    }
  })
})

/** Arrival numbers of two databases may begin apart. */
function withoutStart({ marks }: { marks: Finding[] }) {
  const start = marks[0]?.seq ?? 0
  return ({ seq, cluster, copy }: Finding) => [seq - start, cluster, copy === null ? null : copy - start]
}
