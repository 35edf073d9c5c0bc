import type { z } from 'zod'
import { can, dayIn, recordAudit, type Actor } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { showMediaToOffice } from '../media/index.ts'
import { findProgramme, refuseDay, refuseMedia, type ReportDeps } from './check-report.ts'
import type { ReportAct, reportChangeSchema } from './contract.ts'
import { AUTHOR_ACTS, EVENT_OF, listActs, nextState } from './report.ts'
import { saveEvent } from './events.store.ts'
import {
  findReports,
  lockReports,
  saveFields,
  saveMediaOf,
  type ReportFields,
  type StoredReport,
} from './reports.store.ts'
import type { ReportRefusal } from './words.data.ts'

/** `writtenAt`: when the device finished this wording, where it comes from one. */
type Change = z.output<typeof reportChangeSchema> & { writtenAt?: Date }

export type ActedOn =
  | { ok: true; report: StoredReport }
  | { ok: false; refusal: ReportRefusal | 'not-found' | 'forbidden' | 'not-now' }

/** Whether the actor may see a report at all: their own, or that of an office whose reports they read. */
export function mayReadReport(actor: Actor, report: StoredReport): boolean {
  if (report.authorId === actor.officer?.id) return true
  return report.status !== 'withdrawn' && can(actor, 'reports.read', report.officeId)
}

/** Who the actor is to the report. */
export function roleIn(actor: Actor, report: StoredReport): { isAuthor: boolean; handles: boolean } {
  return {
    isAuthor: report.authorId === actor.officer?.id,
    handles: can(actor, 'reports.handle', report.officeId),
  }
}

function refuseAct(actor: Actor, report: StoredReport | undefined, act: ReportAct) {
  if (!report || !mayReadReport(actor, report)) return 'not-found' as const
  const role = roleIn(actor, report)
  if (!(AUTHOR_ACTS.includes(act) ? role.isAuthor : role.handles)) return 'forbidden' as const
  return listActs(report, role).includes(act) ? null : ('not-now' as const)
}

async function finish(
  tx: Tx,
  actor: Actor,
  report: StoredReport,
  done: { act: ReportAct; text: string; at: Date },
): Promise<void> {
  const { councilId } = actor
  const kind = EVENT_OF[done.act]
  const state = nextState(report, kind)
  if (!state) throw new Error(`${kind} cannot happen to a report that is ${report.status}`)
  const officerId = actor.officer?.id ?? null
  await saveEvent(tx, councilId, report.id, { kind, officerId, text: done.text, at: done.at, state })
  await recordAudit(tx, { councilId, officerId, action: `report.${kind}`, subject: report.id })
}

/**
 * Asks the contributor, answers the desk, tells it what was wrong in a report it has taken up, declines with a reason,
 * takes a declined report up for work again, or takes an own report back. The text is what is said with it.
 */
export function actOnReport(
  deps: ReportDeps,
  actor: Actor,
  id: string,
  done: { act: Exclude<ReportAct, 'change' | 'take-up'>; text: string },
): Promise<ActedOn> {
  return inTransaction(deps.db, async (tx): Promise<ActedOn> => {
    await lockReports(tx, actor.councilId, [id])
    const [report] = await findReports(tx, actor.councilId, [id])
    const refusal = refuseAct(actor, report, done.act)
    if (refusal || !report) return { ok: false, refusal: refusal ?? 'not-found' }
    await finish(tx, actor, report, { ...done, at: deps.clock.now() })
    const [now] = await findReports(tx, actor.councilId, [id])
    return now ? { ok: true, report: now } : { ok: false, refusal: 'not-found' }
  })
}

type Fields = Pick<ReportFields, 'title' | 'answers' | 'happenedOn'>

function mergeFields(report: StoredReport, change: Change, timeZone: string): Fields {
  return {
    title: change.title ?? report.title,
    answers: change.answers ?? report.answers,
    happenedOn: change.happenedOn ?? report.happenedOn ?? dayIn(timeZone, report.receivedAt),
  }
}

/** The programme after a change: one that a person chose stays, one that was found is looked for again. */
async function changedProgramme(deps: ReportDeps, actor: Actor, report: StoredReport, change: Change) {
  if (change.programmeId === undefined && !report.programmeSuggested) {
    return { ok: true as const, id: report.programmeId, suggested: false }
  }
  const wanted = { ...mergeFields(report, change, deps.timeZone), programmeId: change.programmeId }
  return findProgramme(deps, actor.councilId, wanted)
}

/** The fields after a change, or why they cannot be. */
async function changedFields(deps: ReportDeps, actor: Actor, report: StoredReport, change: Change) {
  const refusal =
    (change.happenedOn === undefined ? null : refuseDay(deps, change.happenedOn)) ??
    (change.mediaIds === undefined ? null : await refuseMedia(deps, actor, change.mediaIds))
  if (refusal) return { ok: false as const, refusal }
  const programme = await changedProgramme(deps, actor, report, change)
  if (!programme.ok) return { ok: false as const, refusal: 'unknown-programme' as const }
  const chosen = { programmeId: programme.id, programmeSuggested: programme.suggested }
  return { ok: true as const, fields: { ...mergeFields(report, change, deps.timeZone), ...chosen } }
}

/** Changes an own report as long as no editor has taken it up. A programme found in the text follows the new text. */
export function changeReport(deps: ReportDeps, actor: Actor, id: string, change: Change): Promise<ActedOn> {
  return inTransaction(deps.db, async (tx): Promise<ActedOn> => {
    const { councilId } = actor
    await lockReports(tx, councilId, [id])
    const [report] = await findReports(tx, councilId, [id])
    const refusal = refuseAct(actor, report, 'change')
    if (refusal || !report) return { ok: false, refusal: refusal ?? 'not-found' }
    const changed = await changedFields({ ...deps, db: tx }, actor, report, change)
    if (!changed.ok) return changed
    await saveFields(tx, councilId, id, { ...changed.fields, writtenAt: change.writtenAt })
    if (change.mediaIds) {
      await saveMediaOf(tx, councilId, id, change.mediaIds)
      await showMediaToOffice(tx, councilId, change.mediaIds, report.officeId)
    }
    await finish(tx, actor, report, { act: 'change', text: '', at: deps.clock.now() })
    const [now] = await findReports(tx, councilId, [id])
    return now ? { ok: true, report: now } : { ok: false, refusal: 'not-found' }
  })
}
