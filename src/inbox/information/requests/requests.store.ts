import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Answer } from '../answering/contract.ts'
import type { CameBy, RequestStatus, receiveBySchema, wantsSchema } from '../contract.ts'
import type { ApplicantKind, Missing } from '../identity/contract.ts'
import type { z } from 'zod'
import type { NoticeKind } from '../telling/contract.ts'

export type StoredRequest = {
  id: string
  number: string
  registerYear: number
  registerNo: number
  officeId: number
  threadId: string | null
  caseId: number | null
  cameBy: CameBy
  status: RequestStatus
  applicantKind: ApplicantKind
  applicant: Buffer
  missing: Missing[]
  asked: string
  purpose: string
  wants: z.infer<typeof wantsSchema>
  receiveBy: z.infer<typeof receiveBySchema>
  isElection: boolean
  receivedAt: Date
  completeAt: Date | null
  answeredAt: Date | null
  answeredBy: string | null
  answer: Answer | null
  publicFrom: Date | null
  publicTitle: string
  publicQuestion: string
  publicAnswer: string
  hasOpenObjection: boolean
  /** The newest of what the applicant should have been told and was not. */
  untold: NoticeKind | null
}

const COLUMNS = [
  'r.request_id as id',
  'r.number',
  'r.register_year as registerYear',
  'r.register_no as registerNo',
  'r.office_id as officeId',
  'r.thread_id as threadId',
  'r.case_id as caseId',
  'r.came_by as cameBy',
  'r.status',
  'r.applicant_kind as applicantKind',
  'r.applicant',
  'r.missing',
  'r.asked',
  'r.purpose',
  'r.wants',
  'r.receive_by as receiveBy',
  'r.is_election as isElection',
  'r.received_at as receivedAt',
  'r.complete_at as completeAt',
  'r.answered_at as answeredAt',
  'r.answered_by as answeredBy',
  'r.answer',
  'r.public_from as publicFrom',
  'r.public_title as publicTitle',
  'r.public_question as publicQuestion',
  'r.public_answer as publicAnswer',
] as const

/** The requests of a council with the columns a `StoredRequest` is made of. */
export function selectRequests(db: Db, councilId: number) {
  return db
    .selectFrom('information_request as r')
    .select(COLUMNS)
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('information_objection as o')
            .select('o.objection_id')
            .whereRef('o.council_id', '=', 'r.council_id')
            .whereRef('o.request_id', '=', 'r.request_id')
            .where('o.status', '=', 'filed'),
        )
        .as('hasOpenObjection'),
    )
    .select((eb) =>
      eb
        .selectFrom('information_notice as n')
        .select('n.kind')
        .whereRef('n.council_id', '=', 'r.council_id')
        .whereRef('n.request_id', '=', 'r.request_id')
        .where('n.standing', '=', 'untold')
        .orderBy('n.written_at', 'desc')
        .limit(1)
        .as('untold'),
    )
    .where('r.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectRequests>['executeTakeFirstOrThrow']>>

/** The words and objects were checked by the contract and the database when they were written. */
export const toRequest = (row: Row): StoredRequest =>
  ({ ...row, hasOpenObjection: Boolean(row.hasOpenObjection) }) as StoredRequest

/** A request; null when it is not the council's. Asks for no rights. */
export async function findRequest(db: Db, councilId: number, id: string): Promise<StoredRequest | null> {
  const row = await selectRequests(db, councilId).where('r.request_id', '=', id).executeTakeFirst()
  return row ? toRequest(row) : null
}

/** The same, kept from others' changes until the transaction ends. */
export async function lockRequest(tx: Tx, councilId: number, id: string): Promise<StoredRequest | null> {
  await tx
    .selectFrom('information_request')
    .select('request_id')
    .where('council_id', '=', councilId)
    .where('request_id', '=', id)
    .forUpdate()
    .execute()
  return findRequest(tx, councilId, id)
}

/** The request with this number whose key hashes so. */
export async function findByKey(
  db: Db,
  councilId: number,
  number: string,
  keyHash: Buffer,
): Promise<StoredRequest | null> {
  const row = await selectRequests(db, councilId)
    .where('r.number', '=', number)
    .where('r.access_hash', '=', keyHash)
    .executeTakeFirst()
  return row ? toRequest(row) : null
}

/** The request that was made of a case. */
export async function findByCase(db: Db, councilId: number, caseId: number): Promise<StoredRequest | null> {
  const row = await selectRequests(db, councilId).where('r.case_id', '=', caseId).executeTakeFirst()
  return row ? toRequest(row) : null
}

/** The request a form made already, or null; a second sending of the form waits here until the first is kept. */
export async function lockForm(
  tx: Tx,
  councilId: number,
  formKey: string,
): Promise<Pick<StoredRequest, 'id' | 'number' | 'missing'> | null> {
  await sql`select pg_advisory_xact_lock(hashtext(${formKey}), ${councilId})`.execute(tx)
  const row = await selectRequests(tx, councilId).where('r.form_key', '=', formKey).executeTakeFirst()
  if (row === undefined) return null
  const { id, number, missing } = toRequest(row)
  return { id, number, missing }
}

export type NewStoredRequest = Pick<
  StoredRequest,
  | 'id'
  | 'number'
  | 'registerYear'
  | 'officeId'
  | 'threadId'
  | 'caseId'
  | 'cameBy'
  | 'status'
  | 'applicantKind'
  | 'applicant'
  | 'missing'
  | 'asked'
  | 'purpose'
  | 'wants'
  | 'receiveBy'
  | 'isElection'
  | 'receivedAt'
  | 'completeAt'
> & { accessHash: Buffer; formKey: string | null }

/** Adds a request under the next number of its year's register: one after the other, without a gap. */
export async function insertRequest(tx: Tx, councilId: number, row: NewStoredRequest): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('information-register'), ${councilId})`.execute(tx)
  const { last } = await tx
    .selectFrom('information_request')
    .select(sql<number>`coalesce(max(register_no), 0)`.as('last'))
    .where('council_id', '=', councilId)
    .where('register_year', '=', row.registerYear)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('information_request')
    .values({
      council_id: councilId,
      request_id: row.id,
      number: row.number,
      register_year: row.registerYear,
      register_no: last + 1,
      access_hash: row.accessHash,
      form_key: row.formKey,
      office_id: row.officeId,
      thread_id: row.threadId,
      case_id: row.caseId,
      came_by: row.cameBy,
      status: row.status,
      applicant_kind: row.applicantKind,
      applicant: row.applicant,
      missing: row.missing,
      asked: row.asked,
      purpose: row.purpose,
      wants: row.wants,
      receive_by: row.receiveBy,
      is_election: row.isElection,
      received_at: row.receivedAt,
      complete_at: row.completeAt,
      updated_at: row.receivedAt,
    })
    .execute()
}

export type RequestChange = Partial<{
  status: RequestStatus
  applicant: Buffer
  missing: Missing[]
  complete_at: Date
  answered_at: Date | null
  answered_by: string
  answer: string
  public_from: Date | null
  public_title: string
  public_question: string
  public_answer: string
}>

/** Keeps beside the events what follows from them. */
export async function saveRequest(
  tx: Tx,
  councilId: number,
  id: string,
  change: RequestChange & { at: Date },
): Promise<void> {
  const { at, ...set } = change
  await tx
    .updateTable('information_request')
    .set({ ...set, updated_at: at })
    .where('council_id', '=', councilId)
    .where('request_id', '=', id)
    .execute()
}
