import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { recordAudit, type Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { showMediaToOffice } from '../media/index.ts'
import { changeReport } from './act-on-report.ts'
import { findProgramme, refuseDay, refuseMedia, refuseOffice, type ReportDeps } from './check-report.ts'
import type { newReportSchema } from './contract.ts'
import { FIRST_STATE } from './report.ts'
import { saveEvent } from './events.store.ts'
import { findReports, insertReport, saveMediaOf, type StoredReport } from './reports.store.ts'
import type { ReportRefusal } from './words.data.ts'

type Report = z.output<typeof newReportSchema>

export type SentReport =
  | { ok: true; report: StoredReport; isNew: boolean }
  | { ok: false; refusal: ReportRefusal | 'not-found' | 'arrived-before' }

async function findOwn(deps: ReportDeps, actor: Actor, id: string): Promise<StoredReport | null> {
  const [report] = await findReports(deps.db, actor.councilId, [id])
  return report && report.authorId === actor.officer?.id ? report : null
}

async function refuse(deps: ReportDeps, actor: Actor, report: Report): Promise<ReportRefusal | null> {
  return (
    (await refuseOffice(deps, actor, report.officeId)) ??
    refuseDay(deps, report.happenedOn) ??
    (await refuseMedia(deps, actor, report.mediaIds))
  )
}

/** When it was written, by the clock of the device; a clock that goes ahead is set to ours. */
function writtenAt(report: Report, now: Date): Date {
  const written = new Date(report.writtenAt)
  return written > now ? now : written
}

/** Whether the device finished other words than those that are here, after them. */
function isCorrected(known: StoredReport, report: Report): boolean {
  if (new Date(report.writtenAt) <= known.writtenAt) return false
  const { title, officeId, happenedOn, answers, mediaIds } = known
  return !isDeepStrictEqual(
    { title, officeId, happenedOn, answers: { ...answers }, mediaIds },
    {
      title: report.title,
      officeId: report.officeId,
      happenedOn: report.happenedOn,
      answers: { ...report.answers },
      mediaIds: report.mediaIds,
    },
  )
}

/**
 * What a device sends again under an id that is known. Its first answer was lost, and the officer may have corrected the
 * report meanwhile: that is a change like one made on its page, and where none can be made any more it is refused.
 */
async function sendAgain(
  deps: ReportDeps,
  actor: Actor,
  known: StoredReport,
  report: Report,
): Promise<SentReport> {
  if (known.authorId !== actor.officer?.id) return { ok: false, refusal: 'not-found' }
  if (!isCorrected(known, report)) return { ok: true, report: known, isNew: false }
  if (report.officeId !== known.officeId) return { ok: false, refusal: 'arrived-before' }
  const { title, answers, happenedOn, mediaIds, programmeId } = report
  const change = { title, answers, happenedOn, mediaIds, writtenAt: writtenAt(report, deps.clock.now()) }
  const changed = await changeReport(deps, actor, known.id, {
    ...change,
    ...(programmeId === undefined ? {} : { programmeId }),
  })
  if (changed.ok) return { ...changed, isNew: false }
  const { refusal } = changed
  return { ok: false, refusal: refusal === 'not-now' || refusal === 'forbidden' ? 'arrived-before' : refusal }
}

/**
 * Receives a report from a device. The same id from the same officer is the same report however often it is sent, with
 * what was corrected on the device meanwhile; another officer's id is refused as not found. Without a programme the
 * text's own one is found.
 */
export async function sendReport(deps: ReportDeps, actor: Actor, report: Report): Promise<SentReport> {
  const { councilId, officer } = actor
  if (!officer) return { ok: false, refusal: 'not-found' }
  const [known] = await findReports(deps.db, councilId, [report.id])
  if (known) return sendAgain(deps, actor, known, report)
  const refusal = await refuse(deps, actor, report)
  if (refusal) return { ok: false, refusal }
  const programme = await findProgramme(deps, councilId, report)
  if (!programme.ok) return { ok: false, refusal: 'unknown-programme' }
  const now = deps.clock.now()
  const isNew = await inTransaction(deps.db, async (tx) => {
    const fields = { programmeId: programme.id, programmeSuggested: programme.suggested }
    const row = { ...report, ...fields, authorId: officer.id, writtenAt: writtenAt(report, now), at: now }
    if (!(await insertReport(tx, councilId, row))) return false
    await saveMediaOf(tx, councilId, report.id, report.mediaIds)
    await showMediaToOffice(tx, councilId, report.mediaIds, report.officeId)
    const event = { kind: 'received', officerId: officer.id, at: now, state: FIRST_STATE } as const
    await saveEvent(tx, councilId, report.id, event)
    const detail = `office ${report.officeId}`
    await recordAudit(tx, {
      councilId,
      officerId: officer.id,
      action: 'report.received',
      subject: report.id,
      detail,
    })
    return true
  })
  const own = await findOwn(deps, actor, report.id)
  return own ? { ok: true, report: own, isNew } : { ok: false, refusal: 'not-found' }
}
