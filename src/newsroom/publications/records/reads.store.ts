import type { Account, ChannelKind } from '../../accounts/contract.ts'
import { sql, type Db } from '../../../platform/db/index.ts'
import type { Payload } from '../channels/channel.ts'
import type { PublicationStatus, TargetStatus } from '../contract.ts'
import type { Variant } from '../formats/index.ts'

/** A release as lists and decisions need it. */
export type PublicationRow = {
  id: number
  articleId: number
  articleVersion: number
  title: string
  /** The first picture of that version. */
  cover: string | null
  officeId: number
  officeName: string
  status: PublicationStatus
  releaseAt: Date | null
  timeZone: string
  stalenessMinutes: number
  rehearsal: boolean
  createdBy: string
  createdAt: Date
}

function selectPublications(db: Db, councilId: number) {
  return db
    .selectFrom('publication as p')
    .innerJoin('office as f', (join) =>
      join.onRef('f.council_id', '=', 'p.council_id').onRef('f.office_id', '=', 'p.office_id'),
    )
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'p.council_id').onRef('o.officer_id', '=', 'p.created_by'),
    )
    .select([
      'p.publication_id as id',
      'p.article_id as articleId',
      'p.article_version as articleVersion',
      'p.title',
      sql<string | null>`(select v.media[1] from article_version v where v.council_id = p.council_id
        and v.article_id = p.article_id and v.version = p.article_version)`.as('cover'),
      'p.office_id as officeId',
      'f.name as officeName',
      'p.status',
      'p.release_at as releaseAt',
      'p.time_zone as timeZone',
      'p.staleness_minutes as stalenessMinutes',
      'p.is_rehearsal as rehearsal',
      'o.name as createdBy',
      'p.created_at as createdAt',
    ])
    .where('p.council_id', '=', councilId)
}

const toRow = (row: Omit<PublicationRow, 'status'> & { status: string }): PublicationRow => ({
  ...row,
  // The database checks this set.
  status: row.status as PublicationStatus,
})

export async function findPublication(db: Db, councilId: number, id: number): Promise<PublicationRow | null> {
  const row = await selectPublications(db, councilId).where('p.publication_id', '=', id).executeTakeFirst()
  return row ? toRow(row) : null
}

/** Offices whose releases are wanted: their own, and those on their accounts. */
export type Offices = number[] | 'all'

export type PublicationFilter = {
  officeIds: Offices
  statuses?: PublicationStatus[]
  articleId?: number
  /** Only those that still wait to go out on this account. */
  waitingOn?: number
  from?: Date
  to?: Date
  limit: number
  latestFirst: boolean
}

/** Not out on its account, and may still go out there. */
const WAITING: TargetStatus[] = ['draft', 'asked', 'scheduled', 'held', 'publishing', 'waiting-for-officer']

