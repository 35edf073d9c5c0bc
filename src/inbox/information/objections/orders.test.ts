import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOfSheet } from '../../../../test/harness/sheet-cells.ts'
import { openInformationOffice, type InformationOffice } from '../../../../test/harness/information-office.ts'
import {
  addDays,
  CLOCK_PRESETS,
  countDeadline,
  createCalendar,
  fromZoned,
  standingOf,
  toZoned,
  zoneNames,
} from '../../../calendar/index.ts'
import { countOwed } from '../../clocks/index.ts'
import type { RequestPage } from '../contract.ts'
import { readOwnRequest } from '../index.ts'
import { ORDER, orderLength } from './order-clock.ts'

const DAY = 86_400_000
const TIMES = ['00:00', '09:30', '23:59'] as const

describe('the time an order has', () => {
  it('ends with the day the superior named, in every zone, whatever holidays lie between', () => {
    const calendar = createCalendar({
      added: [{ day: '2026-12-24', kind: 'national', name: { id: 'x', en: 'x' }, source: 'SK' }],
    })
    const wrong: string[] = []
    for (const zone of zoneNames)
      for (let from = 0; from < 730; from += 1)
        for (const ahead of [1, 2, 7, 30, 90]) {
          const day = addDays('2025-06-01', from)
          const [at, until] = [fromZoned(day, TIMES[from % 3]!, zone), addDays(day, ahead)]
          const rule = { ...CLOCK_PRESETS.get(ORDER)!, length: orderLength(at, until, zone) }
          const facts = { startedAt: at, pauses: [], extension: null, stoppedAt: null }
          const deadline = countDeadline(rule, facts, { calendar, zone })
          // The slow way: the first minute that is no longer the day itself.
          const last = fromZoned(until, '23:59', zone).getTime()
          const isRight =
            deadline.dueAt?.getTime() === last + 60_000 &&
            standingOf(deadline, facts, new Date(last)) === 'running' &&
            standingOf(deadline, facts, new Date(last + 60_000)) === 'late'
          if (!isRight) wrong.push(`${zone} ${at.toISOString()} ${until}`)
        }
    expect(wrong).toEqual([])
  })
})

