import type { Mention } from './find-mentions.ts'
import type { NamedPlace } from './name-index.ts'
import { isInside, lineage, type Place, type PlaceLevel } from './place.ts'

const DEPTH: Readonly<Record<PlaceLevel, number>> = { province: 1, regency: 2, district: 3, village: 4 }

/** Codes of cities begin here within a province. */
const FIRST_CITY = 71

/** What is known before reading: the council's own area and the place the source claims, as codes. */
export type Surroundings = { home: string | null; claimed: string | null }

type Candidate = { named: NamedPlace; mention: Mention; order: number; supports: number; home: boolean }

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

/** An everyday word that is also a province or regency: by capitals or "di", at home also by the words beside it. */
function isWideNamed({ mention, named, home }: Candidate): boolean {
  if (mention.capital || (home && mention.sign)) return true
  return mention.after && !EVEN_AFTER_DI.has(named.place.name)
}

/** An everyday word or phrase that is also a district or village: by capitals with support, at home by more. */
function isNarrowNamed({ mention, named, supports, home }: Candidate): boolean {
  const several = mention.words > 1
  if (!home) return mention.capital && supports > 0
  if (mention.capital && (several || supports > 0)) return true
  if (named.place.level === 'district') return several || mention.sign
  return named.kind === 'phrase' && (mention.sign || mention.after)
}

function isNamed(candidate: Candidate): boolean {
  return DEPTH[candidate.named.place.level] <= 2 ? isWideNamed(candidate) : isNarrowNamed(candidate)
}

/** Names of three letters are abbreviations: in capitals, behind "kab.", or at home where the words beside them tell. */
function isShortNamed({ mention, home }: Candidate): boolean {
  return mention.upper || mention.marker !== null || (home && (mention.sign || mention.after))
}

/** Names like "Sukamaju" are sure at home and as regencies; these and doubtful ones elsewhere by any sign. */
function isLikely({ mention, named, home, supports }: Candidate): boolean {
  if (named.kind === 'built' && (home || DEPTH[named.place.level] <= 2)) return true
  return mention.capital || mention.after || (mention.sign && home) || supports > 0
}

function isWritten(candidate: Candidate): boolean {
  const { mention, named } = candidate
  if (named.short) return isShortNamed(candidate)
  if (named.kind === 'plain') return true
  if (mention.marker !== null && fitsMarker(named.place, mention.marker)) return true
  return named.kind === 'word' || named.kind === 'phrase' ? isNamed(candidate) : isLikely(candidate)
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
  const own = mentions[at]?.places
  for (const [other, mention] of mentions.entries()) {
    // The same name said twice supports nothing: "Praya" is a district and its main village.
    if (other === at || mention.places === own) continue
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

function isCity(place: Place): boolean {
  return place.level === 'regency' && Number(place.code.split('.')[1]) >= FIRST_CITY
}

/** Villages that share their name with a province or a city elsewhere are meant only with a sign: "kelurahan Bali", "Surabaya, Sakra Timur". */
function isOvershadowed({ named, mention, supports }: Candidate): boolean {
  if (named.place.level !== 'village' || mention.marker !== null || supports > 0) return false
  return mention.places.some(({ place }) => place.level === 'province' || isCity(place))
}

/** "Kuta Bali", "Senayan Jakarta": the place named right behind lies elsewhere, so a namesake at home is not meant. */
function isDenied({ named, order }: Candidate, mentions: readonly Mention[], around: Surroundings): boolean {
  const next = mentions[order + 1]
  if (next?.joined !== true || around.home === null || DEPTH[named.place.level] <= 2) return false
  const province = around.home.split('.')[0] ?? ''
  return (
    next.places.every(({ place }) => DEPTH[place.level] <= 2 && !isInside(place.code, province)) ||
    next.places.some(({ place }) => place.level === 'province' && place.code !== province)
  )
}

/** Which of several namesakes is meant: what the word before announces, then context, then the higher and the town. */
function weigh(candidate: Candidate, around: Surroundings): number {
  const { place } = candidate.named
  const { marker } = candidate.mention
  let weight = candidate.supports * 8 + nearness(place, around) - DEPTH[place.level] * 0.5
  if (marker !== null && marker !== 'any') weight += fitsMarker(place, marker) ? 8 : -8
  if (marker === 'regency' && place.level === 'regency')
    weight += candidate.mention.city === isCity(place) ? 4 : -4
  // "Malang", "Bogor": without a word before, people mean the town (codes from .71 on are cities).
  if (isCity(place)) weight += 0.2
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
    const supports = countSupports(named.place, order, mentions)
    const candidate = { named, mention, order, supports, home: inSurroundings(named.place.code, around) }
    if (!isWritten(candidate) || isOutsider(candidate, around)) continue
    if (isOvershadowed(candidate) || isDenied(candidate, mentions, around)) continue
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
    (candidate.mention.from ? 2.5 : 0) -
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
