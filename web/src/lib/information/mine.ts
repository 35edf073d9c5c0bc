import { page } from '$app/state'
import type { OfficeList } from '#lib/contracts.ts'

/** The offices the officer is PPID of: their own, or all for the desk, which works for every office. */
export function myOffices(offices: OfficeList['offices']): { id: number; name: string }[] {
  const duties = page.data.me.offices.filter(({ roles }) => roles.includes('ppid-officer'))
  const works = (id: number): boolean => duties.some((one) => one.isDesk || one.officeId === id)
  return offices.filter(({ id }) => works(id)).map(({ id, shortName }) => ({ id, name: shortName }))
}
