import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { openBrowser, PASSWORD } from '../../test/harness/office.ts'
import { createOfficer, registerPeople } from '../people/index.ts'
import { fixedClock } from '../platform/clock.ts'
import { createApp } from '../platform/http/index.ts'
import { createLog } from '../platform/log.ts'
import { sampleAgenda } from '../sample/index.ts'
import type { Agenda, AgendaPlan } from './contract.ts'
import { followProgrammes, readAgenda, registerAgendaRoutes, saveAgenda, suggestOffice } from './index.ts'
import { agendaPlanSchema } from './contract.ts'

const DAY = '2026-06-01'
const offices = [
  { name: 'Dinas Kesehatan', shortName: 'Dinkes', affairs: ['kesehatan'] },
  { name: 'Dinas Lingkungan Hidup', shortName: 'DLH', affairs: ['lingkungan-hidup'] },
]
const plan: AgendaPlan = {
  term: { name: 'Masa jabatan 2025-2030', vision: 'Maju bersama', from: '2025-02-20', to: '2030-02-19' },
  missions: [{ name: 'Sehat' }, { name: 'Bersih' }],
  programmes: [
    { name: 'Bebas DBD', mission: 'Sehat', office: 'Dinkes', keywords: ['DBD', 'fogging'] },
    { name: 'Bank Sampah', mission: 'Bersih', office: null, keywords: ['sampah'] },
  ],
  offices,
}

let town: TestDatabase
let councils = 100
beforeAll(async () => {
  town = await openTestDatabase()
})
afterAll(() => town.close())

/** A council of its own for each test. */
async function newCouncil(): Promise<number> {
  councils += 1
  await town.db
    .insertInto('council')
    .values({ council_id: councils, name: `Kabupaten Contoh ${councils}` })
    .execute()
  return councils
}
const namesOf = (agenda: Agenda) => agenda.programmes.map(({ name }) => name)
const save = async (councilId: number, changed: AgendaPlan, day = DAY) => {
  expect(await saveAgenda(town.db, councilId, changed, { day })).toEqual({ ok: true })
}

describe('an agenda', () => {
  test('that was saved is read back whole', async () => {
    const council = await newCouncil()
    await save(council, plan)
    const agenda = await readAgenda(town.db, council, DAY)
    expect(agenda.term).toEqual(plan.term)
    expect(agenda.missions.map(({ name, position }) => [position, name])).toEqual([
      [1, 'Sehat'],
      [2, 'Bersih'],
    ])
    expect(agenda.programmes).toMatchObject(plan.programmes)
    expect(agenda.offices).toMatchObject(offices)
  })
  test('with a new programme holds from midnight on the wall of the office on, not from midnight in London', async () => {
    const council = { id: await newCouncil(), timeZone: 'Asia/Makassar' }
    await save(council.id, { ...plan, programmes: plan.programmes.slice(0, 1) })
    await save(council.id, plan, '2026-07-01')
    const namesAt = async (at: string) => {
      const followed = followProgrammes(town.db, council, fixedClock(new Date(at)))
      await followed.refresh()
      return followed.current().map(({ name }) => name)
    }
    expect(await namesAt('2026-06-30T15:59:00Z')).toEqual(['Bebas DBD'])
    expect(await namesAt('2026-06-30T16:00:00Z')).toEqual(['Bebas DBD', 'Bank Sampah'])
  })
  test('saved twice changes nothing, not even an id', async () => {
    const council = await newCouncil()
    await save(council, plan)
    const before = await readAgenda(town.db, council, DAY)
    await save(council, plan, '2026-07-01')
    expect(await readAgenda(town.db, council, '2026-07-02')).toEqual(before)
  })
  test('counts from the first day of its term, also for posts older than the day it was typed in', async () => {
    const council = await newCouncil()
    await save(council, plan)
    expect(namesOf(await readAgenda(town.db, council, '2025-02-20'))).toEqual(['Bebas DBD', 'Bank Sampah'])
    expect((await readAgenda(town.db, council, '2025-02-19')).term).toBeNull()
  })
  test('keeps the keywords of last year for the figures of last year', async () => {
    const council = await newCouncil()
    await save(council, plan)
    const [first, ...rest] = plan.programmes
    await save(
      council,
      { ...plan, programmes: [{ ...first!, keywords: ['DBD', 'jumantik'] }, ...rest] },
      '2027-01-01',
    )
    const keywords = async (day: string) =>
      (await readAgenda(town.db, council, day)).programmes.find(({ name }) => name === 'Bebas DBD')?.keywords
    expect(await keywords('2026-12-31')).toEqual(['DBD', 'fogging'])
    expect(await keywords('2027-01-01')).toEqual(['DBD', 'jumantik'])
  })
  test('ends a programme that the new plan leaves out, and does not delete it', async () => {
    const council = await newCouncil()
    await save(council, plan)
    await save(council, { ...plan, programmes: plan.programmes.slice(1) }, '2026-09-01')
    expect(namesOf(await readAgenda(town.db, council, '2026-08-31'))).toEqual(['Bebas DBD', 'Bank Sampah'])
    expect(namesOf(await readAgenda(town.db, council, '2026-09-01'))).toEqual(['Bank Sampah'])
  })
  test('of a new term ends the old one the day before and leaves its missions to it', async () => {
    const council = await newCouncil()
    await save(council, plan)
    const next = { ...plan, term: { name: 'Baru', vision: 'Tangguh', from: '2029-10-01', to: '2034-09-30' } }
    await save(council, { ...next, missions: [{ name: 'Tangguh' }], programmes: [] }, '2029-10-01')
    const old = await readAgenda(town.db, council, '2029-09-30')
    expect(old.term?.to).toBe('2029-09-30')
    expect(old.missions).toHaveLength(2)
    expect((await readAgenda(town.db, council, '2029-10-01')).missions.map(({ name }) => name)).toEqual([
      'Tangguh',
    ])
  })
  test('of a term into which a later one falls is refused', async () => {
    const council = await newCouncil()
    await save(council, plan)
    const earlier = { ...plan, term: { ...plan.term, from: '2024-01-01', to: '2026-01-01' } }
    expect(await saveAgenda(town.db, council, earlier, { day: DAY })).toMatchObject({
      refusal: 'terms-overlap',
    })
    expect((await readAgenda(town.db, council, DAY)).term).toEqual(plan.term)
  })
  test.each([
    ['unknown-mission', { programmes: [{ ...plan.programmes[0]!, mission: 'Entah' }] }],
    ['unknown-office', { programmes: [{ ...plan.programmes[0]!, office: 'Entah' }] }],
    ['duplicate-name', { offices: [...offices, { ...offices[0]!, name: 'Lain' }] }],
    ['duplicate-name', { missions: [...plan.missions, { name: ' sehat ' }] }],
  ])('with %s is refused and leaves nothing', async (refusal, change) => {
    const council = await newCouncil()
    expect(await saveAgenda(town.db, council, { ...plan, ...change }, { day: DAY })).toMatchObject({
      ok: false,
      refusal,
    })
    expect((await readAgenda(town.db, council, DAY)).offices).toEqual([])
  })
  test('of one council is not seen by another', async () => {
    const [one, other] = [await newCouncil(), await newCouncil()]
    await save(one, plan)
    expect(await readAgenda(town.db, other, DAY)).toEqual({
      term: null,
      missions: [],
      programmes: [],
      offices: [],
    })
  })
  test('saved by two officers at once is there once', async () => {
    const council = await newCouncil()
    await Promise.all([save(council, plan), save(council, plan), save(council, plan)])
    expect((await readAgenda(town.db, council, DAY)).offices).toHaveLength(2)
  })
  test('whose term ends before it begins is not a plan', () => {
    expect(agendaPlanSchema.safeParse({ ...plan, term: { ...plan.term, to: '2020-01-01' } }).success).toBe(
      false,
    )
  })
})

