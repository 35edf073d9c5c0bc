import { SCORE_BINS, type ShareCounts } from '../../../../language/index.ts'
import { borrowArray, ROUTINE, UNKNOWN_AUTHOR, UNSURE_BIT } from '../columns/index.ts'
import { countAgain } from './count-values.ts'
import type { Deck } from './deck.ts'
import { kindsOf, NEWS, ownVoices, TONES, type Counted } from './who-speaks.ts'

/** What one author may weigh at most, however often he writes: min(1 + ln n, 2). */
export function authorWeight(posts: number): number {
  return Math.min(1 + Math.log(posts), 2)
}

/** What the first, second and third post of an author add; a later one adds nothing. */
const GAINS = [1, authorWeight(2) - authorWeight(1), authorWeight(3) - authorWeight(2), 0]
/** What each post of an author weighs who wrote 0, 1, 2 or 3: `authorWeight` is the same from 3 on. */
const WEIGHTS = [1, 1, authorWeight(2), authorWeight(3)]

/** Scratch for counting, all zero between uses: posts of each author, outlet, place and affair. */
export type Scratch = {
  kinds: Uint8Array
  /** `ownVoices` of the kinds. */
  own: Uint8Array
  /** Every source number. */
  sources: number[]
  weights: Float64Array
  /** What a post of each campaign number weighs. */
  campaignWeights: Float64Array
  perCampaign: Uint32Array
  /** Posts of each author, from place 1 on. */
  perAuthor: Int32Array
  /** Posts of each author up to 3, two bits each: small enough to stay in the cache. */
  upToThree: Int32Array
  perSource: Uint32Array
  perPlace: Uint32Array
  perAffair: Uint32Array
  perProgramme: Uint32Array
}

export function createScratch(counted: Counted): Scratch {
  const { authors, sources, places, affairs, programmes, campaigns } = counted.columns
  const weigh = counted.campaignWeight ?? (() => 1)
  const kinds = kindsOf(counted)
  return {
    kinds,
    own: ownVoices(kinds),
    sources: [...sources.values.keys()],
    weights: Float64Array.from(sources.values, (_, number) => counted.sources[number]?.weight ?? 1),
    campaignWeights: Float64Array.from(campaigns.values, (id) => (id === null ? 1 : weigh(id))),
    perCampaign: new Uint32Array(campaigns.values.length),
    perAuthor: borrowArray(counted.columns, 'perAuthor', 1 + authors.size),
    upToThree: borrowArray(counted.columns, 'upToThree', (authors.size >> 4) + 1),
    perSource: new Uint32Array(sources.values.length),
    perPlace: new Uint32Array(places.values.length),
    perAffair: new Uint32Array(affairs.values.length),
    perProgramme: new Uint32Array(programmes.values.length),
  }
}

/** Who speaks of an issue, and how much that weighs. */
export type Voices = {
  /** Posts that are opinion: neither official nor a copy. */
  opinions: number
  /** Distinct authors; a post whose author is unknown is a voice, an outlet is one voice however much it prints. */
  voices: number
  outlets: number
  headlines: number
  /** Sum over authors of min(1 + ln n, 2) times the weight of the source; a headline counts one. */
  volume: number
  /** Opinions that are routine talk. */
  routine: number
}

// Arrays that a loop reads stand in variables of their own: looked up again for each post they take twice as long.

