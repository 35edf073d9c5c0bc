import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { openOffice as openHouse, type Browser, type Office } from '../../test/harness/office.ts'
import type { AgendaOfDay, AgendaPlan, affairListSchema, agendaHistorySchema } from './contract.ts'
import { registerAgendaRoutes, saveAgenda, suggestProgramme } from './index.ts'

type History = z.infer<typeof agendaHistorySchema>
type Affairs = z.infer<typeof affairListSchema>

const NOW = new Date('2026-11-21T02:00:00Z')
const TODAY = '2026-11-21'
const offices = [
  { name: 'Dinas Kesehatan', shortName: 'Dinkes', affairs: ['kesehatan'] },
  { name: 'Dinas Sosial', shortName: 'Dinsos', affairs: ['sosial'] },
]
const plan: AgendaPlan = {
  term: { name: 'Masa jabatan 2025-2030', vision: 'Maju bersama', from: '2025-02-20', to: '2030-02-19' },
  missions: [{ name: 'Sehat' }, { name: 'Bersih' }],
  programmes: [
    { name: 'Bebas DBD', mission: 'Sehat', office: 'Dinkes', keywords: ['DBD'], target: '10 kasus' },
    { name: 'Bank Sampah', mission: 'Bersih', office: null, keywords: ['sampah'] },
  ],
  offices,
}

let house: Office
beforeAll(async () => {
  house = await openHouse({}, (app, deps) =>
    registerAgendaRoutes(app, { ...deps, timeZone: 'Asia/Makassar' }),
  )
  house.clock.moveTo(NOW)
})
afterAll(() => house.close())

let councils = 50
async function foundCouncil() {
  councils += 1
  const name = `Kabupaten ${councils}`
  await house.db.insertInto('council').values({ council_id: councils, name }).execute()
  expect(await saveAgenda(house.db, councils, plan, { day: '2026-01-01' })).toEqual({ ok: true })
  return { councilId: councils, ...(await house.enter('operator', councils)) }
}
const agendaOn = async (browser: Browser, day = TODAY) =>
  (await browser.call<AgendaOfDay>(`/api/agenda?day=${day}`)).body
const change = (browser: Browser, id: number, body: object) =>
  browser.call<{ id: number; code: string }>(`/api/agenda/programmes/${id}`, { method: 'PATCH', body })
const put = (browser: Browser, body: object) =>
  browser.call<AgendaOfDay & { code: string }>('/api/agenda', { method: 'PUT', body })
const planOf = ({ term, missions, programmes, version }: AgendaOfDay) => ({
  term,
  missions: missions.map(({ name }) => ({ name })),
  programmes: programmes.map(({ id, name, mission, office, keywords, target }) => {
    return { id, name, mission, office, keywords, target }
  }),
  version,
})

describe('a programme', () => {
  it('gets another target, owner and keywords from a day on, and last year keeps the old ones', async () => {
    const { browser } = await foundCouncil()
    const before = await agendaOn(browser)
    const dbd = before.programmes[0]!
    const dinsos = before.offices.find(({ shortName }) => shortName === 'Dinsos')!
    const body = { target: '5 kasus', officeId: dinsos.id, keywords: ['DBD', 'jumantik'], day: '2026-11-01' }
    const changed = await change(browser, dbd.id, body)
    expect(changed.status).toBe(200)
    expect(changed.body.id).not.toBe(dbd.id)
    const find = async (day: string) =>
      (await agendaOn(browser, day)).programmes.find(({ name }) => name === 'Bebas DBD')
    expect(await find('2026-10-31')).toMatchObject({
      target: '10 kasus',
      office: 'Dinkes',
      keywords: ['DBD'],
    })
    const now = await find('2026-11-01')
    expect(now).toMatchObject({ target: '5 kasus', office: 'Dinsos', keywords: ['DBD', 'jumantik'] })
    expect(now?.origin).toBe(dbd.origin)
    const history = (await browser.call<History>('/api/agenda/history')).body
    expect(history.changes[0]).toMatchObject({ day: '2026-11-01', officer: 'Sari Wulandari' })
    expect(history.changes[0]?.lines).toEqual(
      expect.arrayContaining([
        { what: 'programme-target', name: 'Bebas DBD', before: '10 kasus', after: '5 kasus' },
        { what: 'programme-office', name: 'Bebas DBD', before: 'Dinkes', after: 'Dinsos' },
      ]),
    )
  })

  it('that is renamed or moved to another mission stays the same programme for the figures', async () => {
    const { browser } = await foundCouncil()
    const dbd = (await agendaOn(browser)).programmes[0]!
    await change(browser, dbd.id, { name: 'Kabupaten Bebas DBD', mission: 'Bersih' })
    const now = (await agendaOn(browser)).programmes.find(({ origin }) => origin === dbd.origin)
    expect(now).toMatchObject({ name: 'Kabupaten Bebas DBD', mission: 'Bersih' })
    expect((await agendaOn(browser, '2026-11-20')).programmes[0]?.name).toBe('Bebas DBD')
  })

  it('goes on with the heir of an office that was merged', async () => {
    const { browser } = await foundCouncil()
    const [dinkes, dinsos] = (await agendaOn(browser)).offices
    const body = { offices: [dinkes!.id], into: { officeId: dinsos!.id }, day: '2026-11-01' }
    expect((await browser.call('/api/offices/merge', { body })).status).toBe(200)
    expect((await agendaOn(browser)).programmes[0]?.office).toBe('Dinsos')
    expect((await agendaOn(browser, '2026-10-31')).programmes[0]?.office).toBe('Dinkes')
  })

  it('is refused what cannot be, with the reason', async () => {
    const { browser } = await foundCouncil()
    const { programmes } = await agendaOn(browser)
    const id = programmes[0]!.id
    const codeOf = async (body: object, of = id) => {
      const answer = await change(browser, of, body)
      return [answer.status, answer.body.code]
    }
    expect(await codeOf({ mission: 'Entah' })).toEqual([400, 'unknown-mission'])
    expect(await codeOf({ officeId: 999_999 })).toEqual([400, 'unknown-office'])
    expect(await codeOf({ name: 'bank sampah', mission: 'Bersih' })).toEqual([409, 'duplicate-name'])
    expect(await codeOf({}, 999_999)).toEqual([404, 'not-found'])
    await change(browser, id, { target: 'baru' })
    expect(await codeOf({ target: 'lagi' })).toEqual([409, 'old-version'])
  })

  it('of another council answers 404, and a leader may read but not change', async () => {
    const { browser, councilId } = await foundCouncil()
    const id = (await agendaOn(browser)).programmes[0]!.id
    const other = await foundCouncil()
    expect((await change(other.browser, id, { target: 'rampas' })).status).toBe(404)
    const leader = await house.enter('leader', councilId)
    expect((await change(leader.browser, id, { target: 'x' })).status).toBe(403)
    expect((await put(leader.browser, planOf(await agendaOn(browser)))).status).toBe(403)
    expect((await agendaOn(leader.browser)).programmes).toHaveLength(2)
  })
})

