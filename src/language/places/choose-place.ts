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

/** Whether an everyday word is a name here: provinces and regencies by capitals or "di", villages only with support. */
function isNamed(candidate: Candidate): boolean {
  const { mention, named } = candidate
  if (DEPTH[named.place.level] > 2) return mention.capital && candidate.supports > 0
  return mention.capital || (mention.after && !EVEN_AFTER_DI.has(named.place.name))
}

function isWritten(candidate: Candidate): boolean {
  const { mention, named } = candidate
  if (named.short) return mention.upper || mention.marker !== null
  if (named.kind === 'plain' || (mention.marker !== null && fitsMarker(named.place, mention.marker)))
    return true
  if (named.kind === 'word') return isNamed(candidate)
  return DEPTH[named.place.level] <= 2 || mention.capital || mention.after || candidate.supports > 0
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

function nearness(place: Place, around: Surroundings): number {
  const { home, claimed } = around
  const near = claimed !== null && isInside(place.code, claimed) ? 5 : 0
  if (home === null) return near
  const shared = lineage(place.code).find((code) => isInside(home, code))
  return near + (isInside(place.code, home) ? 6 : (shared?.split('.').length ?? 0))
}

/** Which of several namesakes is meant: what the word before announces, then context, then the higher and the town. */
function weigh(candidate: Candidate, around: Surroundings): number {
  const { place } = candidate.named
  const { marker } = candidate.mention
  let weight = candidate.supports * 4 + nearness(place, around) - DEPTH[place.level] * 0.5
  if (marker !== null && marker !== 'any') weight += fitsMarker(place, marker) ? 8 : -8
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
    if (!isWritten(candidate) || isOutsider(candidate, around)) continue
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
