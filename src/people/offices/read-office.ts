import type { Db } from '../../platform/db/index.ts'
import type { OfficeView } from './contract.ts'
import { listEvents } from './changes/office-events.store.ts'
import { findOffice, listVersions, type OfficeVersion } from './offices.store.ts'
import { listPeople } from './roles/roles.store.ts'

type Name = OfficeView['names'][number]

/** The names of an office from day to day, newest first; versions that differ only in other things are joined. Pure. */
export function listNames(versions: readonly OfficeVersion[]): Name[] {
  const names: Name[] = []
  for (const { name, shortName, versionFrom, versionTo } of versions) {
    // Replaced on the very day it began: it never held.
    if (versionTo !== null && versionTo < versionFrom) continue
    const newer = names.at(-1)
    if (newer?.name === name && newer.shortName === shortName) newer.from = versionFrom
    else names.push({ name, shortName, from: versionFrom, to: versionTo })
  }
  return names
}

/**
 * An office with its names, people, timeline and successors; null when the council has none of this id. Without
 * `withPeople` no person is named.
 */
export async function readOffice(
  db: Db,
  councilId: number,
  id: number,
  { withPeople }: { withPeople: boolean },
): Promise<OfficeView | null> {
  const office = await findOffice(db, councilId, id)
  if (office === null) return null
  const events = await listEvents(db, councilId, { officeId: id, limit: 200 })
  const left = events.find((event) => {
    return !event.undone && event.parts.some((one) => one.officeId === id && one.part === 'predecessor')
  })
  const successors = (left?.parts ?? [])
    .filter(({ part }) => part === 'heir' || part === 'successor')
    .map(({ officeId, name }) => ({ id: officeId, name }))
  return {
    office,
    names: listNames(await listVersions(db, councilId, id)),
    people: withPeople ? await listPeople(db, councilId, id) : [],
    events: withPeople ? events : events.map((event) => ({ ...event, officer: null })),
    successors: office.to === null ? [] : successors,
  }
}
