import type { NamedPlace, NameIndex, NameNode } from './name-index.ts'
import type { PlaceLevel } from './place.ts'
import { isSigned, isSomethingElse } from './surroundings.ts'
import { TextWords } from './text-words.ts'

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

/** In headlines every word has a capital, and in shouted posts every letter; then capitals tell nothing. */
function capitalsTell({ capitals, count }: TextWords): boolean {
  return capitals * 2 <= count || count <= 3
}

type Name = { places: readonly NamedPlace[]; length: number }

function longestName(words: TextWords, from: number, index: NameIndex): Name | null {
  if (!words.mayBegin(from)) return null
  let node: NameNode | undefined = index.root.next?.get(words.lower(from))
  let best: Name | null = null
  for (let at = from; node !== undefined; at += 1) {
    if (node.places.length > 0) best = { places: node.places, length: at - from + 1 }
    node = words.opens(at + 1) ? undefined : node.next?.get(words.lower(at + 1))
  }
  return best
}

function markerBefore(words: TextWords, at: number, capital: boolean): Mention['marker'] {
  if (words.opens(at)) return null
  const before = words.lower(at - 1)
  const marker = MARKERS.get(before) ?? null
  if (capital || !SOFT.has(before)) return marker
  return before === 'kota' && words.lower(at - 2) === 'wali' ? marker : null
}

function mentionAt(words: TextWords, at: number, { places, length }: Name): Mention {
  let written = true
  let upper = true
  for (let of = at; of < at + length; of += 1) {
    written &&= words.isCapital(of)
    upper &&= words.isUpper(of)
  }
  const first = words.opens(at)
  const before = first ? '' : words.lower(at - 1)
  const marker = markerBefore(words, at, written)
  return {
    places,
    words: length,
    marker,
    city: marker === 'regency' && CITY.has(before),
    after: BEFORE.has(before),
    from: FROM.has(before),
    sign: isSigned(words, at, at + length),
    joined: false,
    // "Polda Metro" is Jakarta's police, not the town of Metro.
    capital: written && !first && before !== 'polda',
    upper,
  }
}

/** Makes a function that finds every name of an index in a text, longest first from left to right, with its surroundings. */
export function createMentionFinder(index: NameIndex): (text: string) => Mention[] {
  const words = new TextWords(index, MARKERS)
  return (text) => {
    const mentions: Mention[] = []
    if (!words.read(text)) return mentions
    let end = -1
    for (let at = 0; at < words.count; at += 1) {
      const found = longestName(words, at, index)
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
}
