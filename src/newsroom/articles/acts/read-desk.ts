import { can, officesFor, type Actor } from '../../../people/index.ts'
import { countWaitingReports } from '../../reports/index.ts'
import { DESK_COLUMNS, type ArticleCard, type Desk, type DeskFilter } from '../contract.ts'
import { listCards, listDeskOffices, type CardRow } from '../store/desk.store.ts'
import type { ActDeps } from './act-on-article.ts'
import { readRule } from './confirmation-rule.ts'

const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name })

function lockOf(row: CardRow, reader: string, now: Date): ArticleCard['lock'] {
  const officer = named(row.locked_by, row.locked_name)
  if (!officer || !row.lock_expires_at || row.lock_expires_at <= now) return null
  return { officer, until: row.lock_expires_at.toISOString(), mine: officer.id === reader }
}

function toCard(row: CardRow, reader: string, now: Date): ArticleCard {
  const [first] = row.media
  return {
    id: row.id,
    title: row.title,
    officeId: row.office_id,
    office: row.office,
    programme: row.programme,
    status: row.status,
    stage: row.stage,
    isCorrection: row.status === 'released' && row.stage !== 'released',
    withdrawn: row.withdrawn,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    assignedTo: named(row.assigned_to, row.assigned_name),
    lock: lockOf(row, reader, now),
    thumb: first === undefined ? null : { id: first, alt: row.alts[0] ?? '' },
    reports: row.reports,
    comments: row.comments,
    mentionsMe: row.mentions_me,
    hasWords: row.has_words,
    confirmationsGiven: row.given,
    sentBack: row.sent_back,
    confirmedUntil: row.confirmed_until?.toISOString() ?? null,
    embargoUntil: row.embargo_until?.toISOString() ?? null,
    releasedAt: row.released_at?.toISOString() ?? null,
    permalink: row.permalink,
  }
}

/** The desk board as the actor (an officer) may see it: their offices, or all for who works at the desk. */
export async function readDesk(deps: ActDeps, actor: Actor, filter: DeskFilter): Promise<Desk> {
  const { councilId } = actor
  const reader = actor.officer?.id ?? ''
  const offices = officesFor(actor, 'articles.read')
  const now = deps.clock.now()
  const rows = await listCards(deps.db, {
    councilId,
    offices,
    office: filter.office ?? null,
    assignedTo: filter.mine === 'true' ? reader : null,
    query: filter.query ?? '',
    report: filter.report ?? null,
    reader,
    now,
  })
  const column = (name: ArticleCard['stage']) => {
    const own = rows.filter((row) => row.stage === name)
    return { count: own[0]?.in_stage ?? 0, articles: own.map((row) => toCard(row, reader, now)) }
  }
  const dropped = column('dropped')
  const standing = await listDeskOffices(deps.db, councilId, offices)
  return {
    columns: DESK_COLUMNS.map((name) => ({ name, ...column(name) })),
    dropped: filter.dropped === 'true' ? dropped : { count: dropped.count, articles: [] },
    waitingReports: await countWaitingReports(deps.db, actor, { office: filter.office ?? null }),
    offices: standing.map((one) => ({ ...one, mayWrite: can(actor, 'articles.write', one.id) })),
    levels: (await readRule(deps.db, councilId)).levels,
  }
}
