import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell, type Matter } from '../../../test/harness/town-posts.ts'
import { sql } from '../../platform/db/index.ts'
import { findTouched } from '../issues/index.ts'
import {
  beginWithdrawal,
  fileAt,
  findWithdrawable,
  importFile,
  listClustersOfImport,
  withdrawImport,
} from '../sources/index.ts'
import type { Board } from './contract.ts'

const NOW = new Date('2026-11-20T05:00:00Z')
const moment = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

describe('a file that was imported by mistake', () => {
  let folder = ''
  const towns: TestDatabase[] = []
  const desks: TownBoard[] = []
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-withdraw-'))
  })
  afterAll(async () => {
    for (const desk of desks) await desk.close()
    for (const town of towns) await town.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const about = (matter: Matter, from: number, count: number, offset = 0) =>
    Array.from({ length: count }, (_, i) => ({
      text: talkOf(matter, from + i),
      at: moment(offset + count - i + 5),
    }))
  async function openOffice() {
    const town = await openTestDatabase()
    towns.push(town)
    await tell(town, [...about('flood', 0, 20, 60), ...about('clinic', 0, 12, 60)])
    const desk = await openTownBoard(town, NOW)
    desks.push(desk)
    await desk.settle()
    const board = async () => (await desk.app.inject('/api/board')).json<Board>()
    const listed = async () =>
      (await desk.app.inject('/api/issues')).json<{ issues: { name: string; posts: number }[] }>().issues
    const deps = {
      db: town.db,
      councilId: 1,
      dataDir: folder,
      authorKey: Buffer.alloc(32, 7),
      clock: desk.clock,
    }
    const takeIn = async () => {
      const lines = [...about('rubbish', 0, 40), ...about('clinic', 100, 30)].map(({ text, at }, i) =>
        JSON.stringify({
          id: `salah ${i}`,
          source: 'x',
          published_at: at.toISOString(),
          text,
          author: `w ${i}`,
        }),
      )
      const file = path.join(folder, 'salah.jsonl')
      writeFileSync(file, lines.join('\n'))
      const request = { kind: 'social' as const, sourceName: 'Berkas yang salah' }
      const run = await importFile(deps, fileAt(file), request)
      await desk.settle()
      return run
    }
    const takeBack = async (importId: number) => {
      const begun = await beginWithdrawal(deps, importId, null, () => Promise.resolve())
      expect(begun).toMatchObject({ ok: true })
      await withdrawImport(deps, importId)
      await desk.settle()
    }
    return { town, desk, board, listed, takeIn, takeBack }
  }
  /** Ids are never given out again, and a board says when it was made. */
  const withoutIds = (board: Board): unknown =>
    JSON.parse(
      JSON.stringify(
        { posts: board.posts, unassigned: board.unassigned, issues: board.issues },
        (key, value) => (['id', 'seq', 'samples', 'sourceId'].includes(key) ? undefined : (value as unknown)),
      ),
    )

  it('is taken back: the board is that of an office that never imported it', async () => {
    const [wrong, right] = [await openOffice(), await openOffice()]
    const before = await wrong.board()
    const run = await wrong.takeIn()
    expect(run.accepted).toBe(70)
    expect((await wrong.board()).posts).toBe(before.posts + 70)
    await wrong.takeBack(run.import_id)
    expect(withoutIds(await wrong.board())).toEqual(withoutIds(await right.board()))
    const bare = (issues: { name: string; posts: number }[]) => issues.map(({ name, posts }) => [name, posts])
    expect(bare(await wrong.listed())).toEqual(bare(await right.listed()))
  })

  it('is taken back: no headline of an issue quotes a post that is gone', async () => {
    const office = await openOffice()
    await office.takeBack((await office.takeIn()).import_id)
    const quoted = await sql<{ name: string }>`
      select automatic_name as name from issue where posts > 0 and headline_seq is not null
        and headline_seq not in (select seq from post)`.execute(office.town.db)
    expect(quoted.rows).toEqual([])
  })

  it('is taken back: an issue was last spoken of when the posts that are left were written', async () => {
    const [wrong, right] = [await openOffice(), await openOffice()]
    const moments = async ({ desk }: typeof wrong) => {
      const { issues } = (await desk.app.inject('/api/issues')).json<{
        issues: { name: string; lastSeenAt: string }[]
      }>()
      return issues.map(({ name, lastSeenAt }) => [name, lastSeenAt])
    }
    const run = await wrong.takeIn()
    expect(await moments(wrong)).not.toEqual(await moments(right))
    await wrong.takeBack(run.import_id)
    expect(await moments(wrong)).toEqual(await moments(right))
  })

  it('is taken back: of copies of a text that went the earliest speaks for itself, the others are its copies', async () => {
    const office = await openOffice()
    const run = await office.takeIn()
    const { db } = office.town
    const source = await sql<{ body: string }>`
      select p.body from post p join source s using (council_id, source_id)
        join post_mark m using (council_id, published_at, seq)
      where m.copy_of is null and s.name = 'Berkas yang salah' and length(p.body) > 60 order by p.seq desc limit 1`.execute(
      db,
    )
    const text = source.rows[0]?.body ?? ''
    const copies = [3, 2].map((minutes) => ({
      text,
      at: moment(minutes),
      externalId: `salinan ${minutes}`,
      author: `penyalin ${minutes}`,
    }))
    await tell(office.town, copies)
    await office.desk.settle()
    const read = async () => {
      const found = await sql<{ seq: number; copyOf: number | null }>`
        select m.seq, m.copy_of as "copyOf" from post_mark m join post p using (council_id, published_at, seq)
        where p.body = ${text} and m.author_key is not null and p.published_at >= ${moment(3)} order by m.seq`.execute(
        db,
      )
      return found.rows
    }
    expect((await read()).map(({ copyOf }) => copyOf !== null)).toEqual([true, true])
    await office.takeBack(run.import_id)
    const [first, second] = await read()
    expect(first?.copyOf).toBeNull()
    expect(second?.copyOf).toBe(first?.seq)
  })

  it('says before what would go: posts, the issues that lose some and those that lose all', async () => {
    const office = await openOffice()
    const run = await office.takeIn()
    const found = await findWithdrawable(office.town.db, 1, run.import_id)
    expect(found).toMatchObject({ ok: true, posts: 70, to: moment(6) })
    const deps = { db: office.town.db, councilId: 1, followed: office.desk.followed }
    const touched = await findTouched(deps, await listClustersOfImport(office.town.db, run))
    expect(touched.issues).toBe(touched.most.length)
    expect(touched.most.reduce((sum, { posts }) => sum + posts, 0)).toBe(70)
    const partly = touched.most.filter(({ left }) => left > 0)
    expect(partly).toMatchObject([{ posts: 30, left: 12 }])
    expect(touched.emptied).toBe(touched.issues - 1)
  })

  it('can be taken in again, and is not taken back twice', async () => {
    const office = await openOffice()
    const run = await office.takeIn()
    const full = (await office.board()).posts
    await office.takeBack(run.import_id)
    expect(await findWithdrawable(office.town.db, 1, run.import_id)).toEqual({
      ok: false,
      refusal: 'withdrawn',
    })
    const again = await office.takeIn()
    expect(again).toMatchObject({ accepted: 70, known: 0 })
    expect((await office.board()).posts).toBe(full)
    const sources = await office.town.db.selectFrom('source').select(['name', 'post_count']).execute()
    expect(sources).toContainEqual({ name: 'Berkas yang salah', post_count: 70 })
  })

  it('what another file had brought before stays', async () => {
    const office = await openOffice()
    const first = await office.takeIn()
    const second = await office.takeIn()
    expect(second).toMatchObject({ accepted: 0, known: 70 })
    expect(await findWithdrawable(office.town.db, 1, second.import_id)).toEqual({
      ok: false,
      refusal: 'nothing-left',
    })
    expect(await findWithdrawable(office.town.db, 1, first.import_id)).toMatchObject({ ok: true, posts: 70 })
  })
})
