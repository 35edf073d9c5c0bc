import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessKeyOf } from '../src/inbox/cases/index.ts'
import type { CaseDesk } from '../src/inbox/cases/acts.contract.ts'
import type { CasePage, CaseView } from '../src/inbox/cases/contract.ts'
import { escalateLate } from '../src/inbox/cases/work/escalate.ts'
import { noteStandings } from '../src/inbox/clocks/notices.store.ts'
import { createGazetteer } from '../src/language/index.ts'
import { keepKey } from '../src/platform/secrets.ts'
import type { OwnCase, Performance, PublicCaseView } from '../src/portal/contract.ts'
import { registerPortal } from '../src/portal/index.ts'
import { openLetterOffice, type LetterOffice } from './harness/letter-office.ts'

const HOUR_MS = 3_600_000
const HOST = { host: 'localhost:3000' }

let town: LetterOffice
beforeAll(async () => {
  town = await openLetterOffice((app, stage, outside) =>
    registerPortal(app, {
      ...stage,
      ...outside,
      openPlaces: () => createGazetteer({ own: [], regency: '52.01' }),
    }),
  )
})
afterAll(() => town.close())

const later = async (hours: number) => {
  town.office.clock.advance(hours * HOUR_MS)
  await town.work()
}
const portal = async <Body>(url: string) =>
  (await town.office.app.inject({ url, headers: HOST })).json<Body>()
async function own(number: string): Promise<OwnCase> {
  const accessKey = accessKeyOf(keepKey(town.office.dataDir, 'case-access'), 1, number)
  const url = `/api/portal/cases/${number}/open`
  const asked = await town.office.app.inject({ method: 'POST', url, payload: { accessKey }, headers: HOST })
  return asked.json<OwnCase>()
}

/** The line of a case in the CSV file: status, end, deadline and its standing. */
async function exported(number: string): Promise<string[]> {
  const { body } = await town.ester.call<string>('/api/cases/export.csv?state=all')
  const line = body.split('\r\n').find((one) => one.includes(number)) ?? ''
  const cells = line.split(/[,;]/).map((cell) => cell.replaceAll('"', ''))
  return [cells[2], cells[10], cells[11], cells[12]].map((cell) => cell ?? '')
}

/** What each place says of one case; every place that shows a number of it is asked. */
async function everywhere(id: number) {
  // The figures of the portal are kept for five minutes.
  await later(0.1)
  await escalateLate(town.depsOf(), 1)
  await noteStandings(town.office.db, 1, town.office.clock.now())
  const file = (await town.ester.call<CaseView>(`/api/cases/${id}`)).body
  const row = (await town.ester.call<CasePage>('/api/cases?state=all')).body.cases.find(
    (one) => one.id === id,
  )!
  const { leaders } = (await town.ester.call<CaseDesk>('/api/cases/desk')).body
  const citizen = (await own(file.number)).case
  const anybody = await portal<PublicCaseView>(`/api/portal/cases/${file.number}`)
  const { total } = await portal<Performance>('/api/portal/performance')
  const running = file.clocks.filter(({ owedBy, stoppedAt }) => owedBy === 'office' && stoppedAt === null)
  const nearest = running.flatMap(({ dueAt }) => dueAt ?? []).toSorted()[0] ?? null
  return { file, row, leaders, citizen, anybody, total, nearest, csv: await exported(file.number) }
}
type Everywhere = Awaited<ReturnType<typeof everywhere>>

/** All places say the same of how far it is and until when. */
function expectOne({ file, row, citizen, anybody, nearest, csv }: Everywhere): void {
  const standing = row.due?.standing ?? ''
  expect([row.status, citizen.status, anybody.status, csv[0]]).toEqual(Array(4).fill(file.status))
  expect([row.closedAt, citizen.closedAt, anybody.closedAt]).toEqual(Array(3).fill(file.closedAt))
  expect([citizen.firstReplyAt, anybody.firstReplyAt]).toEqual([file.firstReplyAt, file.firstReplyAt])
  expect([row.due?.dueAt ?? null, citizen.dueAt]).toEqual([nearest, nearest])
  expect(csv).toEqual([file.status, file.closedAt ?? '', nearest ?? '', standing])
}

async function receiveQuestion(): Promise<number> {
  const id = await town.receiveLetter()
  for (const body of [
    { act: 'assign', officeId: town.desk },
    { act: 'classify', kind: 'question' },
  ])
    await town.ester.call(`/api/cases/${id}/acts`, { body })
  return id
}
const act = async (id: number, body: object) => {
  const { status } = await town.ester.call(`/api/cases/${id}/acts`, { body })
  expect(status).toBe(200)
  await town.work()
}

