import { can, officesFor, type Actor } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { findReleasable } from '../articles/index.ts'
import type {
  AmplifyRequest,
  PublicationDetail,
  PublicationList,
  PublicationStatus,
  PublicationSummary,
  PublicationTarget,
} from './contract.ts'
import { withdrawalText } from './formats/index.ts'
import { isLeftToOfficer, listDecisions, MAY_BE_LIVE, mayDecide } from './decisions/index.ts'
import {
  countTargets,
  findLastCheck,
  findOnPortal,
  findPublication,
  isPausedFor,
  listAttempts,
  listBoard,
  listChanges,
  listOpenPauses,
  listPausedOffices,
  listPublications,
  listRequests,
  type BoardRow,
  type PublicationFilter,
  type PublicationRow,
} from './records/index.ts'

type ReadDeps = { db: Db; clock: Clock }

const UPCOMING: PublicationStatus[] = ['scheduled', 'releasing', 'paused', 'draft']
const PAST: PublicationStatus[] = ['released', 'cancelled']
const PAST_LIMIT = 50

function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null
}

async function summarize(db: Db, councilId: number, rows: PublicationRow[]): Promise<PublicationSummary[]> {
  const ids = rows.map((row) => row.id)
  const { targets, checks } = await countTargets(db, councilId, ids)
  return rows.map((row) => {
    const own = targets.filter((one) => one.id === row.id)
    const check = checks.find((one) => one.id === row.id)
    const counts: Record<string, number> = {}
    for (const { status, n } of own) counts[status] = (counts[status] ?? 0) + n
    return {
      id: row.id,
      articleId: row.articleId,
      title: row.title,
      cover: row.cover,
      officeId: row.officeId,
      officeName: row.officeName,
      status: row.status,
      releaseAt: isoOf(row.releaseAt),
      timeZone: row.timeZone,
      rehearsal: row.rehearsal,
      targets: counts,
      channels: [...new Set(own.map((one) => one.channel))].sort() as PublicationSummary['channels'],
      red: check?.red ?? null,
      checkedAt: check?.at.toISOString() ?? null,
    }
  })
}

/** Releases the actor may see: those that are ahead or under way, soonest first, and the last ones that are over. */
export async function readPublications(deps: ReadDeps, actor: Actor): Promise<PublicationList> {
  const { db } = deps
  const { councilId } = actor
  const officeIds = officesFor(actor, 'publications.read')
  const list = (statuses: PublicationStatus[], latestFirst: boolean, limit: number) =>
    listPublications(db, councilId, { officeIds, statuses, latestFirst, limit })
  const upcoming = await list(UPCOMING, false, 200)
  const past = await list(PAST, true, PAST_LIMIT)
  const pauses = await listOpenPauses(db, councilId)
  return {
    upcoming: await summarize(db, councilId, upcoming),
    past: await summarize(db, councilId, past),
    pauses: pauses.filter((pause) => pause.until === null || pause.until > deps.clock.now()).length,
  }
}

/** The releases of an article, newest first. Asks for no rights. */
export async function listPublicationsOf(
  db: Db,
  councilId: number,
  articleId: number,
): Promise<PublicationSummary[]> {
  const filter: PublicationFilter = { officeIds: 'all', articleId, latestFirst: true, limit: 100 }
  return summarize(db, councilId, await listPublications(db, councilId, filter))
}

/** The releases that still wait to go out on an account, soonest first. Asks for no rights. */
export async function listWaitingOn(
  db: Db,
  councilId: number,
  accountId: number,
): Promise<PublicationSummary[]> {
  const filter: PublicationFilter = { officeIds: 'all', waitingOn: accountId, latestFirst: false, limit: 200 }
  return summarize(db, councilId, await listPublications(db, councilId, filter))
}

/** The releases whose moment lies in [from, to), for the calendar. Asks for no rights. */
export async function listMoments(
  db: Db,
  councilId: number,
  range: { from: Date; to: Date; officeIds: number[] | 'all' },
): Promise<PublicationSummary[]> {
  const filter: PublicationFilter = { ...range, latestFirst: false, limit: 2000 }
  return summarize(db, councilId, await listPublications(db, councilId, filter))
}