/** Releases by their moment. */
export async function listPublications(
  db: Db,
  councilId: number,
  filter: PublicationFilter,
): Promise<PublicationRow[]> {
  const { officeIds, statuses, articleId, waitingOn, from, to } = filter
  let query = selectPublications(db, councilId)
  if (officeIds !== 'all') {
    query = query.where(
      sql<boolean>`(p.office_id = any(${officeIds}::int[]) or exists (
        select from publication_target t join account a on a.council_id = t.council_id and a.account_id = t.account_id
        where t.council_id = p.council_id and t.publication_id = p.publication_id and a.office_id = any(${officeIds}::int[])))`,
    )
  }
  if (statuses) query = query.where('p.status', 'in', statuses)
  if (articleId !== undefined) query = query.where('p.article_id', '=', articleId)
  if (waitingOn !== undefined) {
    query = query.where('p.status', '<>', 'cancelled').where(
      sql<boolean>`exists (select from publication_target t where t.council_id = p.council_id
        and t.publication_id = p.publication_id and t.account_id = ${waitingOn} and t.status = any(${WAITING}))`,
    )
  }
  if (from) query = query.where('p.release_at', '>=', from)
  if (to) query = query.where('p.release_at', '<', to)
  const rows = await query
    .orderBy('p.release_at', filter.latestFirst ? 'desc' : 'asc')
    .orderBy('p.publication_id', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map(toRow)
}

/** States and channels of the targets of several releases, and the red items of their last checks. */
export async function countTargets(db: Db, councilId: number, ids: number[]) {
  if (ids.length === 0) return { targets: [], checks: [] }
  const targets = await db
    .selectFrom('publication_target as t')
    .innerJoin('account as a', (join) =>
      join.onRef('a.council_id', '=', 't.council_id').onRef('a.account_id', '=', 't.account_id'),
    )
    .select(['t.publication_id as id', 't.status', 'a.channel', (s) => s.fn.countAll<number>().as('n')])
    .where('t.council_id', '=', councilId)
    .where('t.publication_id', 'in', ids)
    .groupBy(['t.publication_id', 't.status', 'a.channel'])
    .execute()
  const checks = await db
    .selectFrom('publication_check')
    .distinctOn('publication_id')
    .select(['publication_id as id', 'red', 'at'])
    .where('council_id', '=', councilId)
    .where('publication_id', 'in', ids)
    .orderBy('publication_id')
    .orderBy('check_id', 'desc')
    .execute()
  return { targets, checks }
}

/** A target with its account, as the release board shows it. */
export type BoardRow = {
  id: string
  publicationId: number
  accountId: number
  account: Pick<Account, 'id' | 'officeId' | 'channel' | 'name' | 'handle' | 'mode' | 'isSandbox'> & {
    address: string
  }
  officeName: string
  status: TargetStatus
  payload: Payload
  variant: Variant
  composed: Variant | null
  offsetMs: number | null
  remoteId: string | null
  permalink: string | null
  publishedAt: Date | null
  dueAt: Date | null
  lookAt: Date | null
  preparedAt: Date | null
  problemKind: string | null
  problem: string | null
  answerNote: string
}

function selectTargets(db: Db, councilId: number) {
  return db
    .selectFrom('publication_target as t')
    .innerJoin('account as a', (join) =>
      join.onRef('a.council_id', '=', 't.council_id').onRef('a.account_id', '=', 't.account_id'),
    )
    .innerJoin('office as f', (join) =>
      join.onRef('f.council_id', '=', 'a.council_id').onRef('f.office_id', '=', 'a.office_id'),
    )
    .select([
      't.target_id',
      't.publication_id',
      't.account_id',
      't.status',
      't.payload',
      't.variant',
      't.composed',
      't.offset_ms',
      't.remote_id',
      't.permalink',
      't.published_at',
      't.due_at',
      't.look_at',
      't.prepared_at',
      't.problem_kind',
      't.problem',
      't.answer_note',
      'a.office_id',
      'a.channel',
      'a.name',
      'a.handle',
      'a.mode',
      'a.is_sandbox',
      'a.address',
      'f.name as office_name',
    ])
    .where('t.council_id', '=', councilId)
}

type TargetRow = Awaited<ReturnType<ReturnType<typeof selectTargets>['execute']>>[number]

function toBoard(row: TargetRow): BoardRow {
  return {
    id: row.target_id,
    publicationId: row.publication_id,
    accountId: row.account_id,
    account: {
      id: row.account_id,
      officeId: row.office_id,
      channel: row.channel as ChannelKind,
      name: row.name,
      handle: row.handle,
      mode: row.mode as Account['mode'],
      isSandbox: row.is_sandbox,
      address: row.address,
    },
    officeName: row.office_name,
    status: row.status as TargetStatus,
    payload: row.payload as unknown as Payload,
    variant: row.variant as unknown as Variant,
    composed: row.composed as unknown as Variant | null,
    offsetMs: row.offset_ms,
    remoteId: row.remote_id,
    permalink: row.permalink,
    publishedAt: row.published_at,
    dueAt: row.due_at,
    lookAt: row.look_at,
    preparedAt: row.prepared_at,
    problemKind: row.problem_kind,
    problem: row.problem,
    answerNote: row.answer_note,
  }
}

/** The targets of a release by office and account. */
export async function listBoard(db: Db, councilId: number, publicationId: number): Promise<BoardRow[]> {
  const rows = await selectTargets(db, councilId)
    .where('t.publication_id', '=', publicationId)
    .orderBy('f.name')
    .orderBy('a.channel')
    .orderBy('a.name')
    .orderBy('t.target_id')
    .execute()
  return rows.map(toBoard)
}

export async function findTarget(db: Db, councilId: number, targetId: string): Promise<BoardRow | null> {
  const row = await selectTargets(db, councilId).where('t.target_id', '=', targetId).executeTakeFirst()
  return row ? toBoard(row) : null
}

/** The accounts on which an article is live or on its way. */
export async function listAccountsOfArticle(db: Db, councilId: number, articleId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('publication_target as t')
    .innerJoin('publication as p', (join) =>
      join.onRef('p.council_id', '=', 't.council_id').onRef('p.publication_id', '=', 't.publication_id'),
    )
    .select('t.account_id as id')
    .where('t.council_id', '=', councilId)
    .where('p.article_id', '=', articleId)
    .where('p.is_rehearsal', '=', false)
    .where('t.status', 'in', ['published', 'publishing', 'unknown', 'waiting-for-officer'])
    .execute()
  return rows.map((row) => row.id)
}

/** Attempts of the targets of a release, oldest first. */
export function listAttempts(db: Db, councilId: number, publicationId: number) {
  return db
    .selectFrom('publication_attempt as m')
    .innerJoin('publication_target as t', (join) =>
      join.onRef('t.council_id', '=', 'm.council_id').onRef('t.target_id', '=', 'm.target_id'),
    )
    .select(['m.target_id as targetId', 'm.at', 'm.step', 'm.outcome', 'm.detail'])
    .where('m.council_id', '=', councilId)
    .where('t.publication_id', '=', publicationId)
    .orderBy('m.attempt_id')
    .execute()
}
