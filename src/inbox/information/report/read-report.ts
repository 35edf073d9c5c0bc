import { countDays } from '../../../calendar/index.ts'
import { dayIn, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { ClosedGround } from '../answering/contract.ts'
import type { RequestStatus } from '../contract.ts'
import type { InformationDeps } from '../requests/change-request.ts'
import { officeNames } from '../requests/read-requests.ts'
import { REPORT_TEXTS, type ReportFigures, type ReportTexts, type YearReport } from './contract.ts'
import {
  countGrounds,
  countList,
  countObjections,
  countRequests,
  countTimes,
  findTexts,
  saveTexts,
} from './report.store.ts'

const NO_TEXTS: ReportTexts = {
  policy: '',
  facilities: '',
  people: '',
  budget: '',
  disputes: '',
  obstacles: '',
  recommendations: '',
}

/** The figures of a register year, counted now. */
async function countFigures(deps: InformationDeps, councilId: number, year: number): Promise<ReportFigures> {
  const { db } = deps
  const counts = await countRequests(db, councilId, year)
  const times = await countTimes(db, councilId, year)
  const names = await officeNames(db, councilId)
  const grounds = await countGrounds(db, councilId, year)
  return {
    total: counts.byStatus.reduce((sum, { count }) => sum + count, 0),
    // The database keeps the words.
    byStatus: counts.byStatus.map(({ key, count }) => ({ status: key as RequestStatus, count })),
    byWay: counts.byWay,
    byApplicant: counts.byApplicant,
    byOffice: counts.byOffice.map(({ key, count }) => ({ key: names.get(Number(key)) ?? key, count })),
    ...times,
    onTime: times.answered - times.late,
    refusedBy: grounds.map(({ key, count }) => ({ ground: key as ClosedGround, count })),
    objections: await countObjections(db, councilId, year),
    list: (await countList(db, councilId)).map(({ key, count }) => ({ class: key, count })),
  }
}

/** The yearly report: figures counted now, words as they were kept. Due on 31 March of the year after [Perki KI 1/2021]. */
export async function readReport(deps: InformationDeps, actor: Actor, year: number): Promise<YearReport> {
  const { councilId } = actor
  const kept = await findTexts(deps.db, councilId, year)
  const texts = kept?.texts ?? NO_TEXTS
  const dueOn = `${year + 1}-03-31`
  return {
    year,
    dueOn,
    daysLeft: countDays(dayIn(deps.timeZone, deps.clock.now()), dueOn),
    figures: await countFigures(deps, councilId, year),
    texts,
    missing: REPORT_TEXTS.filter((key) => texts[key] === ''),
    updatedAt: kept?.updatedAt.toISOString() ?? null,
    updatedBy: kept?.updatedBy ?? null,
  }
}

/** Keeps the words of a year's report. */
export async function writeTexts(
  deps: InformationDeps,
  actor: Actor,
  year: number,
  texts: ReportTexts,
): Promise<void> {
  const { councilId, officer } = actor
  if (officer === null) throw new Error('nobody is signed in')
  await inTransaction(deps.db, async (tx) => {
    await saveTexts(tx, councilId, year, { texts, by: officer.id, at: deps.clock.now() })
    const entry = { councilId, officerId: officer.id, action: 'information.report-written' }
    await recordAudit(tx, { ...entry, subject: String(year) })
  })
}
