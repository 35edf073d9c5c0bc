import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { saveAgenda } from '../agenda/index.ts'
import type { ClockHealth } from '../health/index.ts'
import { listOffices } from '../people/index.ts'
import { createOfficer } from '../people/index.ts'
import { sampleAgenda, sampleOfficers } from '../sample/index.ts'
import { greet } from './greet.ts'
import { keepCouncil, keepSamplePeople } from './keep-council.ts'

const NOW = new Date('2026-11-21T02:00:00Z')

let town: TestDatabase
beforeAll(async () => {
  town = await openTestDatabase()
  await town.db.deleteFrom('council').execute()
})
afterAll(() => town.close())

describe('the sample', () => {
  it('is one council when two programs start at once', async () => {
    const [one, other] = await Promise.all([keepCouncil(town.db, NOW), keepCouncil(town.db, NOW)])
    expect(other).toEqual(one)
    expect(await town.db.selectFrom('council').select('council_id').execute()).toHaveLength(1)
  })

  it('that was filled before there was a newsroom gets its offices and officers, and keeps what it had', async () => {
    const council = await keepCouncil(town.db, NOW)
    const { offices, ...plan } = sampleAgenda(NOW)
    const old = offices.filter(({ kind }) => kind === 'agency')
    expect(await saveAgenda(town.db, council.id, { ...plan, offices: old })).toEqual({ ok: true })
    const [operator] = sampleOfficers
    await createOfficer(town.db, { councilId: council.id, ...operator!, sample: true })
    const before = await listOffices(town.db, council.id)
    await keepSamplePeople(town.db, council, NOW)
    const after = await listOffices(town.db, council.id)
    expect(after).toHaveLength(offices.length)
    expect(after).toEqual(expect.arrayContaining(before))
    expect(after.filter(({ isDesk }) => isDesk).map(({ shortName }) => shortName)).toEqual(['Prokopim'])
    const roles = await town.db
      .selectFrom('office_role as r')
      .innerJoin('officer as o', 'o.officer_id', 'r.officer_id')
      .select(['o.email', 'r.role'])
      .execute()
    expect(roles).toContainEqual({ email: 'kontributor@gacek.example', role: 'contributor' })
    expect(roles).toHaveLength(sampleOfficers.flatMap(({ duties }) => duties).length)
  })

  it('is not set back at the next start', async () => {
    const council = await keepCouncil(town.db, NOW)
    await town.db.deleteFrom('office_role').execute()
    await keepSamplePeople(town.db, council, NOW)
    expect(await town.db.selectFrom('office_role').selectAll().execute()).toEqual([])
  })
})

const GOOD_CLOCK: ClockHealth = {
  state: 'good',
  rests: false,
  confirmable: false,
  now: NOW.toISOString(),
  seen: null,
  outsideSeconds: null,
  servers: 0,
}

describe('the greeting', () => {
  it('says in the words of the office when the clock cannot be believed, and what waits for it', () => {
    const council = {
      id: 1,
      name: 'Kota Jayapura',
      placeCode: '91.71',
      timeZone: 'Asia/Jayapura' as const,
      sample: false,
    }
    const leapt = { ...GOOD_CLOCK, state: 'leapt' as const, rests: true, confirmable: true }
    const clock = { ...leapt, now: '2028-11-21T01:00:00.000Z', seen: '2026-11-21T01:00:00.000Z' }
    const url = 'http://localhost:3000'
    const said = greet({ url, council, firstOperatorToken: null, clock })
    expect(said).toContain('21 Nov 2028 10.00 WIT. Catatan terakhir / last record: 21 Nov 2026 10.00 WIT.')
    expect(said).toContain('tidak ada yang dihapus')
    expect(greet({ url, council, firstOperatorToken: null, clock: GOOD_CLOCK })).not.toContain('Jam server')
  })

  it('names every sample user with what they do, in lines that fit a terminal', () => {
    const council = { id: 1, name: 'Kabupaten Samparana', sample: true } as Parameters<
      typeof greet
    >[0]['council']
    const lines = greet({
      url: 'http://localhost:3000',
      council,
      firstOperatorToken: null,
      clock: GOOD_CLOCK,
    }).split('\n')
    for (const { email, password } of sampleOfficers) {
      const line = lines.find((one) => one.includes(email))
      expect(line).toContain(password)
      expect(line?.length).toBeLessThanOrEqual(100)
    }
    expect(lines.find((line) => line.includes('kontributor@'))).toContain('contributor (PKM Marenta)')
  })
})
