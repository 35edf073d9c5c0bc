import { scanTokens, splitHashtag } from '../text/index.ts'
import type { NamedPlace, NameNode } from './name-index.ts'
import type { PlaceLevel } from './place.ts'
import { isSigned, isSomethingElse, type ReadWord as Word } from './surroundings.ts'

/**
 * A name found in a text and what stands around it: `marker` is the level the word before announces ("kec." …),
 * `after` whether "di", "ke", "dari" stands before, `capital` whether capitals tell that it is a name.
 */
export type Mention = {
  places: readonly NamedPlace[]
  words: number
  marker: PlaceLevel | 'any' | null
  /** The word before speaks of a city ("wali kota"), not of a regency ("bupati"). */
  city: boolean
  after: boolean
  /** "dari", "asal" stands before: where somebody comes from, seldom where the matter is. */
  from: boolean
  /** The words beside it tell that it is a place: "dermaga …", "… banjir". */
  sign: boolean
  capital: boolean
  upper: boolean
  /** The mention before it ends where this one begins. */
  joined: boolean
}

const MARKERS: ReadonlyMap<string, PlaceLevel | 'any'> = new Map<string, PlaceLevel | 'any'>([
  ...(['provinsi', 'prov', 'propinsi'] as const).map((word): [string, PlaceLevel] => [word, 'province']),
  ...(
    ['kabupaten', 'kab', 'kota', 'pemkab', 'pemkot', 'kotamadya', 'bupati', 'walikota', 'wali'] as const
  ).map((word): [string, PlaceLevel] => [word, 'regency']),
  ...(['kecamatan', 'kec', 'kcmtn', 'camat', 'distrik'] as const).map((word): [string, PlaceLevel] => [
    word,
    'district',
  ]),
  ...(
    [
      'desa',
      'ds',
      'kelurahan',
      'kel',
      'kades',
      'lurah',
      'nagari',
      'gampong',
      'kampung',
      'pekon',
      'kalurahan',
    ] as const
  ).map((word): [string, PlaceLevel] => [word, 'village']),
  ...(
    [
      'warga',
      'wilayah',
      'daerah',
      'dusun',
      'pasar',
      'puskesmas',
      'polsek',
      'polres',
      'rsud',
      'simpang',
      'jl',
      'jln',
      'jalan',
    ] as const
  ).map((word): [string, 'any'] => [word, 'any']),
])
/** These announce a name only when it is written with a capital: "jalan baru" is a new road. */
const SOFT = new Set([
  'warga',
  'wilayah',
  'daerah',
  'pasar',
  'simpang',
  'jl',
  'jln',
  'jalan',
  'kota',
  'kampung',
  'bupati',
  'wali',
])
const CITY = new Set(['kota', 'pemkot', 'kotamadya', 'walikota'])
const FROM = new Set(['dari', 'asal', 'dr'])
const BEFORE = new Set(['di', 'ke', 'dari', 'se', 'asal', 'dr', 'sekitar', 'kawasan', 'nang', 'ning', 'neng'])

function wordOf(text: string, opens: boolean): Word {
  const first = text.charCodeAt(0)
  const capital =
    (first >= 65 && first <= 90) || (first > 127 && text.charAt(0) !== text.charAt(0).toLowerCase())
  if (!capital)
    return {
      lower: text.includes("'") ? text.toLowerCase().replaceAll("'", '') : text.toLowerCase(),
      capital,
      upper: false,
      opens,
    }
  const lower = text.toLowerCase()
  return {
    lower: lower.includes("'") ? lower.replaceAll("'", '') : lower,
    capital,
    upper: text === text.toUpperCase(),
    opens,
  }
}

const STOPPERS = '.!?:;|-–—\n'

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let opens = true
  scanTokens(text, (kind, start, end) => {
    if (kind === 'word' || kind === 'number') {
      words.push(wordOf(text.slice(start, end), opens))
      opens = false
    } else if (kind === 'hashtag') {
      for (const [at, lower] of splitHashtag(text.slice(start, end)).entries()) {
        words.push({ lower, capital: true, upper: true, opens: at === 0 })
      }
      opens = true
    } else if (kind === 'punctuation' && STOPPERS.includes(text.charAt(start))) {
      // "Kec. Pujut": the full stop of an abbreviation ends nothing.
      opens = !(text.charAt(start) === '.' && MARKERS.has(words.at(-1)?.lower ?? ''))
    }
  })
  return words
}

/** In headlines every word has a capital, and in shouted posts every letter; then capitals tell nothing. */
function capitalsTell(words: readonly Word[]): boolean {
  let capitals = 0
  for (const word of words) if (word.capital) capitals += 1
  return capitals * 2 <= words.length || words.length <= 3
}

function longestName(
  words: readonly Word[],
  from: number,
  root: NameNode,
): { node: NameNode; length: number } | null {
  let node: NameNode | undefined = root.next?.get(words[from]?.lower ?? '')
  let best: { node: NameNode; length: number } | null = null
  for (let at = from; node !== undefined; at += 1) {
    if (node.places.length > 0) best = { node, length: at - from + 1 }
    const next = words[at + 1]
    node = next === undefined || next.opens ? undefined : node.next?.get(next.lower)
  }
  return best
}

/** The word at a position in lower case, '' where there is none. */
function lowerAt(words: readonly Word[], at: number): string {
  return words[at]?.lower ?? ''
}

function markerBefore(words: readonly Word[], at: number, capital: boolean): Mention['marker'] {
  if (words[at]?.opens === true) return null
  const before = lowerAt(words, at - 1)
  const marker = MARKERS.get(before) ?? null
  if (capital || !SOFT.has(before)) return marker
  return before === 'kota' && lowerAt(words, at - 2) === 'wali' ? marker : null
}

function mentionAt(words: readonly Word[], at: number, found: { node: NameNode; length: number }): Mention {
  const named = words.slice(at, at + found.length)
  const written = named.every((word) => word.capital)
  const first = named[0]?.opens === true
  const before = first ? '' : (words[at - 1]?.lower ?? '')
  const marker = markerBefore(words, at, written)
  return {
    places: found.node.places,
    words: found.length,
    marker,
    city: marker === 'regency' && CITY.has(before),
    after: BEFORE.has(before),
    from: FROM.has(before),
    sign: isSigned(words, at, at + found.length),
    joined: false,
    // "Polda Metro" is Jakarta's police, not the town of Metro.
    capital: written && !first && before !== 'polda',
    upper: named.every((word) => word.upper),
  }
}

/** Every name of the index in a text, longest first from left to right, with its surroundings. */
export function findMentions(text: string, root: NameNode): Mention[] {
  const words = wordsOf(text)
  const mentions: Mention[] = []
  let end = -1
  for (let at = 0; at < words.length; at += 1) {
    const found = longestName(words, at, root)
    if (found === null) continue
    const mention = mentionAt(words, at, found)
    if (mention.marker !== null || !isSomethingElse(words, at, at + found.length)) {
      mention.joined = at === end
      mentions.push(mention)
      end = at + found.length
    }
    at += found.length - 1
  }
  if (mentions.length > 0 && !capitalsTell(words)) for (const mention of mentions) mention.capital = false
  return mentions
}
