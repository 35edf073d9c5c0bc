import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breaking } from '../../../test/harness/breaking-database.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import type { Council } from '../../council/index.ts'
import { listPublicCases } from '../../inbox/answers/index.ts'
import { sql, type Db } from '../../platform/db/index.ts'
import { openJobs, type Jobs } from '../../platform/jobs.ts'
import { createLog } from '../../platform/log.ts'
import { sampleListings, sampleMatters, sampleRequests, sampleRumours } from '../../sample/index.ts'
import { keepCouncil, keepSamplePeople } from '../keep-council.ts'
import { openGazetteer } from '../open-listening.ts'
import { fillInbox } from './fill-inbox.ts'

const NOW = new Date('2026-11-21T02:00:00Z')

/** What was done in each matter, in its order, and how many messages it holds. */
async function tellMatters(db: Db): Promise<Record<string, string>> {
  const found = await sql<{ title: string; done: string }>`
    select f.title, (select string_agg(e.kind, ' ' order by e.event_id) from case_event e
        where e.council_id = f.council_id and e.case_id = f.case_id)
      || ' ' || (select count(*) from case_thread t join message m on m.council_id = t.council_id and m.thread_id = t.thread_id
        where t.council_id = f.council_id and t.case_id = f.case_id) || ' messages' as done
    from case_file f order by 1`.execute(db)
  return Object.fromEntries(found.rows.map(({ title, done }) => [title, done]))
}

