import type { OfficeRole } from '../../src/people/contract.ts'
import { openOffice, setRoles } from '../../src/people/index.ts'
import type { Office } from './office.ts'

/** Council 1 of a test database, as the stages are given it. */
export const SAMPARANA = {
  id: 1,
  name: 'Kabupaten Samparana',
  placeCode: '52.01',
  timeZone: 'Asia/Makassar' as const,
  sample: false,
}

/** An office of council 1 that stands from today on; gives its id. */
export async function foundOffice(
  office: Office,
  name: string,
  affairs: string[],
  isDesk = false,
): Promise<number> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Makassar' }).format(office.clock.now())
  const opened = await openOffice(
    office.db,
    { councilId: 1, officerId: null, today },
    { name, shortName: name, kind: 'agency', affairs, isDesk, placeCode: null },
  )
  if (!opened.ok) throw new Error(opened.refusal)
  return opened.officeIds[0]!
}

/** An officer who has signed in, with one role in one office. */
export async function enterAs(office: Office, role: OfficeRole, officeId: number) {
  const officer = await office.enter('viewer')
  const roles = { officeId, roles: [role] }
  const set = await setRoles(office.db, { councilId: 1, officerId: null }, officer.id, roles)
  if (!set.ok) throw new Error(set.refusal)
  return officer
}