describe('a mission', () => {
  it('that is taken out stays in the agenda of last year, with its programmes', async () => {
    const { browser } = await foundCouncil()
    const whole = planOf(await agendaOn(browser))
    const missions = [{ name: 'Sehat' }, { name: 'Rukun' }]
    const programmes = whole.programmes.filter(({ mission }) => mission === 'Sehat')
    expect((await put(browser, { ...whole, missions, programmes, day: '2026-11-01' })).status).toBe(200)
    const names = async (day: string) => (await agendaOn(browser, day)).missions.map(({ name }) => name)
    expect(await names('2026-10-31')).toEqual(['Sehat', 'Bersih'])
    expect(await names('2026-11-01')).toEqual(['Sehat', 'Rukun'])
    expect((await agendaOn(browser, '2026-10-31')).programmes).toHaveLength(2)
    expect((await agendaOn(browser, '2026-11-01')).programmes).toHaveLength(1)
  })
})

describe('a whole agenda', () => {
  it('saved over HTTP leaves the offices as they stand', async () => {
    const { browser } = await foundCouncil()
    const before = await agendaOn(browser)
    expect((await put(browser, planOf(before))).status).toBe(200)
    expect((await agendaOn(browser)).offices).toEqual(before.offices)
    expect((await agendaOn(browser)).version).toBe(before.version)
  })

  it('changed by two officers at once: the second is told, and nothing of the first is lost', async () => {
    const { browser } = await foundCouncil()
    const whole = planOf(await agendaOn(browser))
    const vision = (text: string) => ({ ...whole, term: { ...whole.term!, vision: text } })
    const answers = await Promise.all([put(browser, vision('satu')), put(browser, vision('dua'))])
    expect(answers.map(({ status }) => status).sort((one, two) => one - two)).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('changed-meanwhile')
  })

  it('with a programme of an office that does not stand is refused and changes nothing', async () => {
    const { browser } = await foundCouncil()
    const whole = planOf(await agendaOn(browser))
    const programmes = whole.programmes.map((one) => ({ ...one, office: 'Entah' }))
    const answer = await put(browser, { ...whole, programmes })
    expect([answer.status, answer.body.code]).toEqual([400, 'unknown-office'])
  })
})

describe('the 32 affairs', () => {
  it('name the office that leads each, on any day', async () => {
    const { browser } = await foundCouncil()
    const { affairs } = (await browser.call<Affairs>('/api/agenda/affairs')).body
    expect(affairs).toHaveLength(32)
    expect(affairs.find(({ code }) => code === 'kesehatan')?.office).toBe('Dinas Kesehatan')
    expect(affairs.find(({ code }) => code === 'pariwisata')?.office).toBeNull()
    const past = await browser.call<Affairs>('/api/agenda/affairs?day=2020-01-01')
    expect(past.body.affairs.every(({ office }) => office === null)).toBe(true)
  })
})

describe('a report', () => {
  it('is offered the programme its words speak of', async () => {
    const { councilId, browser } = await foundCouncil()
    const text = 'Kader menimbang sampah bersama warga'
    expect((await suggestProgramme(house.db, councilId, text, TODAY))?.programme.name).toBe('Bank Sampah')
    expect(await suggestProgramme(house.db, councilId, 'Rapat rutin', TODAY)).toBeNull()
    const answer = await browser.call('/api/agenda/suggestion', { body: { text } })
    expect(answer.body).toMatchObject({ suggestion: { name: 'Bank Sampah', keywords: ['sampah'] } })
  })
})