describe('an objection that is upheld', () => {
  let town: InformationOffice
  beforeAll(async () => {
    town = await openInformationOffice()
  })
  afterAll(() => town.office.close())

  const today = () => toZoned(town.office.clock.now(), town.deps.timeZone).day
  const read = async (id: string) => (await town.read(town.ppid.browser, id)).body
  const register = async (state = 'order') =>
    (await town.ppid.browser.call<RequestPage>(`/api/information?state=${state}`)).body
  /** A request that was answered and objected to. */
  async function object() {
    const opened = await town.write()
    await town.answer(opened.id)
    const said = { ground: 'd', reason: 'Rinciannya tidak ada.' }
    const { body } = await town.act(town.ppid.browser, opened.id, 'objections', said)
    const key = { councilId: 1, number: opened.number, accessKey: opened.accessKey }
    return {
      ...opened,
      objection: body.objections[0]!,
      own: async () => (await readOwnRequest(town.deps, key))!,
    }
  }
  const decide = (objectionId: string, more: object) =>
    town.superior.browser.call<{ code: string }>(`/api/information/objections/${objectionId}/decision`, {
      body: { outcome: 'upheld', text: 'PPID wajib memberi rincian.', ...more },
    })
  const orderOf = async (id: string) => (await read(id)).objections[0]!
  const clockOf = async (id: string) =>
    (await orderOf(id)).clocks.find(({ ruleKey }) => ruleKey === 'ppid-order')

  it('names what is to be done and until when; it is owed until the new answer, and late after that day', async () => {
    const { id, objection, own } = await object()
    const until = addDays(today(), 4)
    const order = 'Beri salinan RAB lengkap.'
    expect((await decide(objection.id, { order, until })).status).toBe(200)
    expect(await orderOf(id)).toMatchObject({ order: { text: order, until, carriedOutAt: null } })
    expect(await clockOf(id)).toMatchObject({ dueDay: until, standing: 'running', owedBy: 'office' })
    const page = await register()
    expect(page.requests.map((one) => one.id)).toContain(id)
    const named = { requestId: id, number: objection.number, office: 'PUPR', standing: 'running' }
    expect(page.orders).toContainEqual(expect.objectContaining(named))
    const moment = () => {
      const now = town.office.clock.now()
      return { now, dayEnds: new Date(now.getTime() + DAY) }
    }
    const before = await countOwed(town.office.db, 1, ['objection'], moment())
    town.office.clock.advance(6 * DAY)
    const late = (await register()).orders.find((one) => one.requestId === id)
    expect(late?.standing).toMatch(/late/)
    expect((await register('all')).requests.find((one) => one.id === id)?.order?.standing).toMatch(/late/)
    expect((await countOwed(town.office.db, 1, ['objection'], moment())).late).toBe(before.late + 1)
    expect((await own()).objections[0]).toMatchObject({
      orderText: order,
      orderUntil: until,
      carriedOutAt: null,
    })
    await town.answer(id)
    expect(await clockOf(id)).toMatchObject({ standing: 'missed' })
    expect((await orderOf(id)).order?.carriedOutAt).toBe((await read(id)).answeredAt)
    expect((await register()).orders.map((one) => one.requestId)).not.toContain(id)
    expect((await own()).objections[0]?.carriedOutAt).not.toBeNull()
  })

  it('without a day of its own it has the working days the council promises, also upheld in part', async () => {
    const { id, objection } = await object()
    const page = (await town.read(town.superior.browser, id)).body
    const proposed = page.objections[0]!.orderDay!
    expect(await orderOf(id)).toMatchObject({ orderDay: null })
    await decide(objection.id, { outcome: 'upheld-partly' })
    expect((await orderOf(id)).order).toMatchObject({ text: '', until: proposed })
    await town.answer(id)
    expect(await clockOf(id)).toMatchObject({ standing: 'met' })
  })

  it('cannot end in the past or in a year; one that is rejected orders nothing', async () => {
    const { id, objection } = await object()
    expect((await decide(objection.id, { until: today() })).body.code).toBe('order-day-past')
    expect((await decide(objection.id, { until: addDays(today(), 91) })).body.code).toBe('order-day-far')
    expect((await decide(objection.id, { outcome: 'rejected', order: 'Beri salinan.' })).status).toBe(400)
    expect((await orderOf(id)).status).toBe('filed')
    expect((await decide(objection.id, { outcome: 'rejected' })).status).toBe(200)
    expect(await orderOf(id)).toMatchObject({
      order: null,
      clocks: expect.not.arrayContaining([{ ruleKey: ORDER }]),
    })
    expect(await clockOf(id)).toBeUndefined()
  })

  it('stands in the register of objections with its day and whether it was carried out', async () => {
    const { id, objection } = await object()
    const until = addDays(today(), 4)
    await decide(objection.id, { order: 'Beri salinan RAB lengkap.', until })
    const rowOf = async () => {
      const { rawPayload } = await town.office.app.inject({
        method: 'POST',
        url: '/api/information/register',
        headers: {
          host: 'localhost:3000',
          origin: 'http://localhost:3000',
          cookie: [...town.ppid.browser.cookies].map((pair) => pair.join('=')).join('; '),
        },
        payload: { from: '2020-01-01', to: '2030-12-31' },
      })
      return rowsOfSheet(rawPayload, 2).find((row) => row.includes(objection.number))
    }
    expect(await rowOf()).toEqual(expect.arrayContaining(['Beri salinan RAB lengkap.', until, 'Belum']))
    await town.answer(id)
    expect(await rowOf()).toEqual(expect.arrayContaining([until, today()]))
  })

  it('is owed no more once the applicant takes the request back', async () => {
    const { id, objection } = await object()
    await decide(objection.id, {})
    await town.act(town.ppid.browser, id, 'withdraw', { reason: 'Pemohon mencabut lewat telepon.' })
    expect((await clockOf(id))?.stoppedAt).not.toBeNull()
    expect((await orderOf(id)).order?.carriedOutAt).toBeNull()
    expect((await register()).orders.map((one) => one.requestId)).not.toContain(id)
  })
})
