import type { Db } from '../../../platform/db/index.ts'
import { extractTerms } from '../../../language/index.ts'
import type { SimilarCase } from '../contract.ts'
import type { StoredCase } from '../record/index.ts'
import { listNearby } from './similar.store.ts'

const DAY_MS = 86_400_000
const LOOK_BACK_DAYS = 30
const MOST = 6
/** Two words in three shared is the same matter; less than one in four needs the same place besides. */
const ALIKE = 0.25

const terms = (file: { title: string; text: string }): Set<string> =>
  new Set(extractTerms(`${file.title} ${file.text}`.slice(0, 2000)))

function likeness(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((term) => other.has(term)).length
  const all = one.size + other.size - shared
  return all === 0 ? 0 : shared / all
}

type Compared = { file: StoredCase; because: SimilarCase['because']; score: number }

function compare(file: StoredCase, own: Set<string>, other: StoredCase): Compared | null {
  const isSamePlace =
    file.placeCode !== null && other.placeCode !== null && nearby(file.placeCode, other.placeCode)
  const alike = likeness(own, terms(other))
  if (!isSamePlace && alike < ALIKE) return null
  const because: SimilarCase['because'] = ['category']
  if (isSamePlace) because.push('place')
  if (alike >= ALIKE) because.push('words')
  return { file: other, because, score: alike + (isSamePlace ? 0.5 : 0) }
}

/** The same place, or one inside the other: a report about the village and one about its district. */
function nearby(one: string, other: string): boolean {
  if (one.split('.').length < 3 || other.split('.').length < 3) return one === other
  return one.startsWith(other) || other.startsWith(one)
}

/**
 * Cases of the last thirty days that may be the same matter: the same category, and the same place or words. The most
 * alike first, at most six. `offices`: whose cases the asker may see. Asks for no other rights.
 */
export async function similarCases(
  db: Db,
  councilId: number,
  file: StoredCase,
  offices: readonly number[] | 'all' = 'all',
): Promise<SimilarCase[]> {
  const since = new Date(file.openedAt.getTime() - LOOK_BACK_DAYS * DAY_MS)
  const found = await listNearby(db, councilId, { file, since, offices })
  const own = terms(file)
  return found
    .flatMap((other) => compare(file, own, other) ?? [])
    .toSorted((one, other) => other.score - one.score || other.file.id - one.file.id)
    .slice(0, MOST)
    .map(({ file: other, because }) => ({
      id: other.id,
      number: other.number,
      title: other.title,
      status: other.status,
      openedAt: other.openedAt.toISOString(),
      place: other.placeText,
      because,
    }))
}
