import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { fromZoned } from '../../calendar/index.ts'
import { openOffice } from '../../people/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import {
  extendClock,
  listClocks,
  listDue,
  moveClocks,
  nextDue,
  pauseClock,
  reopenClock,
  resumeClock,
  standingAt,
  startClocks,
  stopClock,
  type ClockSubject,
} from './index.ts'
import { noteStandings } from './notices.store.ts'

const WITA = 'Asia/Makassar'
const at = (day: string, time = '10:00') => fromZoned(day, time, WITA)

describe('deadlines of the inbox', () => {
  let town: TestDatabase
  let subject: ClockSubject
  let council = 0
  let cases = 0
  const clock = fixedClock(at('2026-11-23'))
  const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => inTransaction(town.db, work)
  const views = (now = clock.now()) => listClocks(town.db, council, subject, now)
  const about = (when: Date) => ({ councilId: council, subject, at: when })
  const start = (more: Partial<Parameters<typeof startClocks>[1]> = {}) =>
    inTx((tx) =>
      startClocks(tx, { councilId: council, subject, officeId: null, startedAt: at('2026-11-23'), ...more }),
    )

  beforeAll(async () => {
    town = await openTestDatabase()
    council = town.councilId
    await town.db.updateTable('council').set({ time_zone: WITA }).execute()
  })
  afterAll(() => town.close())
  beforeEach(() => {
    subject = { kind: 'case', id: String((cases += 1)) }
  })

  it('an urgent complaint is due in an hour, an ordinary one in two days, both by law in sixty', async () => {
    await start({ matters: ['case:complaint'], priority: 'urgent' })
    expect((await views()).map(({ ruleKey, dueAt }) => [ruleKey, dueAt])).toEqual([
      ['complaint-urgent-ntb', at('2026-11-23', '11:00').toISOString()],
      ['complaint-law', at('2027-01-23', '00:00').toISOString()],
    ])
    subject = { kind: 'case', id: '9001' }
    await start()
    expect((await views())[0]).toMatchObject({
      ruleKey: 'complaint-light-ntb',
      dueAt: at('2026-11-25').toISOString(),
      standing: 'running',
      zone: 'WITA',
    })
  })

  it.each([
    ['information-request', 'information-request', 'ppid-answer'],
    ['objection', 'objection', 'ppid-objection-answer'],
    ['hoax', 'hoax', 'hoax-clarification'],
    ['case', 'case:hoax-report', 'hoax-clarification'],
    ['case', 'case:objection', 'ppid-objection-answer'],
    ['case', 'case:information-request', 'ppid-answer'],
    ['case', 'case:question', 'question-answer'],
    ['handover', 'handover', 'handover-answer'],
  ] as const)('of a council that chose nothing a %s (%s) has the time of %s', async (kind, matter, key) => {
    subject = { kind, id: String(8000 + cases) }
    await start({ matters: [matter] })
    expect((await views()).map(({ ruleKey }) => ruleKey)).toEqual([key])
  })

  it('a comment under a post adds the first reply in 24 hours to what it is about', async () => {
    await start({ matters: ['case:question', 'case:comment'] })
    expect((await views()).map(({ ruleKey }) => ruleKey)).toEqual(['question-answer', 'first-reply-jateng'])
    await inTx((tx) => stopClock(tx, { ...about(at('2026-11-23', '15:00')), on: 'replied' }))
    expect((await views()).map(({ standing }) => standing)).toEqual(['running', 'met'])
  })

  it('a time an officer set for one matter counts for all of it: due after it, very late after as much again', async () => {
    subject = { kind: 'handover', id: '1' }
    const within = { length: { amount: 3, unit: 'hour' as const }, source: 'Arahan pimpinan' }
    await start({ rules: ['lapor-forward'], within })
    expect((await views())[0]).toMatchObject({
      dueAt: at('2026-11-23', '13:00').toISOString(),
      veryLateAt: at('2026-11-23', '16:00').toISOString(),
      source: 'Arahan pimpinan',
    })
  })

  it('starting twice changes nothing', async () => {
    await start()
    await start({ startedAt: at('2026-11-24') })
    expect(await views()).toHaveLength(2)
    expect((await views())[0]!.startedAt).toBe(at('2026-11-23').toISOString())
  })

  it('an information request of 16 March 2026 prints its proof and falls due on 7 April', async () => {
    subject = { kind: 'information-request', id: 'R-1' }
    await start({ startedAt: at('2026-03-16') })
    const [view] = await views(at('2026-03-20'))
    expect(view).toMatchObject({ dueDay: '2026-04-07', source: 'UU 14/2008 pasal 22; Perki KI 1/2021' })
    expect(view!.proof.filter(({ number }) => number !== null)).toHaveLength(10)
    expect(view!.proof.at(-1)).toMatchObject({ day: '2026-04-07', number: 10 })
    expect(view!.proof.find(({ day }) => day === '2026-03-20')?.reason?.id).toContain(
      'Cuti bersama Idul Fitri',
    )
    expect(view!.calendar.id).toContain('SKB Menag 1497/2025')
  })

  it('is extended once, with a written reason, where the rule knows an extension', async () => {
    subject = { kind: 'information-request', id: 'R-2' }
    await start({ startedAt: at('2026-03-16') })
    const extend = (reason: string, ruleKey = 'ppid-answer', when = at('2026-03-30')) =>
      inTx((tx) => extendClock(tx, { ...about(when), ruleKey, reason }))
    for (const reason of ['lama', ' lama      '])
      expect(await extend(reason)).toEqual({ ok: false, refusal: 'no-reason' })
    expect(await extend('Arsip ada di gudang', 'complaint-law')).toEqual({
      ok: false,
      refusal: 'no-such-clock',
    })
    expect(await extend('Arsip ada di gudang', 'ppid-answer', at('2026-04-08', '00:00'))).toEqual({
      ok: false,
      refusal: 'too-late',
    })
    expect(await extend('Arsip ada di gudang')).toEqual({ ok: true })
    expect(await extend('Arsip masih dicari')).toEqual({ ok: false, refusal: 'already-extended' })
    const [view] = await views(at('2026-03-31'))
    expect(view).toMatchObject({
      dueDay: '2026-04-16',
      mayExtend: null,
      extension: { reason: 'Arsip ada di gudang' },
    })
    subject = { kind: 'information-request', id: 'R-6' }
    await start({ startedAt: at('2026-03-16') })
    expect((await views(at('2026-03-17')))[0]?.mayExtend).toEqual({ amount: 7, unit: 'working-day' })
    await inTx((tx) => stopClock(tx, about(at('2026-03-17'))))
    expect((await views(at('2026-03-17')))[0]?.mayExtend).toBeNull()
    expect(await extend('Arsip ada di gudang')).toEqual({ ok: false, refusal: 'stopped' })
    subject = { kind: 'case', id: '9002' }
    await start()
    expect(await extend('Alasan yang cukup panjang', 'complaint-law')).toEqual({
      ok: false,
      refusal: 'no-extension',
    })
  })

  it('stands still while the citizen is asked, and goes on afterwards', async () => {
    subject = { kind: 'information-request', id: 'R-3' }
    await start()
    await inTx((tx) => pauseClock(tx, { ...about(at('2026-11-24')), reason: 'menunggu KTP pemohon' }))
    await inTx((tx) => pauseClock(tx, { ...about(at('2026-11-24', '11:00')), reason: 'lagi' }))
    const [paused] = await views(at('2026-11-26'))
    expect(paused).toMatchObject({ standing: 'paused', dueAt: null, pauses: [{ to: null }] })
    await inTx((tx) => resumeClock(tx, about(at('2026-11-27'))))
    const [view] = await views(at('2026-11-27'))
    // 24, 25 and 26 November ended during the pause.
    expect(view).toMatchObject({ standing: 'running', dueDay: '2026-12-10' })
    expect(view!.proof.filter(({ reason }) => reason?.id === 'Penghitungan dijeda')).toHaveLength(3)
  })

  it('stops with what happened: passing on ends the one, answering the others', async () => {
    await start({ rules: ['lapor-forward'] })
    await inTx((tx) => stopClock(tx, { ...about(at('2026-11-25')), on: 'forwarded' }))
    await start({ rules: ['lapor-follow-up'], startedAt: at('2026-11-25') })
    await inTx((tx) => stopClock(tx, { ...about(at('2026-11-25')), on: 'replied' }))
    expect((await views()).map(({ standing }) => standing)).toEqual(['met', 'running'])
    await inTx((tx) => stopClock(tx, { ...about(at('2026-12-03')), on: 'answered' }))
    await inTx((tx) => stopClock(tx, { ...about(at('2026-12-09')), on: 'closed' }))
    expect((await views()).map(({ standing, stoppedAt }) => [standing, stoppedAt])).toEqual([
      ['met', at('2026-11-25').toISOString()],
      ['missed', at('2026-12-03').toISOString()],
    ])
  })

  it('a reopened case runs on from where it stood', async () => {
    await start({ rules: ['complaint-light-ntb'] })
    await inTx((tx) => stopClock(tx, about(at('2026-11-24'))))
    await inTx((tx) => reopenClock(tx, { ...about(at('2026-11-30')), reason: 'warga: belum selesai' }))
    expect((await views(at('2026-11-30')))[0]).toMatchObject({
      standing: 'running',
      dueAt: at('2026-12-01').toISOString(),
    })
  })

  it('is late, then very late, and each is noted once', async () => {
    await start({ rules: ['complaint-light-ntb'] })
    const [due] = (await nextDue(town.db, council, 'case', [subject.id])).values()
    const note = async (when: Date) => {
      await noteStandings(town.db, council, when)
      await noteStandings(town.db, council, when)
      const listed = await listDue(town.db, council, {
        officeIds: 'all',
        before: at('2027-06-01'),
        limit: 500,
      })
      return listed.find((one) => one.subject.id === subject.id)!.notices.map(({ kind }) => kind)
    }
    expect(standingAt(due!, at('2026-11-25', '09:59'))).toBe('running')
    expect(standingAt(due!, at('2026-11-25', '10:00'))).toBe('late')
    expect(standingAt(due!, at('2026-11-27', '10:00'))).toBe('very-late')
    expect(await note(at('2026-11-24', '21:59'))).toEqual([])
    expect(await note(at('2026-11-24', '22:00'))).toEqual(['soon'])
    expect(await note(at('2026-11-25', '10:00'))).toEqual(['soon', 'late'])
    expect(await note(at('2026-11-28'))).toEqual(['soon', 'late', 'very-late'])
  })

  it('what is due on Monday is near on the Friday before', async () => {
    await start({ rules: ['lapor-forward'], startedAt: at('2026-11-25') })
    const row = await town.db
      .selectFrom('clock')
      .selectAll()
      .where('subject_id', '=', subject.id)
      .executeTakeFirstOrThrow()
    expect(new Date(row.due_at!)).toEqual(at('2026-12-01', '00:00'))
    expect(new Date(row.soon_at!)).toEqual(at('2026-11-27', '00:00'))
  })

  it("a citizen's last day to object makes no office late", async () => {
    subject = { kind: 'information-request', id: 'R-4' }
    await start({ rules: ['ppid-objection-filing'], startedAt: at('2026-03-16') })
    expect((await views())[0]).toMatchObject({ owedBy: 'citizen', standing: 'very-late' })
    const due = await listDue(town.db, council, { officeIds: 'all', before: at('2028-01-01'), limit: 500 })
    expect(due.map((one) => one.subject.id)).not.toContain('R-4')
  })

  it('follows its case to another office, and each office sees its own', async () => {
    const opened = await openOffice(
      town.db,
      { councilId: council, officerId: null, today: '2026-11-23' },
      { name: 'Dinas PUPR', shortName: 'PUPR', kind: 'other', affairs: [], isDesk: false, placeCode: null },
    )
    if (!opened.ok) throw new Error(opened.refusal)
    const [officeId = 0] = opened.officeIds
    await start({ rules: ['complaint-light-ntb'] })
    await inTx((tx) => moveClocks(tx, { councilId: council, subject, officeId }))
    const listed = (officeIds: number[]) =>
      listDue(town.db, council, { officeIds, before: at('2027-06-01'), limit: 50 })
    expect((await listed([officeId])).map((one) => one.subject.id)).toEqual([subject.id])
    expect(await listed([])).toEqual([])
  })

  it('counts into 2027 and says that the decree is missing', async () => {
    subject = { kind: 'information-request', id: 'R-5' }
    await start({ startedAt: at('2026-12-28') })
    expect((await views())[0]!.uncertainYears).toEqual([2027])
  })

  it('another council sees nothing of it', async () => {
    await start()
    expect(await listClocks(town.db, council + 1, subject, clock.now())).toEqual([])
  })
})