describe('the inbox of the sample', () => {
  let town: TestDatabase
  let council: Council
  let jobs: Jobs
  const log = createLog('silent')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gacek-sample-inbox-'))
  const fill = (db: Db = town.db, its: Jobs = jobs) =>
    fillInbox({
      db,
      jobs: its,
      log,
      council,
      dataDir,
      publicUrl: undefined,
      gazetteer: openGazetteer(council),
    })
  const files = () => town.db.selectFrom('case_file').selectAll().execute()

  beforeAll(async () => {
    town = await openTestDatabase()
    await town.db.deleteFrom('council').execute()
    council = await keepCouncil(town.db, NOW)
    await keepSamplePeople(town.db, council, NOW)
    jobs = await openJobs(town.url, log)
    await fill()
  })
  afterAll(async () => {
    await jobs.stop()
    await town.close()
    rmSync(dataDir, { recursive: true })
  })

  it('holds every matter of the fictional regency as a case, each once, also when it is filled again', async () => {
    expect(await files()).toHaveLength(sampleMatters.length)
    await town.db.deleteFrom('setting').where('key', '=', 'sample-inbox-filled').execute()
    await fill()
    expect(await files()).toHaveLength(sampleMatters.length)
  })

  it('stands where citizens and officers left it', async () => {
    const confirmed = (await files()).filter(({ citizen_verdict }) => citizen_verdict === 'solved')
    expect(confirmed).toHaveLength(sampleMatters.filter(({ progress }) => progress === 'confirmed').length)
    const latest = Math.max(...(await files()).map(({ updated_at }) => updated_at.getTime()))
    expect(latest).toBeLessThanOrEqual(NOW.getTime())
  })

  it('shows the public what was published, without a number of a person in it', async () => {
    const shown = await listPublicCases(town.db, council.id, { limit: 100 })
    expect(shown.map(({ title }) => title).toSorted()).toEqual(
      sampleMatters
        .filter(({ isPublic }) => isPublic)
        .map(({ title }) => title)
        .toSorted(),
    )
    // An id may hold "0812-" by chance.
    const texts = JSON.stringify(shown).replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')
    expect(texts).not.toMatch(/\d{16}|08\d{2}-/)
  })

  it('has requests for information in every state, the answered one shown to everybody, and the whole list', async () => {
    const requests = await town.db.selectFrom('information_request').selectAll().execute()
    expect(requests.map(({ status }) => status).toSorted()).toEqual([
      'answered-full',
      'complete',
      'in-progress',
      'in-progress',
      'in-progress',
      'in-progress',
    ])
    expect(requests.filter(({ public_from }) => public_from !== null)).toHaveLength(1)
    const extended = town.db.selectFrom('information_event').where('kind', '=', 'extended')
    expect(await extended.selectAll().execute()).toHaveLength(1)
    const items = await town.db.selectFrom('information_item').selectAll().execute()
    expect(items).toHaveLength(sampleListings.length)
  })

  it('has what a superior ordered on an objection, once in time and once late, and nobody carried out', async () => {
    const found = await sql<{ isLate: boolean; done: Date | null }>`
      select c.due_at < ${NOW} as "isLate", o.carried_out_at as done from information_objection o
      join clock c on c.council_id = o.council_id and c.subject_id = o.objection_id::text and c.rule_key = 'ppid-order'
      where o.outcome = 'upheld' and c.stopped_at is null order by 1`.execute(town.db)
    expect(found.rows).toEqual([
      { isLate: false, done: null },
      { isLate: true, done: null },
    ])
  })

  it('has clarified rumours that a second officer confirmed, and one from a citizen that waits', async () => {
    const hoaxes = await town.db.selectFrom('hoax').selectAll().execute()
    const published = hoaxes.filter(({ status }) => status === 'published')
    expect(published.map(({ claim }) => claim).toSorted()).toEqual(
      sampleRumours.map(({ claim }) => claim).toSorted(),
    )
    for (const { writers, confirmed_by } of published) expect(writers).not.toContain(confirmed_by)
    expect(hoaxes.filter(({ status }) => status === 'waiting')).toHaveLength(1)
  })

  it('has a late case that officers speak about, and a pair that is one matter', async () => {
    const late = (await files()).find(({ title }) => title.startsWith('Selokan ambles'))
    const clocks = await town.db
      .selectFrom('clock')
      .selectAll()
      .where('subject_id', '=', String(late?.case_id))
      .execute()
    expect(clocks.some(({ due_at }) => due_at !== null && due_at < NOW)).toBe(true)
    // The strip above the list counts it at once, as its row says.
    expect(late?.lateness).toBe('very-late')
    expect(await town.db.selectFrom('case_mention').selectAll().execute()).toHaveLength(2)
    const pair = (await files()).filter(({ title }) => /jembatan darurat Rawunda/i.test(title))
    expect(pair).toHaveLength(2)
    expect(new Set(pair.map(({ category_id }) => category_id)).size).toBe(1)
    expect(new Set(pair.map(({ place_code }) => place_code)).size).toBe(1)
  })

  it('goes on where it was switched off', async () => {
    const other = await openTestDatabase()
    const its = await openJobs(other.url, log)
    await other.db.deleteFrom('council').execute()
    council = await keepCouncil(other.db, NOW)
    await keepSamplePeople(other.db, council, NOW)
    const isCutOff = async (at: number) => {
      try {
        await fill(breaking(other.db, at), its)
        return false
      } catch (error) {
        expect(String(error)).toMatch(/switched off|did not leave/)
        return true
      }
    }
    // In small steps: it is cut off amid acts of one matter, too.
    let [at, times] = [12, 0]
    for (; await isCutOff(at); at = Math.ceil(at * 1.06)) times += 1
    expect(times).toBeGreaterThanOrEqual(5)
    await fill(other.db, its)
    const count = async (
      table: 'case_file' | 'information_request' | 'information_objection' | 'information_item' | 'hoax',
    ) => (await other.db.selectFrom(table).selectAll().execute()).length
    expect(await count('case_file')).toBe(sampleMatters.length)
    expect(await count('information_request')).toBe(sampleRequests.length)
    expect(await count('information_objection')).toBe(2)
    expect(await count('information_item')).toBe(sampleListings.length)
    expect(await count('hoax')).toBe(sampleRumours.length + 1)
    expect(await tellMatters(other.db)).toEqual(await tellMatters(town.db))
    const published = other.db.selectFrom('hoax').where('status', '=', 'published')
    expect(await published.selectAll().execute()).toHaveLength(sampleRumours.length)
    await its.stop()
    await other.close()
  })
})
