import type { ChannelKind } from '../../accounts/contract.ts'
import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Payload } from '../channels/channel.ts'
import type { Offices } from './reads.store.ts'

/** Targets with their release, its office (f) and the account they are on. */
function selectWithRelease(db: Db) {
  return db
    .selectFrom('publication_target as t')
    .innerJoin('publication as p', (join) =>
      join.onRef('p.council_id', '=', 't.council_id').onRef('p.publication_id', '=', 't.publication_id'),
    )
    .innerJoin('account as a', (join) =>
      join.onRef('a.council_id', '=', 't.council_id').onRef('a.account_id', '=', 't.account_id'),
    )
    .innerJoin('office as f', (join) =>
      join.onRef('f.council_id', '=', 'p.council_id').onRef('f.office_id', '=', 'p.office_id'),
    )
}

/** Requests to amplify that wait for the admins of these offices, soonest moment first. */
export async function listRequests(db: Db, councilId: number, officeIds: Offices) {
  let query = selectWithRelease(db)
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'p.council_id').onRef('o.officer_id', '=', 'p.created_by'),
    )
    .select([
      't.target_id as targetId',
      't.publication_id as publicationId',
      'p.title',
      't.payload',
      'a.account_id as accountId',
      'a.office_id as officeId',
      'a.channel',
      'a.name',
      'a.handle',
      'f.name as fromOffice',
      'o.name as askedBy',
      'p.release_at as releaseAt',
      'p.time_zone as timeZone',
    ])
    .where('t.council_id', '=', councilId)
    .where('t.status', '=', 'asked')
    .orderBy('p.release_at')
    .limit(200)
  if (officeIds !== 'all') query = query.where(sql<boolean>`a.office_id = any(${officeIds}::int[])`)
  const rows = await query.execute()
  return rows.map(({ payload, accountId, officeId, channel, name, handle, ...row }) => ({
    ...row,
    text: (payload as unknown as Payload).text,
    account: { id: accountId, officeId, channel: channel as ChannelKind, name, handle },
  }))
}

/** Answers a request; false when it waits for no answer any more. */
export async function answerTarget(
  tx: Tx,
  councilId: number,
  targetId: string,
  answer: { accept: boolean; note: string; officerId: string; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('publication_target')
    .set({
      status: answer.accept ? 'scheduled' : 'declined',
      answered_by: answer.officerId,
      answered_at: answer.now,
      answer_note: answer.note,
      updated_at: answer.now,
    })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', '=', 'asked')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** From now on the account takes part without being asked. */
export async function acceptAlways(tx: Tx, councilId: number, accountId: number): Promise<void> {
  await tx
    .updateTable('account')
    .set({ accepts_all: true })
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .execute()
}

/** Held targets of these offices, earliest moment first. */
export async function listHeld(db: Db, councilId: number, officeIds: Offices) {
  let query = selectWithRelease(db)
    .select([
      't.target_id as targetId',
      't.publication_id as publicationId',
      'p.title',
      'a.name as accountName',
      'a.channel',
      'f.name as officeName',
      'p.release_at as releaseAt',
      'p.time_zone as timeZone',
      't.problem_kind as problemKind',
    ])
    .where('t.council_id', '=', councilId)
    .where('t.status', '=', 'held')
    .orderBy('p.release_at')
    .limit(1000)
  if (officeIds !== 'all') query = query.where(sql<boolean>`p.office_id = any(${officeIds}::int[])`)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, channel: row.channel as ChannelKind }))
}

/** How many targets of these offices wait for a later moment. */
export async function countUpcoming(db: Db, councilId: number, officeIds: Offices): Promise<number> {
  let query = db
    .selectFrom('publication_target as t')
    .innerJoin('publication as p', (join) =>
      join.onRef('p.council_id', '=', 't.council_id').onRef('p.publication_id', '=', 't.publication_id'),
    )
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('t.council_id', '=', councilId)
    .where('t.status', 'in', ['scheduled', 'asked'])
  if (officeIds !== 'all') query = query.where(sql<boolean>`p.office_id = any(${officeIds}::int[])`)
  return (await query.executeTakeFirstOrThrow()).n
}

/** Offices of the council that stand, by name. */
export function listOfficeNames(db: Db, councilId: number) {
  return db
    .selectFrom('office')
    .select(['office_id as id', 'name'])
    .where('council_id', '=', councilId)
    .where('valid_to', 'is', null)
    .orderBy('name')
    .execute()
}
