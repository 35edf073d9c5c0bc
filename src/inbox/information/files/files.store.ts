import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { PageMark, TextMark } from './contract.ts'

export type FileKind = 'text' | 'picture' | 'pages'
export type StoredMarks = { text: TextMark[]; pages: PageMark[] }
/**
 * What a file belongs to: a request, an entry of the public-information list, or an objection, with which the applicant
 * brought it: then no copy of it ever leaves.
 */
export type FileOwner = { requestId: string } | { itemId: string } | { objectionId: string }
export type StoredFile = {
  id: string
  requestId: string | null
  itemId: string | null
  objectionId: string | null
  kind: FileKind
  originalName: string
  publicName: string
  marks: StoredMarks
  words: Buffer | null
  readyAt: Date | null
  withdrawnAt: Date | null
}
export type Body = {
  role: 'original' | 'original-page' | 'public'
  page: number
  contentType: string
  width: number | null
  height: number | null
  bytes: Buffer
}

function selectFiles(db: Db, councilId: number) {
  return db
    .selectFrom('information_file as f')
    .select([
      'f.file_id as id',
      'f.request_id as requestId',
      'f.item_id as itemId',
      'f.objection_id as objectionId',
      'f.kind',
      'f.original_name as originalName',
      'f.public_name as publicName',
      'f.marks',
      'f.words',
      'f.ready_at as readyAt',
      'f.withdrawn_at as withdrawnAt',
    ])
    .where('f.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectFiles>['executeTakeFirstOrThrow']>>

function toFile(row: Row): StoredFile {
  // Written by us only, after the contract's check.
  const kept = Array.isArray(row.marks) ? {} : (row.marks as Partial<StoredMarks>)
  return {
    ...row,
    kind: row.kind as FileKind,
    marks: { text: kept.text ?? [], pages: kept.pages ?? [] },
  }
}

/** The column that names the owner of a file, and the owner. */
function placeOf(owner: FileOwner): ['request_id' | 'item_id' | 'objection_id', string] {
  if ('requestId' in owner) return ['request_id', owner.requestId]
  return 'itemId' in owner ? ['item_id', owner.itemId] : ['objection_id', owner.objectionId]
}

/** The files of requests, entries or objections, in order, those taken down too. */
export async function listFiles(db: Db, councilId: number, owner: FileOwner): Promise<StoredFile[]> {
  const [column, id] = placeOf(owner)
  const query = selectFiles(db, councilId).where(`f.${column}`, '=', id)
  return (await query.orderBy('f.position').orderBy('f.file_id').execute()).map(toFile)
}

/** One file. */
export async function findFile(db: Db, councilId: number, id: string): Promise<StoredFile | null> {
  const row = await selectFiles(db, councilId).where('f.file_id', '=', id).executeTakeFirst()
  return row ? toFile(row) : null
}

/** Adds a file that nobody outside sees yet. */
export async function insertFile(
  tx: Tx,
  councilId: number,
  file: {
    id: string
    owner: FileOwner
    kind: FileKind
    originalName: string
    publicName: string
    /** Null: the applicant, with number and code. */
    by: string | null
    at: Date
  },
): Promise<void> {
  const [column, ownerId] = placeOf(file.owner)
  await tx
    .insertInto('information_file')
    .values({
      council_id: councilId,
      file_id: file.id,
      [column]: ownerId,
      position: sql<number>`(select count(*)::int from information_file f where f.council_id = ${councilId}
        and ${sql.ref(`f.${column}`)} = ${ownerId}::uuid)`,
      kind: file.kind,
      original_name: file.originalName,
      public_name: file.publicName,
      added_by: file.by,
      added_at: file.at,
    })
    .execute()
}

/** Keeps bytes of a file; those of the same role and page before are gone. */
export async function saveBodies(tx: Tx, councilId: number, fileId: string, bodies: Body[]): Promise<void> {
  for (const body of bodies) {
    const set = {
      content_type: body.contentType,
      width: body.width,
      height: body.height,
      bytes: body.bytes,
    }
    await tx
      .insertInto('information_file_body')
      .values({ council_id: councilId, file_id: fileId, role: body.role, page: body.page, ...set })
      .onConflict((on) => on.columns(['council_id', 'file_id', 'role', 'page']).doUpdateSet(set))
      .execute()
  }
}

/** The bytes of a file in one role, by page. */
export async function readBodies(
  db: Db,
  councilId: number,
  fileId: string,
  role: Body['role'],
): Promise<Body[]> {
  const rows = await db
    .selectFrom('information_file_body')
    .select(['role', 'page', 'content_type as contentType', 'width', 'height', 'bytes'])
    .where('council_id', '=', councilId)
    .where('file_id', '=', fileId)
    .where('role', '=', role)
    .orderBy('page')
    .execute()
  return rows.map((row) => ({ ...row, role }))
}

/** One page as officers mark on it. */
export async function readPage(db: Db, councilId: number, fileId: string, page: number) {
  return db
    .selectFrom('information_file_body')
    .select(['content_type as contentType', 'bytes'])
    .where('council_id', '=', councilId)
    .where('file_id', '=', fileId)
    .where('role', '=', 'original-page')
    .where('page', '=', page)
    .executeTakeFirst()
}

/** Sizes of the pages of files, without their bytes. */
export async function listPages(db: Db, councilId: number, fileIds: string[]) {
  if (fileIds.length === 0) return []
  return db
    .selectFrom('information_file_body')
    .select(['file_id as fileId', 'page', 'width', 'height'])
    .where('council_id', '=', councilId)
    .where('file_id', 'in', fileIds)
    .where('role', '=', 'original-page')
    .orderBy('page')
    .execute()
}

/** A file is written anew: these marks, this name, from now. */
export async function saveReady(
  tx: Tx,
  councilId: number,
  id: string,
  ready: { marks: StoredMarks; words: Buffer | null; publicName: string; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('information_file')
    .set({
      marks: JSON.stringify(ready.marks),
      words: ready.words,
      public_name: ready.publicName,
      ready_at: ready.at,
      ready_by: ready.by,
      withdrawn_at: null,
    })
    .where('council_id', '=', councilId)
    .where('file_id', '=', id)
    .execute()
}

/** Takes a file down. Its copy for others is deleted, so that no later mistake can show it. */
export async function saveWithdrawn(tx: Tx, councilId: number, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('information_file')
    .set({ withdrawn_at: at, ready_at: null })
    .where('council_id', '=', councilId)
    .where('file_id', '=', id)
    .execute()
  await tx
    .deleteFrom('information_file_body')
    .where('council_id', '=', councilId)
    .where('file_id', '=', id)
    .where('role', '=', 'public')
    .execute()
}

/** What was taken down, by whom and why. */
export async function insertTakedown(
  tx: Tx,
  councilId: number,
  row: { requestId: string | null; fileId: string | null; at: Date; by: string; reason: string },
): Promise<void> {
  await tx
    .insertInto('information_takedown')
    .values({
      council_id: councilId,
      request_id: row.requestId,
      file_id: row.fileId,
      at: row.at,
      officer_id: row.by,
      reason: row.reason,
    })
    .execute()
}

/** The takedowns of a request and its files, newest first. */
export async function listTakedowns(db: Db, councilId: number, requestId: string) {
  return db
    .selectFrom('information_takedown as t')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 't.council_id').onRef('o.officer_id', '=', 't.officer_id'),
    )
    .leftJoin('information_file as f', (join) =>
      join.onRef('f.council_id', '=', 't.council_id').onRef('f.file_id', '=', 't.file_id'),
    )
    .select(['t.at', 'o.name as officer', 't.reason', 'f.public_name as file'])
    .where('t.council_id', '=', councilId)
    .where('t.request_id', '=', requestId)
    .orderBy('t.takedown_id', 'desc')
    .execute()
}

/** These files by the name they have inside, with the office of what they belong to; unknown ids are left out. */
export async function listFileNames(
  db: Db,
  councilId: number,
  ids: readonly string[],
): Promise<{ id: string; name: string; requestId: string | null; officeId: number }[]> {
  const rows = await db
    .selectFrom('information_file as f')
    .leftJoin('information_objection as b', (join) =>
      join.onRef('b.council_id', '=', 'f.council_id').onRef('b.objection_id', '=', 'f.objection_id'),
    )
    .leftJoin('information_request as r', (join) =>
      join
        .onRef('r.council_id', '=', 'f.council_id')
        .on((eb) => eb('r.request_id', '=', eb.fn.coalesce('f.request_id', 'b.request_id'))),
    )
    .leftJoin('information_item as i', (join) =>
      join.onRef('i.council_id', '=', 'f.council_id').onRef('i.item_id', '=', 'f.item_id'),
    )
    .select((eb) => [
      'f.file_id as id',
      'f.original_name as name',
      'r.request_id as requestId',
      eb.fn.coalesce('r.office_id', 'i.office_id').as('officeId'),
    ])
    .where('f.council_id', '=', councilId)
    .where('f.file_id', 'in', ids)
    .execute()
  return rows.flatMap(({ officeId, ...row }) => (officeId === null ? [] : [{ ...row, officeId }]))
}