describe('an agency', () => {
  const leads = async (council: number, affair: string, day: string) =>
    suggestOffice(affair, (await readAgenda(town.db, council, day)).offices)
  test('keeps its id when its name and affairs change', async () => {
    const council = await newCouncil()
    await save(council, plan)
    const before = await leads(council, 'kesehatan', DAY)
    const renamed = {
      name: 'Dinas Kesehatan dan KB',
      shortName: 'Dinkes',
      affairs: ['kesehatan', 'pengendalian-penduduk'],
    }
    await save(council, { ...plan, offices: [renamed, offices[1]!] }, '2026-07-01')
    const after = await leads(council, 'pengendalian-penduduk', '2026-07-01')
    expect(after).toMatchObject({ ...renamed, id: before?.id })
  })
  test('that was merged away is suggested no longer', async () => {
    const council = await newCouncil()
    await save(council, plan)
    await save(council, { ...plan, offices: [offices[0]!] }, '2026-07-01')
    expect((await leads(council, 'lingkungan-hidup', '2026-06-30'))?.shortName).toBe('DLH')
    expect(await leads(council, 'lingkungan-hidup', '2026-07-01')).toBeNull()
  })
})

describe('GET /api/agenda', () => {
  test('shows the sample agenda to officers, of the day asked for, and nothing to strangers', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-agenda-'))
    const clock = fixedClock(new Date())
    const app = await createApp({ log: createLog('silent'), trustProxy: false })
    registerPeople(app, { db: town.db, dataDir, publicUrl: undefined, clock })
    registerAgendaRoutes(app, { db: town.db, clock, timeZone: 'Asia/Makassar' })
    await save(town.councilId, sampleAgenda(clock.now()), clock.now().toISOString().slice(0, 10))
    const officer = {
      councilId: town.councilId,
      name: 'Sari',
      email: 'sari@gacek.example',
      role: 'viewer' as const,
    }
    await createOfficer(town.db, { ...officer, password: PASSWORD })
    const browser = openBrowser(app)
    await browser.call('/api/auth/sign-in/email', { body: { email: officer.email, password: PASSWORD } })
    const today = await browser.call<Agenda>('/api/agenda')
    expect(today.status).toBe(200)
    expect(today.body.missions).toHaveLength(6)
    expect(today.body.offices.length).toBeGreaterThanOrEqual(20)
    expect((await browser.call<Agenda>('/api/agenda?day=2001-01-01')).body.term).toBeNull()
    expect((await browser.call('/api/agenda?day=kemarin')).status).toBe(400)
    expect((await openBrowser(app).call('/api/agenda')).status).toBe(401)
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
})
