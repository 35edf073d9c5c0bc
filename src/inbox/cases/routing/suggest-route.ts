import type { Council } from '../../../council/index.ts'
import { createGazetteer, type Gazetteer } from '../../../language/index.ts'
import { listOffices } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Route } from '../contract.ts'
import { insertCategories, listCategories, type StoredCategory } from './categories.store.ts'
import { DEFAULT_CATEGORIES } from './categories.data.ts'
import { chooseRoute, type RoutingTable } from './choose-route.ts'

/** `gazetteer`: the council's own, where somebody holds it already. */
export type RouteDeps = { db: Db; council: Council; gazetteer?: Gazetteer }

const gazetteers = new Map<string, Gazetteer>()

/** The places of the council of this installation; read once. */
export function placesOf({ council, gazetteer }: RouteDeps): Gazetteer {
  if (gazetteer) return gazetteer
  const code = council.placeCode ?? ''
  const known = gazetteers.get(code)
  if (known) return known
  const made = createGazetteer(code === '' ? {} : code.includes('.') ? { regency: code } : { province: code })
  gazetteers.set(code, made)
  return made
}

const DEFAULTS = DEFAULT_CATEGORIES.map((one) => ({
  name: one.name,
  affair: one.affair,
  officeId: null,
  keywords: one.keywords === '' ? [] : one.keywords.split(', '),
  needsPhoto: one.needsPhoto ?? false,
  isPrivate: one.isPrivate ?? false,
}))

/** The categories of a council, by their order; a council that has none yet gets the ones everybody begins with. */
export async function readCategories(db: Db, councilId: number): Promise<StoredCategory[]> {
  const found = await listCategories(db, councilId)
  if (found.length > 0) return found
  await insertCategories(db, councilId, DEFAULTS)
  return listCategories(db, councilId)
}

async function openTable(deps: RouteDeps, councilId: number): Promise<RoutingTable> {
  const categories = await readCategories(deps.db, councilId)
  return {
    level: deps.council.placeCode === null || deps.council.placeCode.includes('.') ? 'regency' : 'province',
    categories: categories.filter(({ retired }) => !retired),
    offices: await listOffices(deps.db, councilId),
    gazetteer: placesOf(deps),
  }
}

/**
 * Where a text belongs in this council, with the reasons. `place`: what the sender named as the place, a code or words;
 * it decides between namesakes.
 */
export async function suggestRoute(
  deps: RouteDeps,
  matter: { councilId: number; text: string; place?: string },
): Promise<Route> {
  return chooseRoute(matter.text, matter.place, await openTable(deps, matter.councilId))
}
