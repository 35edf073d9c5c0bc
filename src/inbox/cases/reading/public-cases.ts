import { maskPersonalData } from '../../../language/index.ts'
import { officeName } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { PublicCase } from '../contract.ts'
import { readCaseNumber, type StoredCase } from '../record/index.ts'
import { placesOf, readCategories, type RouteDeps } from '../routing/index.ts'
import { titleOf } from '../intake/open-case.ts'
import { findByNumber } from './public.store.ts'

/**
 * Whether anybody may see a case: an officer made its masked text public, and it is neither confidential nor abuse nor
 * part of another. The portal's list asks the same of the database.
 */
function isPublicCase(
  file: Pick<StoredCase, 'isPublic' | 'isConfidential' | 'kind' | 'status' | 'publicText'>,
): boolean {
  const shown = file.isPublic && file.publicText !== null
  return shown && !file.isConfidential && file.kind !== 'abuse' && file.status !== 'merged'
}

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

/** A name by its id, null where there is neither. */
function nameIn(names: Map<number, string | null>, id: number | null): string | null {
  return id === null ? null : (names.get(id) ?? null)
}

/** A public case as anybody sees it: only the masked text, the place by its official name, nothing of the reporter. */
async function toPublic(deps: RouteDeps, councilId: number, files: StoredCase[]): Promise<PublicCase[]> {
  const places = placesOf(deps)
  const categories = new Map((await readCategories(deps.db, councilId)).map((one) => [one.id, one.name]))
  const offices = new Map<number, string | null>()
  for (const id of new Set(files.flatMap((file) => file.officeId ?? []))) {
    offices.set(id, await officeName(deps.db, councilId, id))
  }
  return files.map(({ publicText, ...file }) => ({
    number: file.number,
    kind: file.kind,
    status: file.status,
    title: titleOf(publicText ?? ''),
    text: publicText ?? '',
    category: nameIn(categories, file.categoryId),
    place: places.name(file.placeCode ?? '') ?? '',
    placeCode: file.placeCode,
    office: nameIn(offices, file.officeId),
    openedAt: file.openedAt.toISOString(),
    updatedAt: file.updatedAt.toISOString(),
    firstReplyAt: moment(file.firstReplyAt),
    closedAt: moment(file.closedAt),
    closingText: file.closing === null ? null : maskPersonalData(file.closing.text).text,
    citizenVerdict: file.citizenVerdict,
    reopenedCount: file.reopenedCount,
  }))
}

/** The public view of a case by its number as typed; null when there is none or it is not public. */
export async function findCaseByNumber(
  deps: RouteDeps,
  councilId: number,
  typed: string,
): Promise<PublicCase | null> {
  const number = readCaseNumber(typed)
  const file = number === null ? null : await findByNumber(deps.db, councilId, number)
  if (!file || !isPublicCase(file)) return null
  return (await toPublic(deps, councilId, [file]))[0] ?? null
}

/** What the number alone tells of a case that is not public: where it stands, not what it says. */
export type TrackedCase = Pick<PublicCase, 'number' | 'kind' | 'status' | 'openedAt' | 'updatedAt' | 'office'>

/** Where a case stands, for who has its number; null for confidential cases, which need the key besides. */
export async function trackCase(db: Db, councilId: number, typed: string): Promise<TrackedCase | null> {
  const number = readCaseNumber(typed)
  const file = number === null ? null : await findByNumber(db, councilId, number)
  if (!file || file.isConfidential || file.kind === 'abuse') return null
  return {
    number: file.number,
    kind: file.kind,
    status: file.status,
    openedAt: file.openedAt.toISOString(),
    updatedAt: file.updatedAt.toISOString(),
    office: file.officeId === null ? null : await officeName(db, councilId, file.officeId),
  }
}