type Board = {
  actor: Actor
  publication: PublicationRow
  attempts: Awaited<ReturnType<typeof listAttempts>>
  changes: Awaited<ReturnType<typeof listChanges>>
}

/** The last change of a target; null where it never went out, and so has nothing to be changed. */
function changeOf(row: BoardRow, { targets }: Board['changes']) {
  const last = targets.findLast((one) => one.targetId === row.id) ?? null
  return last?.status === 'pending' && !MAY_BE_LIVE.has(row.status) ? null : last
}

function toTarget(row: BoardRow, { actor, publication, attempts, changes }: Board): PublicationTarget {
  const change = changeOf(row, changes)
  const { address: _, ...account } = row.account
  const may = mayDecide(actor, publication, row)
  return {
    id: row.id,
    account,
    officeName: row.officeName,
    status: row.status,
    title: row.payload.title,
    text: row.payload.text,
    link: row.payload.link,
    mediaIds: row.payload.media.map((one) => one.id),
    offsetMs: row.offsetMs,
    permalink: row.permalink,
    publishedAt: isoOf(row.publishedAt),
    dueAt: isoOf(row.dueAt),
    lookAt: isoOf(row.lookAt),
    preparedAt: isoOf(row.preparedAt),
    problemKind: row.problemKind,
    problem: row.problem,
    answerNote: row.answerNote,
    attempts: attempts
      .filter((one) => one.targetId === row.id)
      .map(({ at, step, outcome, detail }) => ({ at: at.toISOString(), step, outcome, detail })),
    decisions: may ? listDecisions(row.status, change !== null && isLeftToOfficer(change.status)) : [],
    // The database checks this set.
    change: change && {
      kind: change.kind,
      status: change.status as 'pending',
      problem: change.problem,
      publicNote: change.publicNote,
      text:
        change.kind === 'withdrawal' ? withdrawalText(change.publicNote, 'id') : (change.payload?.text ?? ''),
    },
  }
}

/** The release board of one release; null when the actor may not see it. */
export async function readPublication(
  deps: ReadDeps,
  actor: Actor,
  publicationId: number,
): Promise<PublicationDetail | null> {
  const { db } = deps
  const { councilId } = actor
  const publication = await findPublication(db, councilId, publicationId)
  if (!publication) return null
  const rows = await listBoard(db, councilId, publicationId)
  const offices = [publication.officeId, ...rows.map((row) => row.account.officeId)]
  if (!offices.some((office) => can(actor, 'publications.read', office))) return null
  const [summary] = await summarize(db, councilId, [publication])
  if (!summary) return null
  const attempts = await listAttempts(db, councilId, publicationId)
  const changes = await listChanges(db, councilId, publicationId)
  const now = deps.clock.now()
  const found = await findReleasable(db, councilId, publication.articleId, now)
  const newer = found.ok && found.article.version > publication.articleVersion ? found.article.version : null
  return {
    ...summary,
    portal: await findOnPortal(db, councilId, publication.articleId),
    articleVersion: publication.articleVersion,
    newerVersion: newer,
    stalenessMinutes: publication.stalenessMinutes,
    createdBy: publication.createdBy,
    createdAt: publication.createdAt.toISOString(),
    board: rows.map((row) => toTarget(row, { actor, publication, attempts, changes })),
    paused: isPausedFor(await listPausedOffices(db, councilId, now), publication.officeId),
    changes: changes.changes.map((one) => ({
      ...one,
      kind: one.kind as 'correction',
      madeAt: one.madeAt.toISOString(),
    })),
    readiness: await findLastCheck(db, councilId, publicationId),
    mayChange: can(actor, 'publications.release', publication.officeId),
  }
}

/** Requests to amplify that wait for the actor. */
export async function readRequests(deps: ReadDeps, actor: Actor): Promise<AmplifyRequest[]> {
  const rows = await listRequests(deps.db, actor.councilId, officesFor(actor, 'accounts.manage'))
  return rows.map((row) => ({ ...row, releaseAt: isoOf(row.releaseAt) }))
}
