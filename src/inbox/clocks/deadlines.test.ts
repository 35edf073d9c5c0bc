import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Office } from '../../../test/harness/office.ts'
import { fromZoned } from '../../calendar/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Deadlines, HolidayImportResult, RecountMoves } from './contract.ts'
import { listClocks, registerClockRoutes, startClocks, stopClock, type ClockSubject } from './index.ts'
import { recountClocks } from './recount/recount-clocks.ts'

const WITA = 'Asia/Makassar'
const at = (day: string, time = '10:00') => fromZoned(day, time, WITA)

describe('the page of deadlines', () => {
  let office: Office
  let operator: Awaited<ReturnType<Office['enter']>>
  const asked: { councilId: number; recountId: number }[] = []
  const jobs = {
    enqueue: async (_tx: unknown, _name: string, payload: object) =>
      void asked.push(payload as (typeof asked)[number]),
  }
  const subject = (id: string): ClockSubject => ({ kind: 'information-request', id })
  const start = (id: string, day: string) =>
    inTransaction(office.db, (tx) =>
      startClocks(tx, { councilId: 1, subject: subject(id), officeId: null, startedAt: at(day) }),
    )
  const due = async (id: string) => (await listClocks(office.db, 1, subject(id), at('2026-11-23')))[0]!.dueDay
  const recount = async (size?: number) => {
    for (const which of asked.splice(0)) await recountClocks(office, which, size)
  }
  const get = async () => (await operator.browser.call<Deadlines>('/api/deadlines')).body
  const preset = async (key: string) => (await get()).presets.find((one) => one.key === key)!

  beforeAll(async () => {
    office = await openOffice({}, (app, stage) => registerClockRoutes(app, { ...stage, jobs }))
    office.clock.moveTo(at('2026-11-23'))
    await office.db.updateTable('council').set({ time_zone: WITA }).execute()
    operator = await office.enter('operator')
  })
  afterAll(() => office.close())

  it('is for who may manage the inbox', async () => {
    const analyst = await office.enter('analyst')
    expect((await analyst.browser.call('/api/deadlines')).status).toBe(403)
    const body = { day: '2026-12-17', kind: 'local', name: 'Hari jadi', source: 'SK 1' }
    expect((await analyst.browser.call('/api/deadlines/holidays', { body })).status).toBe(403)
    expect((await get()).years.map(({ year, complete }) => [year, complete])).toEqual([
      [2024, true],
      [2025, true],
      [2026, true],
      [2027, false],
    ])
  })

  it('proposes law and first hours, and no promise of another province; Semarang’s stand in Central Java', async () => {
    const own = await get()
    const offered = ({ sets, presets }: Deadlines) => [sets, presets].flat().map(({ key }) => key)
    expect(offered(own)).toEqual(expect.arrayContaining(['first', 'lapor', 'complaint-law']))
    expect(JSON.stringify(own)).not.toMatch(/NTB|Jakarta|Semarang|Jawa Tengah/)
    await office.db.updateTable('council').set({ place_code: '33.74' }).execute()
    expect(offered(await get())).toEqual(expect.arrayContaining(['semarang', 'complaint-semarang']))
    await office.db.updateTable('council').set({ place_code: '52.01' }).execute()
  })

  it('a day off decreed later moves what runs over it, says by how much, and lists what moved', async () => {
    for (const id of ['A', 'B', 'C']) await start(id, '2026-12-07')
    await start('D', '2026-11-16')
    expect([await due('A'), await due('D')]).toEqual(['2026-12-21', '2026-11-30'])
    const body = { day: '2026-12-17', kind: 'local', name: 'Hari jadi daerah', source: 'SK Bupati 188/2026' }
    expect((await operator.browser.call('/api/deadlines/holidays', { body })).status).toBe(200)
    await recount(2)
    expect([await due('A'), await due('D')]).toEqual(['2026-12-22', '2026-11-30'])
    const [last] = (await get()).recounts
    expect(last).toMatchObject({
      reason: '+ 2026-12-17 Hari jadi daerah',
      counted: 4,
      moved: [{ days: 1, count: 3 }],
    })
    const { body: moves } = await operator.browser.call<RecountMoves>(`/api/deadlines/recounts/${last!.id}`)
    expect(moves.moves.map((one) => one.subject.id).sort()).toEqual(['A', 'B', 'C'])
    const audit = await office.db.selectFrom('audit_entry').select(['action', 'detail']).execute()
    expect(audit).toContainEqual({ action: 'clocks.recounted', detail: 'mundur 1 hari: 3 tenggat' })
    expect(audit.map(({ action }) => action)).toContain('holiday.added')
  })

  it('a recount that is asked to run again changes nothing', async () => {
    const [last] = (await get()).recounts
    await recountClocks(office, { councilId: 1, recountId: last!.id })
    expect((await get()).recounts[0]).toEqual(last)
  })

  it('taking the day away brings the deadlines back, and the proof of a finished one stays', async () => {
    await inTransaction(office.db, (tx) =>
      stopClock(tx, { councilId: 1, subject: subject('C'), at: at('2026-12-18') }),
    )
    const own = (await get()).years.flatMap(({ holidays }) => holidays).find(({ id }) => id !== null)
    const dropped = await operator.browser.call(`/api/deadlines/holidays/${own!.id}`, { method: 'DELETE' })
    expect(dropped.status).toBe(200)
    await recount()
    expect([await due('A'), await due('C')]).toEqual(['2026-12-21', '2026-12-22'])
    const again = await operator.browser.call(`/api/deadlines/holidays/${own!.id}`, { method: 'DELETE' })
    expect(again.status).toBe(404)
  })

  it('joint leave counts as a working day once the council chose so', async () => {
    await start('E', '2026-12-21')
    expect(await due('E')).toBe('2027-01-07')
    const choose = (works: boolean) =>
      operator.browser.call<Deadlines>('/api/deadlines/joint-leave', { method: 'PUT', body: { works } })
    expect((await choose(true)).body.jointLeaveWorks).toBe(true)
    await recount()
    expect(await due('E')).toBe('2027-01-06')
    await choose(true)
    expect(asked).toEqual([])
    await choose(false)
    await recount()
    expect(await due('E')).toBe('2027-01-07')
  })

  it('a decree comes as CSV: first only to look at, with every refused line named', async () => {
    const text = [
      'Tanggal;Jenis;Nama',
      '2027-02-06;nasional;Tahun Baru Imlek',
      '09/03/2027;cuti bersama;Cuti bersama Idul Fitri',
      '2027-13-01;nasional;Bukan hari',
      '2027-02-06;nasional;Dua kali',
      '2027-03-10;pesta;Tidak dikenal',
    ].join('\n')
    const send = (more: object) =>
      operator.browser.call<HolidayImportResult>('/api/deadlines/holidays/import', {
        body: { text, source: 'SKB 1/2026', ...more },
      })
    const looked = (await send({ dryRun: true })).body
    expect(looked.saved).toBe(false)
    expect(looked.days.map(({ day, kind }) => [day, kind])).toEqual([
      ['2027-02-06', 'national'],
      ['2027-03-09', 'joint-leave'],
    ])
    expect(looked.rejects.map(({ line }) => line)).toEqual([4, 5, 6])
    expect(looked.rejects[0]!.reason.id).toBe('tanggal belum benar')
    expect((await get()).years.at(-1)!.holidays.some(({ day }) => day === '2027-02-06')).toBe(false)
    await send({ dryRun: false, completeYear: 2027 })
    const after = (await get()).years.at(-1)!
    expect(after.holidays.some(({ day }) => day === '2027-02-06')).toBe(true)
    expect(after.complete).toBe(false)
  })

  it('a year is complete once its whole decree was read without a refused line', async () => {
    const send = (text: string, source = 'SKB 1/2026') =>
      operator.browser.call<HolidayImportResult>('/api/deadlines/holidays/import', {
        body: { text, source, completeYear: 2027, dryRun: false },
      })
    expect((await send('hari,apa\n1,2')).status).toBe(422)
    expect((await send('tanggal,nama,jenis\n2027-02-06,Imlek,nasional', '')).status).toBe(422)
    await send('tanggal,nama,jenis\n2027-02-06,Tahun Baru Imlek,nasional')
    await recount()
    expect((await get()).years.at(-1)).toMatchObject({ year: 2027, complete: true, source: 'SKB 1/2026' })
    expect((await listClocks(office.db, 1, subject('E'), at('2026-12-22')))[0]!.uncertainYears).toEqual([])
  })

  it('a council chooses other deadlines for complaints; what runs keeps what was promised', async () => {
    const before: ClockSubject = { kind: 'case', id: '1' }
    const after: ClockSubject = { kind: 'case', id: '2' }
    const open = (one: ClockSubject) =>
      inTransaction(office.db, (tx) =>
        startClocks(tx, { councilId: 1, subject: one, officeId: null, startedAt: at('2026-11-23') }),
      )
    await open(before)
    const { sets } = await get()
    const { choices } = sets.find(({ key }) => key === 'lapor')!
    const saved = await operator.browser.call<Deadlines>('/api/deadlines/rules/case:complaint', {
      method: 'PUT',
      body: { choices: choices.map(({ priority, rules }) => ({ priority, rules })) },
    })
    expect(saved.body.choices.find(({ matter }) => matter === 'case:complaint')).toMatchObject({
      isDefault: false,
    })
    await open(after)
    const keys = async (one: ClockSubject) =>
      (await listClocks(office.db, 1, one, at('2026-11-23'))).map(({ ruleKey }) => ruleKey)
    expect(await keys(before)).toEqual(['complaint-light-ntb', 'complaint-law'])
    expect(await keys(after)).toEqual(['lapor-forward', 'complaint-law'])
    const back = await operator.browser.call<Deadlines>('/api/deadlines/rules/case:complaint', {
      method: 'DELETE',
    })
    expect(back.body.choices.find(({ matter }) => matter === 'case:complaint')).toMatchObject({
      isDefault: true,
    })
  })

  it('a legal deadline may be promised shorter, never longer and never dropped', async () => {
    const law = await preset('ppid-answer')
    const put = (rules: object[]) =>
      operator.browser.call<Deadlines & { code: string }>('/api/deadlines/rules/information-request', {
        method: 'PUT',
        body: { choices: [{ priority: '', rules }] },
      })
    const withLength = (amount: number, unit = 'working-day') => ({ ...law, length: { amount, unit } })
    expect((await put([withLength(11)])).body.code).toBe('longer-than-law')
    expect((await put([withLength(9, 'calendar-day')])).body.code).toBe('longer-than-law')
    const longerStill = { ...law, extension: { amount: 8, unit: 'working-day' } }
    expect((await put([longerStill])).body.code).toBe('longer-than-law')
    expect((await put([])).body.code).toBe('law-missing')
    const shorter = await put([{ ...withLength(5), source: 'Maklumat pelayanan', isLaw: false }])
    expect(shorter.status).toBe(200)
    const chosen = shorter.body.choices.find(({ matter }) => matter === 'information-request')!
    expect(chosen.rules[0]).toMatchObject({ length: { amount: 5 }, isLaw: true, source: law.source })
    await start('short', '2026-11-23')
    expect(await due('short')).toBe('2026-11-30')
  })

  it('a deadline can be tried before it is promised', async () => {
    const rule = await preset('ppid-answer')
    const { body } = await operator.browser.call<{ dueDay: string; proof: object[] }>('/api/deadlines/try', {
      body: { rule, startedAt: at('2026-03-16').toISOString() },
    })
    expect(body.dueDay).toBe('2026-04-07')
    expect(body.proof).toHaveLength(22)
  })
})
