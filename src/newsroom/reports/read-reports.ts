import { readAgenda } from '../../agenda/index.ts'
import { dayIn, listOffices, officeName, officesFor, type Actor } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { findMedia } from '../media/index.ts'
import { mayReadReport, roleIn } from './act-on-report.ts'
import type { ReportDeps } from './check-report.ts'
import {
  reportStatusSchema,
  type Report,
  type ReportKit,
  type ReportPage,
  type ReportRow,
  type ReportStatus,
} from './contract.ts'
import { listActs } from './report.ts'
import { listEvents } from './events.store.ts'
import { countReports, findReports, listReports, type Filter, type StoredReport } from './reports.store.ts'
import { findProgrammeName } from './programme-names.store.ts'

const PAGE_LENGTH = 30

export type ReportQuery = Filter & { mine: boolean; cursor: string | null }

function toRow(report: StoredReport, offices: Map<number, string>): ReportRow {
  return {
    id: report.id,
    title: report.title,
    status: report.status,
    questionOpen: report.questionOpen,
    office: { id: report.officeId, name: offices.get(report.officeId) ?? '' },
    author: { id: report.authorId, name: report.authorName },
    happenedOn: report.happenedOn,
    permalink: report.permalink,
    receivedAt: report.receivedAt.toISOString(),
    cover: report.mediaIds[0] ?? null,
    mediaCount: report.mediaIds.length,
  }
}

const cursorOf = (report: StoredReport): string => `${report.receivedAt.toISOString()}_${report.id}`

/** The place a cursor stands for; null for what is none. */
function readCursor(cursor: string | null): { at: Date; id: string } | null {
  const [, at, id] = /^([\d:.TZ-]{24})_([0-9a-f-]{36})$/.exec(cursor ?? '') ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) return null
  return { at: new Date(at), id }
}

/** Names of the offices that stand or stood when a report came. */
async function nameOffices(deps: ReportDeps, councilId: number, reports: StoredReport[]) {
  const names = new Map<number, string>()
  for (const id of new Set(reports.map((report) => report.officeId))) {
    names.set(id, (await officeName(deps.db, councilId, id)) ?? '')
  }
  return names
}

/** A page of the reports the actor may read, newest first, with the count of each status. */
export async function readReports(deps: ReportDeps, actor: Actor, query: ReportQuery): Promise<ReportPage> {
  const { councilId } = actor
  const scope = {
    councilId,
    officerId: actor.officer?.id ?? null,
    offices: query.mine ? [] : officesFor(actor, 'reports.read'),
  }
  const page = { before: readCursor(query.cursor), limit: PAGE_LENGTH + 1 }
  const found = await listReports(deps.db, scope, query, page)
  const counted = await countReports(deps.db, scope, query)
  const shown = found.slice(0, PAGE_LENGTH)
  const offices = await nameOffices(deps, councilId, shown)
  const last = found.length > PAGE_LENGTH ? shown.at(-1) : undefined
  const counts = Object.fromEntries(reportStatusSchema.options.map((one) => [one, counted.get(one) ?? 0]))
  return {
    reports: shown.map((report) => toRow(report, offices)),
    next: last ? cursorOf(last) : null,
    // One entry for each status, just made.
    counts: counts as Record<ReportStatus, number>,
  }
}

/** How many reports wait for somebody to make an article of them, in the offices whose reports the actor handles. */
export async function countWaitingReports(
  db: Db,
  actor: Actor,
  filter: { office: number | null },
): Promise<number> {
  const scope = { councilId: actor.councilId, officerId: null, offices: officesFor(actor, 'reports.handle') }
  const counted = await countReports(db, scope, { ...filter, search: null })
  return counted.get('received') ?? 0
}

/** A report as its page shows it. */
export async function presentReport(deps: ReportDeps, actor: Actor, report: StoredReport): Promise<Report> {
  const { councilId } = actor
  const offices = await nameOffices(deps, councilId, [report])
  const { programmeId } = report
  const name = programmeId === null ? null : await findProgrammeName(deps.db, councilId, programmeId)
  const programme = programmeId === null || name === null ? null : { id: programmeId, name }
  return {
    ...toRow(report, offices),
    answers: report.answers,
    programme: programme ? { ...programme, suggested: report.programmeSuggested } : null,
    writtenAt: report.writtenAt.toISOString(),
    updatedAt: report.updatedAt.toISOString(),
    media: await findMedia(deps.db, councilId, report.mediaIds),
    events: await listEvents(deps.db, councilId, report.id),
    may: listActs(report, roleIn(actor, report)),
  }
}

/** One report, or null when it is not there for this actor. */
export async function readReport(deps: ReportDeps, actor: Actor, id: string): Promise<Report | null> {
  const [report] = await findReports(deps.db, actor.councilId, [id])
  return report && mayReadReport(actor, report) ? presentReport(deps, actor, report) : null
}

/** What a phone keeps in order to write without a signal: today, the offices to report for, the programmes. */
export async function readKit(deps: ReportDeps, actor: Actor): Promise<ReportKit> {
  const today = dayIn(deps.timeZone, deps.clock.now())
  const writes = officesFor(actor, 'reports.write')
  const offices = await listOffices(deps.db, actor.councilId)
  const { programmes } = await readAgenda(deps.db, actor.councilId, today)
  return {
    today,
    timeZone: deps.timeZone,
    offices: offices
      .filter((office) => writes === 'all' || writes.includes(office.id))
      .map(({ id, name, shortName }) => ({ id, name, shortName }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'id')),
    programmes: programmes.map(({ id, name, mission }) => ({ id, name, mission })),
  }
}
