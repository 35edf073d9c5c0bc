import type { Mention } from './find-mentions.ts'
import type { NamedPlace } from './name-index.ts'
import { isInside, lineage, type Place, type PlaceLevel } from './place.ts'

const DEPTH: Readonly<Record<PlaceLevel, number>> = { province: 1, regency: 2, district: 3, village: 4 }

/** What is known before reading: the council's own area and the place the source claims, as codes. */
export type Surroundings = { home: string | null; claimed: string | null }

type Candidate = { named: NamedPlace; mention: Mention; order: number; supports: number }

function fitsMarker(place: Place, marker: Mention['marker']): boolean {
  if (marker === null || marker === 'any') return true
  return place.level === marker
}

function inSurroundings(code: string, around: Surroundings): boolean {
  return (
    (around.home !== null && isInside(code, around.home)) ||
    (around.claimed !== null && isInside(code, around.claimed))
  )
}

/** Everyday words also after "di" and "ke": "di serang" is mostly a misspelt "diserang". */
const EVEN_AFTER_DI = new Set([
  'Kota Batu',
  'Kota Serang',
  'Kabupaten Serang',
  'Kabupaten Buru',
  'Kabupaten Landak',
])

function isWritten(candidate: Candidate, around: Surroundings): boolean {
  const { mention, named } = candidate
  if (named.short) return mention.upper || mention.marker !== null
  if (named.kind === 'plain' || (mention.marker !== null && fitsMarker(named.place, mention.marker)))
    return true
  const higher = DEPTH[named.place.level] <= 2
  if (named.kind === 'built') return higher || mention.capital || mention.after || candidate.supports > 0
  if (higher)
    return (
      mention.capital || (mention.after && (mention.words > 1 || inSurroundings(named.place.code, around)))
    )
  return mention.capital && candidate.supports > 0
}

/** Places outside the council's area count only with a sign that they are meant, for their names recur everywhere. */
function isOutsider(candidate: Candidate, around: Surroundings): boolean {
  const { place } = candidate.named
  if (DEPTH[place.level] <= 2 || around.home === null || inSurroundings(place.code, around)) return false
  return candidate.mention.marker === null && candidate.supports === 0 && !candidate.mention.capital
}

/** How many places named elsewhere in the text contain this one or lie in it. */
function countSupports(place: Place, at: number, mentions: readonly Mention[]): number {
  let supports = 0
  for (const [other, mention] of mentions.entries()) {
    if (other === at) continue
    if (
      mention.places.some(
        (named) => named.place.code !== place.code && isInside(place.code, named.place.code),
      )
    )
      supports += 1
  }
  return supports
}

/** Which of several namesakes is meant: what the word before announces, then context, then the higher and the town. */
function weigh(candidate: Candidate, around: Surroundings): number {
  const { place } = candidate.named
  let weight = candidate.supports * 4
  if (candidate.mention.marker !== null && candidate.mention.marker !== 'any')
    weight += fitsMarker(place, candidate.mention.marker) ? 8 : -8
  if (around.claimed !== null && isInside(place.code, around.claimed)) weight += 5
  if (around.home !== null) {
    const shared = lineage(place.code).find((code) => around.home !== null && isInside(around.home, code))
    weight += isInside(place.code, around.home) ? 6 : (shared?.split('.').length ?? 0)
  }
  weight -= DEPTH[place.level] * 0.5
  // "Malang", "Bogor": without a word before, people mean the town (codes from .71 on are cities).
  if (place.level === 'regency' && Number(place.code.split('.')[1]) >= 71) weight += 0.2
  return weight
}

function bestNamesake(
  mention: Mention,
  order: number,
  mentions: readonly Mention[],
  around: Surroundings,
): Candidate | null {
  let best: { candidate: Candidate; weight: number } | null = null
  for (const named of mention.places) {
    const candidate = { named, mention, order, supports: countSupports(named.place, order, mentions) }
    if (!isWritten(candidate, around) || isOutsider(candidate, around)) continue
    const weight = weigh(candidate, around)
    if (best === null || weight > best.weight) best = { candidate, weight }
  }
  return best?.candidate ?? null
}

/** Places named alone count by themselves; one that contains the narrower place named beside it only supports that. */
function rank(candidate: Candidate, around: Surroundings): number {
  const { place } = candidate.named
  const home = inSurroundings(place.code, around) ? 10 : 0
  return (
    home +
    candidate.supports * 3 +
    DEPTH[place.level] +
    (candidate.mention.marker === null ? 0 : 1.5) -
    candidate.order * 0.1
  )
}

/**
 * The place a text is about: the narrowest that its words and the surroundings agree on; a place in the council's
 * own area wins over one elsewhere, a supported one over one alone, the first over later ones.
 */
export function choosePlace(mentions: readonly Mention[], around: Surroundings): Place | null {
  let best: { place: Place; rank: number } | null = null
  for (const [order, mention] of mentions.entries()) {
    const candidate = bestNamesake(mention, order, mentions, around)
    if (candidate === null) continue
    const value = rank(candidate, around)
    if (best === null || value > best.rank) best = { place: candidate.named.place, rank: value }
  }
  return best?.place ?? null
}
