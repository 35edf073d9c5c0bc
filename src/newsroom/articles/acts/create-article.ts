import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { findMedia, showMediaToOffice } from '../../media/index.ts'
import { findReports, takeUpReports } from '../../reports/index.ts'
import { findStanding, insertArticle } from '../store/articles.store.ts'
import { insertSources, insertVersion } from '../store/versions.store.ts'
import { assembleDraft } from '../text/assemble-draft.ts'
import { insertEvent } from '../store/record.store.ts'
import type { ActDeps } from './act-on-article.ts'

export type Beginning = {
  officeId: number
  title?: string | undefined
  programmeId?: number | null | undefined
  reportIds: string[]
}
export type CreateRefusal =
  'unknown-office' | 'unknown-programme' | 'unknown-report' | 'report-taken' | 'title-missing'
type Reports = Awaited<ReturnType<typeof findReports>>

const refuse = (refusal: CreateRefusal) => ({ ok: false as const, refusal })
const MOST_PICTURES = 20

/** The reports asked for; null when one is not there for this actor. */
async function reportsFor(tx: Tx, actor: Actor, ids: string[]): Promise<Reports | null> {
  const reports = await findReports(tx, actor.councilId, ids)
  const readable = reports.filter((report) => can(actor, 'reports.handle', report.officeId))
  return readable.length === ids.length ? readable : null
}

async function firstMedia(
  tx: Tx,
  councilId: number,
  reports: Reports,
): Promise<{ id: string; alt: string }[]> {
  const ids = [...new Set(reports.flatMap((report) => report.mediaIds))].slice(0, MOST_PICTURES)
  return (await findMedia(tx, councilId, ids)).map(({ id, alt }) => ({ id, alt }))
}

async function insertFirst(
  tx: Tx,
  by: { actor: Actor; officerId: string; now: Date },
  first: { beginning: Beginning; reports: Reports },
): Promise<number> {
  const { councilId } = by.actor
  const { beginning, reports } = first
  const draft = assembleDraft(reports)
  const programmeId = beginning.programmeId ?? reports.find((one) => one.programmeId)?.programmeId ?? null
  const { officeId } = beginning
  const article = { officeId, programmeId, createdBy: by.officerId, at: by.now }
  const id = await insertArticle(tx, councilId, article)
  const media = await firstMedia(tx, councilId, reports)
  await insertVersion(tx, councilId, id, {
    version: 1,
    title: beginning.title ?? draft.title,
    lead: draft.lead,
    body: draft.body,
    media,
    authorId: by.officerId,
    assembled: reports.length > 0,
    note: '',
    at: by.now,
  })
  const mediaIds = media.map((one) => one.id)
  await showMediaToOffice(tx, councilId, mediaIds, officeId)
  await insertSources(tx, councilId, id, reports)
  return id
}

/** Why an article cannot begin so, or null. */
async function refusalOf(tx: Tx, actor: Actor, beginning: Beginning): Promise<CreateRefusal | null> {
  const { officeId, reportIds, title } = beginning
  const programmeId = beginning.programmeId ?? null
  const standing = await findStanding(tx, actor.councilId, { officeId, programmeId })
  if (standing.office === null || !can(actor, 'articles.write', officeId)) return 'unknown-office'
  if (!standing.programme) return 'unknown-programme'
  return reportIds.length === 0 && title === undefined ? 'title-missing' : null
}

async function recordBeginning(
  tx: Tx,
  by: { actor: Actor; officerId: string; now: Date },
  made: { id: number; officeId: number; reports: number },
): Promise<void> {
  const { councilId } = by.actor
  const { id, officeId, reports } = made
  const text = reports === 0 ? '' : String(reports)
  const event = { articleId: id, at: by.now, officerId: by.officerId, version: 1, text }
  await insertEvent(tx, councilId, { ...event, kind: 'created' })
  await recordAudit(tx, {
    councilId,
    officerId: by.officerId,
    action: 'article.created',
    subject: `article ${id}`,
    detail: `office ${officeId}; reports ${reports}`,
  })
}

/**
 * Begins an article: from reports, whose answers make a first text marked as assembled and which are taken up with it,
 * or from nothing but a title. The contributors of the reports count as authors.
 */
export function createArticle(
  deps: ActDeps,
  actor: Actor,
  beginning: Beginning,
): Promise<{ ok: true; id: number } | { ok: false; refusal: CreateRefusal | 'forbidden' }> {
  return inTransaction(deps.db, async (tx) => {
    const { officer } = actor
    if (!officer) return { ok: false, refusal: 'forbidden' as const }
    const refusal = await refusalOf(tx, actor, beginning)
    if (refusal) return refuse(refusal)
    const reports = await reportsFor(tx, actor, beginning.reportIds)
    if (!reports) return refuse('unknown-report')
    if (reports.length > 0) {
      const taken = await takeUpReports(tx, actor, beginning.reportIds)
      if (!taken.ok) return refuse('report-taken')
    }
    const by = { actor, officerId: officer.id, now: deps.clock.now() }
    const id = await insertFirst(tx, by, { beginning, reports })
    await recordBeginning(tx, by, { id, officeId: beginning.officeId, reports: reports.length })
    return { ok: true as const, id }
  })
}
