import { can, listOffices, officesFor, type Actor } from '../../../people/index.ts'
import type { CaseDesk } from '../acts.contract.ts'
import { placesOf, readCategories } from '../routing/index.ts'
import { countMentions } from '../work/work.store.ts'
import { countLate, countOpenByOffice, countUntold } from './desk.store.ts'
import type { ReadDeps } from './list-cases.ts'
import { listPlaceCodes } from './lists.store.ts'

async function readLeaders(
  deps: ReadDeps,
  councilId: number,
  offices: { id: number; name: string }[],
): Promise<CaseDesk['leaders']> {
  const worst = await countOpenByOffice(
    deps.db,
    councilId,
    offices.map(({ id }) => id),
  )
  const names = new Map(offices.map(({ id, name }) => [id, name]))
  return {
    worst: worst.map(({ officeId, open, late }) => ({ office: names.get(officeId) ?? '', open, late })),
    ...(await countLate(deps.db, councilId)),
  }
}

/** What the page of cases needs around its list; the figures of all offices only for who sees all of them. */
export async function readDesk(deps: ReadDeps, actor: Actor): Promise<CaseDesk> {
  const { councilId } = actor
  const seen = officesFor(actor, 'cases.read')
  const standing = await listOffices(deps.db, councilId)
  const offices = standing
    .filter(({ id }) => seen === 'all' || seen.includes(id))
    .map(({ id, name, shortName }) => ({ id, name, shortName }))
    .toSorted((one, other) => one.shortName.localeCompare(other.shortName, 'id'))
  const categories = await readCategories(deps.db, councilId)
  const places = placesOf(deps)
  const codes = await listPlaceCodes(deps.db, councilId)
  return {
    offices,
    categories: categories.filter(({ retired }) => !retired).map(({ id, name }) => ({ id, name })),
    places: codes.flatMap((code) => {
      const name = places.name(code)
      return name === null ? [] : [{ code, name }]
    }),
    mentions: actor.officer ? await countMentions(deps.db, councilId, actor.officer.id) : 0,
    untold: await countUntold(deps.db, councilId, seen),
    leaders: seen === 'all' ? await readLeaders(deps, councilId, offices) : null,
    may: { route: can(actor, 'cases.route'), manage: can(actor, 'inbox.manage') },
  }
}
