import { isKnownWord, isStopWord, splitHashtag } from '../text/index.ts'
import type { Place } from './place.ts'

/**
 * How easily a name is something else: `plain` names no other thing ("Pringgarata"), `built` is made of everyday words
 * and borne by many villages ("Sukamaju"), `word` is an everyday word or phrase ("Jaya", "Pasir Putih", "Malang").
 */
export type NameKind = 'plain' | 'built' | 'word'

/** A place under one of its names; `short` names (NTB, KLU) must be written in capitals. */
export type NamedPlace = { place: Place; kind: NameKind; short: boolean }

export type NameNode = { next: Map<string, NameNode> | null; places: NamedPlace[] }

const SHORT = 3
const KNOWN_SHORT = new Set(['ntb', 'ntt', 'dki'])
/** Names that are also given names, brands or everyday words the root list does not hold. */
const OFTEN_ELSE = new Set(
  'solo batu sorong serang malang pati palu buru landak siak muna ende bone tegal banjar pali sigi poso maros jaya bandar agam bungo dharma sudirman yani kartini diponegoro gajah kampar karo'.split(
    ' ',
  ),
)

/** A name as words to be matched: lower case, apostrophes and full stops out, brackets and what is in them dropped. */
export function nameWords(name: string): string[] {
  return name
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const OFFICES = new Set(['kota', 'kabupaten'])

function isEveryday(word: string): boolean {
  return word.length < SHORT || isStopWord(word) || isKnownWord(word) || OFTEN_ELSE.has(word)
}

/** What kind of name this is; see {@link NameKind}. */
export function kindOf(words: readonly string[]): NameKind {
  if (OFFICES.has(words[0] ?? '') && words.length > 1) return 'plain'
  if (words.every(isEveryday) || (words.length === 1 && words[0]?.length === SHORT)) return 'word'
  const only = words.length === 1 ? (words[0] ?? '') : ''
  const pieces = only === '' ? [] : splitHashtag(only)
  return pieces.length > 1 ? 'built' : 'plain'
}

export class NameIndex {
  readonly root: NameNode = { next: new Map(), places: [] }

  /** Adds a place under a name; a name of several words is also found written together ("Gunung Kidul"). */
  add(name: string, place: Place): void {
    const words = nameWords(name)
    if (words.length === 0) return
    this.put(words, place)
    if (words.length > 1 && words.join('').length > 5) this.put([words.join('')], place)
  }

  private put(words: readonly string[], place: Place): void {
    let node = this.root
    for (const word of words) {
      node.next ??= new Map()
      const known = node.next.get(word)
      const next = known ?? { next: null, places: [] }
      if (known === undefined) node.next.set(word, next)
      node = next
    }
    if (node.places.some((named) => named.place.code === place.code)) return
    const only = words.length === 1 ? (words[0] ?? '') : ''
    const short = only !== '' && only.length <= SHORT && !KNOWN_SHORT.has(only)
    const kind = KNOWN_SHORT.has(only) ? 'plain' : kindOf(words)
    node.places.push({ place, kind: short && place.level !== 'village' ? 'plain' : kind, short })
  }
}