/** Counts what each author and outlet wrote. */
// oxlint-disable-next-line complexity -- one pass: most ?? are there for the compiler alone
export function countVoices(scratch: Scratch, { rows, cards }: Deck): Voices {
  const { kinds, weights, campaignWeights, upToThree, perSource } = scratch
  const { source, author, campaign, reading } = cards
  const opinions = rows.length
  let [voices, outlets, headlines, volume, routine] = [0, 0, 0, 0, 0]
  for (let i = 0; i < opinions; i += 1) {
    const from = source[i << 3] ?? 0
    // Routine talk (timetables, prices, results) is counted but does not make an issue louder.
    const isRoutine = ((reading[i << 3] ?? 0) & ROUTINE) !== 0
    const weight = isRoutine ? 0 : (weights[from] ?? 1) * (campaignWeights[campaign[i << 3] ?? 0] ?? 1)
    routine += Number(isRoutine)
    if (kinds[from] === NEWS) {
      if (countAgain(perSource, from) === 0) outlets += 1
      headlines += 1
      volume += weight
      continue
    }
    const number = author[i << 2] ?? UNKNOWN_AUTHOR
    const before = number === UNKNOWN_AUTHOR ? 0 : countUpToThree(upToThree, number)
    if (before === 0) voices += 1
    volume += weight * (GAINS[before] ?? 0)
  }
  perSource.fill(0)
  clearAuthors(upToThree, author, opinions)
  return { opinions, voices: voices + outlets, outlets, headlines, volume, routine }
}

/** Forgets the authors of the first `size` cards: of few one by one, of many all at once. */
function clearAuthors(upToThree: Int32Array, author: Int32Array, size: number): void {
  if (size * CLEARED_AT_ONCE > upToThree.length) {
    upToThree.fill(0)
    return
  }
  for (let i = 0; i < size; i += 1) {
    const number = author[i << 2] ?? UNKNOWN_AUTHOR
    if (number !== UNKNOWN_AUTHOR) upToThree[number >> 4] = 0
  }
}

/** How many numbers side by side are cleared in the time that one elsewhere takes. */
const CLEARED_AT_ONCE = 16

/** Counts one more, up to 3, and gives how many there were before. */
function countUpToThree(counts: Int32Array, number: number): number {
  const word = counts[number >> 4] ?? 0
  const at = (number & 15) * 2
  const before = (word >>> at) & 3
  if (before < 3) counts[number >> 4] = (word + (1 << at)) | 0
  return before
}

/** What people say by score bin, each post weighing what its author's cap leaves it; headlines are passed over. */
// oxlint-disable-next-line complexity -- one pass: most ?? are there for the compiler alone
export function weighPeople(scratch: Scratch, { rows, cards }: Deck): ShareCounts {
  const { kinds, weights, campaignWeights, perAuthor } = scratch
  const { source, author, campaign, reading } = cards
  const bins = new Float64Array(SCORE_BINS)
  let squares = 0
  for (let i = 0; i < rows.length; i += 1) {
    const place = 1 + (author[i << 2] ?? UNKNOWN_AUTHOR)
    perAuthor[place] = (perAuthor[place] ?? 0) + Number(kinds[source[i << 3] ?? 0] !== NEWS)
  }
  // Each post of nobody we know is one of its own.
  perAuthor[1 + UNKNOWN_AUTHOR] = 1
  for (let i = 0; i < rows.length; i += 1) {
    const from = source[i << 3] ?? 0
    if (kinds[from] === NEWS) continue
    const wrote = perAuthor[1 + (author[i << 2] ?? UNKNOWN_AUTHOR)] ?? 1
    const bin = TONES[(reading[i << 3] ?? 0) >>> UNSURE_BIT] ?? 0
    // What a post weighs before its author's cap: its source's weight, less what a campaign it belongs to takes.
    const weight = (weights[from] ?? 1) * (campaignWeights[campaign[i << 3] ?? 0] ?? 1)
    const voice = (WEIGHTS[Math.min(wrote, 3)] ?? 1) / wrote
    bins[bin] = (bins[bin] ?? 0) + weight * voice
    squares += weight ** 2 * voice
  }
  for (let i = 0; i < rows.length; i += 1) perAuthor[1 + (author[i << 2] ?? UNKNOWN_AUTHOR)] = 0
  perAuthor[1 + UNKNOWN_AUTHOR] = 0
  return { bins, squares }
}
