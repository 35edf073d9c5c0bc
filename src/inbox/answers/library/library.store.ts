import type { Db, Tx } from '../../../platform/db/index.ts'
import type { CaseStatus } from '../../cases/contract.ts'
import type { AnswerTemplate, TemplateBody } from '../contract.ts'
import { TEMPLATE_PRESETS } from './presets.data.ts'

function selectTemplates(db: Db, councilId: number) {
  return db
    .selectFrom('answer_template as t')
    .leftJoin('case_category as g', (join) =>
      join.onRef('g.council_id', '=', 't.council_id').onRef('g.category_id', '=', 't.category_id'),
    )
    .select([
      't.template_id',
      't.name',
      't.category_id',
      'g.name as category',
      't.status',
      't.text',
      't.version',
      't.usage_count',
      't.updated_at',
    ])
    .where('t.council_id', '=', councilId)
    .where('t.retired_at', 'is', null)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectTemplates>['executeTakeFirstOrThrow']>>

function toTemplate(row: Row): AnswerTemplate {
  return {
    id: row.template_id,
    name: row.name,
    categoryId: row.category_id,
    category: row.category,
    status: row.status as CaseStatus | null,
    text: row.text,
    version: row.version,
    usageCount: row.usage_count,
    updatedAt: row.updated_at.toISOString(),
  }
}

/** The library, most used first. */
export async function listTemplates(db: Db, councilId: number): Promise<AnswerTemplate[]> {
  const rows = await selectTemplates(db, councilId)
    .orderBy('t.usage_count', 'desc')
    .orderBy('t.name')
    .limit(300)
    .execute()
  return rows.map(toTemplate)
}

/** One ready-made answer in use, or null. */
export async function findTemplate(db: Db, councilId: number, id: number): Promise<AnswerTemplate | null> {
  const row = await selectTemplates(db, councilId).where('t.template_id', '=', id).executeTakeFirst()
  return row ? toTemplate(row) : null
}

/** Whether another one in use has this name. */
export async function isNameTaken(
  db: Db,
  councilId: number,
  name: string,
  but: number | null,
): Promise<boolean> {
  const rows = await db
    .selectFrom('answer_template')
    .select(['template_id', 'name'])
    .where('council_id', '=', councilId)
    .where('retired_at', 'is', null)
    .execute()
  return rows.some((row) => row.template_id !== but && row.name.toLowerCase() === name.toLowerCase())
}

/** Whether the council has this category. */
export async function hasCategory(db: Db, councilId: number, categoryId: number): Promise<boolean> {
  const row = await db
    .selectFrom('case_category')
    .select('category_id')
    .where('council_id', '=', councilId)
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  return row !== undefined
}

type Kept = { councilId: number; officerId: string | null; at: Date }

async function insertVersion(
  tx: Tx,
  kept: Kept,
  one: { id: number; version: number; name: string; text: string },
) {
  await tx
    .insertInto('answer_template_version')
    .values({
      council_id: kept.councilId,
      template_id: one.id,
      version: one.version,
      name: one.name,
      text: one.text,
      officer_id: kept.officerId,
      at: kept.at,
    })
    .execute()
}

/** Adds a ready-made answer with its first version. */
export async function insertTemplate(tx: Tx, kept: Kept, body: TemplateBody): Promise<number> {
  const row = await tx
    .insertInto('answer_template')
    .values({
      council_id: kept.councilId,
      name: body.name,
      category_id: body.categoryId,
      status: body.status,
      text: body.text,
      updated_at: kept.at,
    })
    .returning('template_id')
    .executeTakeFirstOrThrow()
  await insertVersion(tx, kept, { id: row.template_id, version: 1, ...body })
  return row.template_id
}

/** Changes a ready-made answer; the wording before stays as a version. */
export async function updateTemplate(tx: Tx, kept: Kept, id: number, body: TemplateBody): Promise<void> {
  const row = await tx
    .updateTable('answer_template')
    .set((eb) => ({
      name: body.name,
      category_id: body.categoryId,
      status: body.status,
      text: body.text,
      version: eb('version', '+', 1),
      updated_at: kept.at,
    }))
    .where('council_id', '=', kept.councilId)
    .where('template_id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await insertVersion(tx, kept, { id, version: row.version, name: body.name, text: body.text })
}

/** Offers it no more. */
export async function retireTemplate(tx: Tx, councilId: number, id: number, at: Date): Promise<void> {
  await tx
    .updateTable('answer_template')
    .set({ retired_at: at })
    .where('council_id', '=', councilId)
    .where('template_id', '=', id)
    .execute()
}

/** Counts one more use. */
export async function countUse(tx: Tx, councilId: number, id: number): Promise<void> {
  await tx
    .updateTable('answer_template')
    .set((eb) => ({ usage_count: eb('usage_count', '+', 1) }))
    .where('council_id', '=', councilId)
    .where('template_id', '=', id)
    .execute()
}

/** All wordings, newest first. */
export async function listVersions(db: Db, councilId: number, id: number) {
  const rows = await db
    .selectFrom('answer_template_version as v')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'v.council_id').onRef('o.officer_id', '=', 'v.officer_id'),
    )
    .select(['v.version', 'v.name', 'v.text', 'v.at', 'o.name as officer'])
    .where('v.council_id', '=', councilId)
    .where('v.template_id', '=', id)
    .orderBy('v.version', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Gives a council that has none, nor ever had one, the ready-made answers it begins with. */
export async function keepPresets(tx: Tx, councilId: number, at: Date): Promise<void> {
  const any = await tx
    .selectFrom('answer_template')
    .select('template_id')
    .where('council_id', '=', councilId)
    .limit(1)
    .executeTakeFirst()
  if (any) return
  for (const preset of TEMPLATE_PRESETS)
    await insertTemplate(tx, { councilId, officerId: null, at }, { ...preset, categoryId: null })
}
