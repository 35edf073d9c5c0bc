import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openOffice, type Office } from '../../test/harness/office.ts'
import {
  addAccounts,
  confirmArticle,
  HEALTH,
  hireOfficer,
  openOffices,
} from '../../test/harness/release-town.ts'
import type { BackupHealth } from '../backup/index.ts'
import { readAlarm } from '../inbox/messages/index.ts'
import { oldestDueAge } from '../newsroom/publications/index.ts'
import { registerHealthRoute } from './index.ts'

const DUE = new Date('2026-11-22T01:00:00Z')
type Said = { status: string; releases: { oldestOverdueSeconds: number | null } }

describe('the health check on releases', () => {
  let office: Office
  let light: BackupHealth['light'] = 'off'

  beforeAll(async () => {
    office = await openOffice({}, (app, { db, clock }) =>
      registerHealthRoute(app, {
        db,
        roles: ['web'],
        oldestOverdue: () => oldestDueAge(db, 1, clock.now()),
        clock: () => ({
          state: 'good',
          rests: false,
          confirmable: false,
          now: clock.now().toISOString(),
          seen: null,
          outsideSeconds: null,
          servers: 0,
        }),
        backup: () => Promise.resolve({ light, lastAt: null }),
        inbox: () => readAlarm({ db, clock }, { id: 1, timeZone: 'Asia/Makassar' }),
      }),
    )
    await openOffices(office.db)
    const officer = await hireOfficer(office.db)
    const articleId = await confirmArticle(office.db, officer)
    const [accountId] = await addAccounts(office.db, [{}])
    const { publication_id } = await office.db
      .insertInto('publication')
      .values({
        council_id: 1,
        article_id: articleId,
        article_version: 1,
        office_id: HEALTH,
        status: 'scheduled',
        release_at: DUE,
        time_zone: 'Asia/Makassar',
        created_by: officer,
      })
      .returning('publication_id')
      .executeTakeFirstOrThrow()
    await office.db
      .insertInto('publication_target')
      .values({
        council_id: 1,
        target_id: '00000000-0000-4000-8000-000000000001',
        publication_id,
        account_id: accountId!,
        status: 'scheduled',
        variant: '{}',
        due_at: DUE,
      })
      .execute()
  })
  afterAll(() => office.close())

  const askAt = async (secondsLate: number) => {
    office.clock.moveTo(new Date(DUE.getTime() + secondsLate * 1000))
    return (await openBrowser(office.app).call<Said>('/api/health')).body
  }

  it('says nothing of releases that are ahead, and is well while none waits longer than two minutes', async () => {
    expect(await askAt(-60)).toMatchObject({ status: 'ok', releases: { oldestOverdueSeconds: null } })
    expect(await askAt(120)).toMatchObject({ status: 'ok', releases: { oldestOverdueSeconds: 120 } })
  })

  it('is unwell when a release waits longer than two minutes after its moment', async () => {
    expect(await askAt(121)).toMatchObject({ status: 'degraded', releases: { oldestOverdueSeconds: 121 } })
  })

  it('is unwell when the nightly backup failed, is too old or was switched off by a restore, and not where none was asked for', async () => {
    const said: [string, string][] = []
    for (light of ['off', 'waiting', 'good', 'old', 'failed', 'rested'] as const)
      said.push([light, (await askAt(0)).status])
    light = 'off'
    expect(said).toEqual([
      ['off', 'ok'],
      ['waiting', 'ok'],
      ['good', 'ok'],
      ['old', 'degraded'],
      ['failed', 'degraded'],
      ['rested', 'degraded'],
    ])
  })
})
