import { suggestOffice } from '../../../agenda/index.ts'
import { AFFAIRS } from '../../../language/index.ts'
import { listOffices, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { CategoryBody, CategoryList } from '../acts.contract.ts'
import { insertCategories, listCategories, retireCategory, updateCategory } from './categories.store.ts'
import { readCategories } from './suggest-route.ts'

export type CategoryRefusal = 'not-found' | 'name-taken' | 'unknown-office'

/** Categories as their page shows them, each with the office it leads to today. */
export async function presentCategories(db: Db, councilId: number): Promise<CategoryList> {
  const offices = await listOffices(db, councilId)
  const categories = await readCategories(db, councilId)
  return {
    categories: categories.map((category) => {
      const own = offices.find(({ id }) => id === category.officeId)
      const lead = category.affair === null ? null : suggestOffice(category.affair, offices)
      return { ...category, leads: (own ?? lead)?.name ?? null }
    }),
    affairs: AFFAIRS.map(({ code, name }) => ({ code, name: name.id })),
  }
}

async function refuseCategory(
  tx: Tx,
  councilId: number,
  category: CategoryBody,
  id: number | null,
): Promise<CategoryRefusal | null> {
  const standing = await listCategories(tx, councilId)
  const name = category.name.toLowerCase()
  const isTaken = standing.some((one) => one.id !== id && !one.retired && one.name.toLowerCase() === name)
  if (isTaken) return 'name-taken'
  if (category.officeId === null) return null
  const offices = await listOffices(tx, councilId)
  return offices.some((office) => office.id === category.officeId) ? null : 'unknown-office'
}

async function audit(tx: Tx, actor: Actor, verb: string, subject: string): Promise<void> {
  const { councilId, officer } = actor
  await recordAudit(tx, {
    councilId,
    officerId: officer?.id ?? null,
    action: `case-category.${verb}`,
    subject,
  })
}

/** Adds a category. */
export function addCategory(db: Db, actor: Actor, category: CategoryBody): Promise<CategoryRefusal | null> {
  return inTransaction(db, async (tx) => {
    const refusal = await refuseCategory(tx, actor.councilId, category, null)
    if (refusal !== null) return refusal
    const [added] = await insertCategories(tx, actor.councilId, [category])
    if (added === undefined) return 'name-taken'
    await audit(tx, actor, 'added', category.name)
    return null
  })
}

/** Changes a category; cases keep it. */
export function changeCategory(
  db: Db,
  actor: Actor,
  id: number,
  category: CategoryBody,
): Promise<CategoryRefusal | null> {
  return inTransaction(db, async (tx) => {
    const refusal = await refuseCategory(tx, actor.councilId, category, id)
    if (refusal !== null) return refusal
    if (!(await updateCategory(tx, actor.councilId, id, category))) return 'not-found'
    await audit(tx, actor, 'changed', category.name)
    return null
  })
}

/** Retires a category from a moment: nothing new gets it. Null takes it up again, unless its name is taken meanwhile. */
export function setRetired(
  db: Db,
  actor: Actor,
  id: number,
  at: Date | null,
): Promise<CategoryRefusal | null> {
  return inTransaction(db, async (tx) => {
    const one = (await listCategories(tx, actor.councilId)).find((category) => category.id === id)
    if (!one) return 'not-found'
    const refusal = at === null ? await refuseCategory(tx, actor.councilId, one, id) : null
    if (refusal !== null) return refusal
    await retireCategory(tx, actor.councilId, id, at)
    await audit(tx, actor, at === null ? 'taken-up' : 'retired', one.name)
    return null
  })
}