describe('a case of 48 hours whose citizen was not told', () => {
  let id: number

  it('runs on everywhere while the question waits', async () => {
    id = await receiveQuestion()
    await act(id, { act: 'ask', text: 'Di tiang nomor berapa lampunya?' })
    const waits = await everywhere(id)
    expectOne(waits)
    expect(waits).toMatchObject({
      row: { due: { standing: 'running' } },
      total: { cases: 1, replied: 0, onTime: 1 },
    })
  })

  it('stands still everywhere once the question left', async () => {
    await town.mail.turnOn()
    await later(2)
    const asked = await everywhere(id)
    expectOne(asked)
    expect(asked).toMatchObject({
      file: { status: 'waiting-for-citizen' },
      row: { due: { standing: 'paused', dueAt: null } },
      nearest: null,
      total: { replied: 1 },
    })
    await town.mail.turnOff()
  })

  it('is open everywhere while the closing waits, and closed everywhere at the moment it left', async () => {
    await town.receiveLetter(town.lastCitizen())
    await act(id, { act: 'close', text: 'Lampu sudah diganti pagi ini.' })
    const waits = await everywhere(id)
    expectOne(waits)
    expect(waits).toMatchObject({ file: { closedAt: null, untold: 'closed' }, total: { closed: 0 } })
    expect(await own(waits.file.number)).toMatchObject({ owed: 'closed', asksVerdict: false })
    await town.mail.turnOn()
    await later(1)
    const left = town.office.clock.now().toISOString()
    const closed = await everywhere(id)
    expectOne(closed)
    expect(closed).toMatchObject({
      file: { status: 'closed', closedAt: left },
      nearest: null,
      total: { closed: 1 },
    })
    expect(await own(closed.file.number)).toMatchObject({ owed: null, asksVerdict: true })
    await town.mail.turnOff()
  })
})

it('an end in the very moment of the deadline is too late for the office and for the public', async () => {
  const id = await receiveQuestion()
  const { total: before } = await everywhere(id)
  const { file } = await everywhere(id)
  const due = new Date(file.clocks.find(({ length }) => length.unit === 'hour')!.dueAt!).getTime()
  await town.mail.turnOn()
  await later((due - town.office.clock.now().getTime()) / HOUR_MS)
  await act(id, { act: 'close', text: 'Lampu sudah diganti pagi ini.' })
  await town.mail.turnOff()
  const after = await everywhere(id)
  expect(after.file.clocks.find(({ length }) => length.unit === 'hour')?.standing).toBe('missed')
  expect(after.total.onTime).toBe(before.onTime - 1)
})

it('a question nobody got keeps no case from being late, everywhere', async () => {
  const id = await receiveQuestion()
  await act(id, { act: 'ask', text: 'Di tiang nomor berapa lampunya?' })
  const before = await everywhere(id)
  await later(49)
  const late = await everywhere(id)
  expectOne(late)
  expect(late).toMatchObject({
    file: { lateness: 'late', firstReplyAt: null },
    row: { due: { standing: 'late' } },
    leaders: { overdue: (before.leaders?.overdue ?? 0) + 1 },
    total: { withDeadline: before.total.withDeadline, onTime: before.total.onTime - 1 },
  })
  const notices = await town.office.db
    .selectFrom('clock_notice as n')
    .innerJoin('clock as c', 'c.clock_id', 'n.clock_id')
    .select('n.kind')
    .where('c.subject_id', '=', String(id))
    .execute()
  expect(notices.map(({ kind }) => kind)).toEqual(['late'])
})

it('what was taken back before it left is not on the citizen’s page, and what failed says that it has not arrived', async () => {
  const id = await receiveQuestion()
  await act(id, { act: 'ask', text: 'Pertanyaan yang keliru, mohon maaf.' })
  await act(id, { act: 'take-back-word' })
  await act(id, { act: 'ask', text: 'Di tiang nomor berapa lampunya?' })
  const { number } = (await town.ester.call<CaseView>(`/api/cases/${id}`)).body
  const { messages, owed } = await own(number)
  expect(owed).toBe('asked')
  expect(messages.filter(({ fromUs }) => fromUs)).toMatchObject([
    { text: expect.stringContaining('nomor berapa'), notArrived: true },
  ])
})
