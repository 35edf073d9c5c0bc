import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import type { Council } from '../../council/index.ts'
import { listPublicCases } from '../../inbox/answers/index.ts'
import { openJobs, type Jobs } from '../../platform/jobs.ts'
import { createLog } from '../../platform/log.ts'
import { sampleMatters } from '../../sample/index.ts'
import { keepCouncil, keepSamplePeople } from '../keep-council.ts'
import { openGazetteer } from '../open-listening.ts'
import { fillInbox } from './fill-inbox.ts'

const NOW = new Date('2026-11-21T02:00:00Z')

describe('the inbox of the sample', () => {
  let town: TestDatabase
  let council: Council
  let jobs: Jobs
  const log = createLog('silent')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gacek-sample-inbox-'))
  const fill = () =>
    fillInbox({
      db: town.db,
      jobs,
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
    expect(JSON.stringify(shown)).not.toMatch(/\d{16}|08\d{2}-/)
  })
})
