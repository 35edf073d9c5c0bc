import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breaking } from '../../../test/harness/breaking-database.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import type { Council } from '../../council/index.ts'
import { comparePeriods } from '../../newsroom/results/engagement/index.ts'
import { reportAccounts } from '../../newsroom/results/rhythm/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createLog } from '../../platform/log.ts'
import { createFetcher } from '../../platform/network/index.ts'
import { sampleActivities, samplePlans } from '../../sample/index.ts'
import { keepCouncil, keepSamplePeople } from '../keep-council.ts'
import { fillNewsroom } from './fill-newsroom.ts'

const NOW = new Date('2026-11-21T02:00:00Z')

describe('the newsroom of the sample', () => {
  let town: TestDatabase
  let council: Council
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gacek-sample-'))
  const fetcher = createFetcher({ allowPrivate: false })

  const fill = (db: Db) =>
    fillNewsroom({ db, dataDir, council, log: createLog('silent'), fetcher, publicUrl: undefined })
  const count = async (table: 'report' | 'article' | 'media' | 'schedule_entry' | 'measurement') =>
    (await town.db.selectFrom(table).selectAll().execute()).length
  const releases = () =>
    town.db
      .selectFrom('publication_target as t')
      .innerJoin('publication as p', 'p.publication_id', 't.publication_id')
      .innerJoin('account as a', 'a.account_id', 't.account_id')
      .select(['p.title', 'p.release_at', 'a.name', 't.status', 't.published_at'])
      .execute()
  const standing = async () => ({
    counts: [
      await count('report'),
      await count('media'),
      await count('article'),
      await count('schedule_entry'),
      await count('measurement'),
    ],
    slots: (await town.db.selectFrom('schedule_slot').selectAll().execute()).length,
    releases: (await releases()).length,
  })

  beforeAll(async () => {
    town = await openTestDatabase()
    await town.db.deleteFrom('council').execute()
    council = await keepCouncil(town.db, NOW)
    await keepSamplePeople(town.db, council, NOW)
  })
  afterAll(async () => {
    await fetcher.close()
    await town.close()
    rmSync(dataDir, { recursive: true })
  })

  it('is filled after interruptions as if there had been none', async () => {
    for (const at of [40, 90, 130]) await expect(fill(breaking(town.db, at))).rejects.toThrow('switched off')
    await fill(town.db)
    const made = sampleActivities.filter(({ article }) => article !== null)
    expect(await count('report')).toBe(sampleActivities.length)
    expect(await count('media')).toBe(sampleActivities.length)
    expect(await count('article')).toBe(made.length)
    expect(await count('schedule_entry')).toBe(samplePlans.length)
    const articles = await town.db.selectFrom('article').select('status').execute()
    const stages = (list: readonly string[]) => list.toSorted()
    expect(stages(articles.map(({ status }) => status))).toEqual(stages(made.map(({ stage }) => stage)))
  })

  it('has released everything that is released, at its hour, and waits with the next until tomorrow at nine', async () => {
    const all = await releases()
    const next = all.filter(({ release_at }) => release_at! > NOW)
    expect(next.map(({ release_at }) => release_at?.toISOString())).toEqual(
      next.map(() => '2026-11-22T01:00:00.000Z'),
    )
    expect(next.map(({ name, status }) => `${name}: ${status}`).toSorted()).toEqual([
      'Dinas Kesehatan: scheduled',
      'Kabar Posyandu: asked',
      'Kanal kabar Samparana: scheduled',
      'Laman resmi Samparana: scheduled',
    ])
    const past = all.filter((one) => !next.includes(one))
    expect(new Set(past.map(({ status }) => status))).toEqual(new Set(['published']))
    expect(
      past.every(({ published_at, release_at }) => published_at?.getTime() === release_at?.getTime()),
    ).toBe(true)
  })

  it('has two weeks of figures to compare, and accounts of every rhythm', async () => {
    const deps = { db: town.db, clock: fixedClock(NOW) }
    const scope = { councilId: council.id, timeZone: council.timeZone, offices: 'all' as const }
    const week = { from: '2026-11-15', to: '2026-11-21' }
    const compared = await comparePeriods(deps, scope, { age: '24h' })
    const all = compared.ok ? compared.report.lines.find(({ level }) => level === 'all') : undefined
    expect(all?.now).toMatchObject({ articles: 7, silent: 0, median: { low: expect.any(Number) } })
    expect(all?.before).toMatchObject({
      articles: 6,
      silent: 0,
      young: 0,
      median: { low: expect.any(Number) },
    })
    const registry = await reportAccounts(deps, scope, week)
    const states = registry.ok ? registry.report.accounts.map(({ state }) => state) : []
    expect(new Set(states)).toEqual(new Set(['active', 'behind', 'sleeping', 'unknown']))
  })

  it('is not filled twice, also when nobody remembers that it was', async () => {
    const before = await standing()
    await fill(town.db)
    expect(await standing()).toEqual(before)
    await town.db.deleteFrom('setting').where('key', '=', 'sample-newsroom-filled').execute()
    await fill(town.db)
    expect(await standing()).toEqual(before)
  })
})
