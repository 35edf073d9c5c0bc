import { readClaim } from '../../../language/index.ts'
import type { HoaxSuggestion, HoaxView } from '../contract.ts'
import { readThresholds, type HoaxDeps } from '../hoax-deps.ts'
import { titleOf, type StoredHoax } from '../hoax.ts'
import { listRejected } from '../hoaxes.store.ts'
import { listKnown, type StoredItem } from '../items.store.ts'
import { listClosed } from '../matching/closed.store.ts'
import { matchClaims, rankClaims, type AskedItem } from '../matching/match-claims.ts'

const SEARCH_WORDS = 12

/** The words of what was forwarded that tell most, for looking older claims up. */
function wordsOf(items: readonly StoredItem[]): string[] {
  const counts = new Map<string, number>()
  for (const { text } of items) {
    for (const [feature, count] of readClaim(text).counts) {
      const word = feature.slice(2)
      if (feature.startsWith('w:') && /^[\p{L}\p{N}]+$/u.test(word))
        counts.set(word, (counts.get(word) ?? 0) + count)
    }
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || b[0].length - a[0].length)
    .slice(0, SEARCH_WORDS)
    .map(([word]) => word)
}

/** Nothing is suggested for what is decided already. */
const isUndecided = ({ publishedAt, status }: StoredHoax): boolean =>
  publishedAt === null && ['waiting', 'checking'].includes(status)

const askedOf = (hoax: StoredHoax, items: readonly StoredItem[]): AskedItem[] => [
  ...items.map(({ text, pictureHash }) => ({ text, picture: pictureHash })),
  { text: hoax.claim, picture: null },
]

/** Clarified claims this may be; none for what is decided already, and none a person said is another. */
export async function suggestMatches(
  deps: HoaxDeps,
  councilId: number,
  hoax: StoredHoax,
  items: readonly StoredItem[],
): Promise<HoaxSuggestion[]> {
  if (!isUndecided(hoax)) return []
  const known = await listKnown(deps.db, councilId, wordsOf(items))
  const rejected = new Set([hoax.id, ...(await listRejected(deps.db, councilId, hoax.id))])
  const others = known.filter(({ id }) => !rejected.has(id))
  return matchClaims(others, askedOf(hoax, items), await readThresholds(deps.db, councilId))
}

/** Rumours like this one that were closed without a finding: why, and when; the officer may take one up again. */
export async function suggestClosed(
  deps: HoaxDeps,
  councilId: number,
  hoax: StoredHoax,
  items: readonly StoredItem[],
): Promise<HoaxView['closedBefore']> {
  if (!isUndecided(hoax)) return []
  const closed = await listClosed(deps.db, councilId, hoax.id)
  const found = rankClaims(closed, askedOf(hoax, items), await readThresholds(deps.db, councilId))
  return found.map(({ known, ...score }) => ({
    id: known.id,
    title: titleOf(known.claim, known.texts[0] ?? ''),
    because: known.because,
    closedAt: known.closedAt.toISOString(),
    ...score,
  }))
}
