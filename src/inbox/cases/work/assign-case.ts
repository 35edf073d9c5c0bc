import { can, findActor, listOffices } from '../../../people/index.ts'
import { readCategories } from '../routing/index.ts'
import { happen, type Acting, type Body, type Handler } from './acting.ts'

async function refuseOffice({ tx, actor }: Acting, officeId: number, officerId: string | null) {
  const offices = await listOffices(tx, actor.councilId)
  if (!offices.some(({ id }) => id === officeId)) return 'unknown-office'
  if (officerId === null) return null
  const colleague = await findActor(tx, actor.councilId, officerId)
  return colleague && can(colleague, 'cases.handle', officeId) ? null : 'unknown-officer'
}

/** Whether the case is no longer where the officer saw it: of two who hand it on at one moment the second looks first. */
const hasMoved = ({ file }: Acting, from: Body<'assign' | 'take'>['from']): boolean =>
  from !== undefined && (from.officeId !== file.officeId || from.officerId !== file.officerId)

/** Gives the case to an office, or to a colleague in it. */
export const assign: Handler<'assign'> = async (acting, { officeId, officerId, from }) => {
  if (hasMoved(acting, from)) return 'moved-meanwhile'
  // To another office: the desk's work. Within the office: a colleague's.
  if (officeId !== acting.file.officeId && !can(acting.actor, 'cases.route')) return 'forbidden'
  const refusal = await refuseOffice(acting, officeId, officerId)
  if (refusal !== null) return refusal
  await happen(acting, { kind: 'assigned', detail: { officeId, officerId } })
  return null
}

/** The officer takes the case on; one of the desk's for their own office. */
export const take: Handler<'take'> = async (acting, { from }) => {
  if (hasMoved(acting, from)) return 'moved-meanwhile'
  const { actor, file, tx } = acting
  const offices = await listOffices(tx, actor.councilId)
  const own = actor.officer.offices.find(({ roles }) => roles.includes('case-officer'))
  const officeId = file.officeId ?? own?.officeId
  if (officeId === undefined || !offices.some(({ id }) => id === officeId)) return 'unknown-office'
  await happen(acting, { kind: 'assigned', detail: { officeId, officerId: actor.officer.id } })
  return null
}

/** Corrects what the rules read. A category that is never public makes the case confidential. */
export const classify: Handler<'classify'> = async (acting, { act: _act, ...wanted }) => {
  const { tx, actor, file } = acting
  const categoryId = wanted.categoryId ?? null
  const categories = await readCategories(tx, actor.councilId)
  const category = categories.find(({ id }) => id === categoryId)
  if (categoryId !== null && !category) return 'unknown-category'
  const detail = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  await happen(acting, { kind: 'classified', detail })
  if (category?.isPrivate && !file.isConfidential) {
    await happen(acting, { kind: 'protected', detail: { isConfidential: true } })
  }
  return null
}
