import { isKnownWord, isName, isStopWord, splitHashtag } from '../text/index.ts'
import type { Place } from './place.ts'

/**
 * How easily a name is something else: `plain` names no other thing ("Pringgarata"), `built` is made of everyday words
 * and borne by many villages ("Sukamaju"), `doubtful` is often something else ("Bayan"), `word` is an everyday word or
 * phrase ("Jaya", "Pasir Putih", "Malang"), `phrase` one that begins like a name ("Gili Gede", "Sungai Nanam").
 */
type NameKind = 'plain' | 'built' | 'doubtful' | 'word' | 'phrase'

/** A place under one of its names; `short` names (NTB, KLU) must be written in capitals. */
export type NamedPlace = { place: Place; kind: NameKind; short: boolean }

export type NameNode = { next: Map<string, NameNode> | null; places: NamedPlace[] }

const SHORT = 3
const KNOWN_SHORT = new Set(['ntb', 'ntt', 'dki', 'bdg'])
/** Names that are also given names, brands or everyday words the root list does not hold. */
const OFTEN_ELSE = new Set(
  'solo batu sorong serang malang pati palu buru landak siak muna ende bone tegal banjar pali sigi poso maros jaya bandar agam bungo dharma sudirman yani kartini diponegoro gajah karo metro kai kelapa taman pasaman'.split(
    ' ',
  ),
)

/** Names that are as often a person, a people or a word of another language, and that no dictionary of Indonesian holds. */
const SOMETIMES_ELSE = new Set(
  'danger sape baso mama papa andalas maria mandala sari bayan bugis melayu banjar arab malaka anjani surya dewi putri lestari ayu indah sinta kuta'.split(
    ' ',
  ),
)
/** First words that make a name of what follows. */
const HEADS = new Set(
  'labuhan labuan tanjung batu gunung sungai gili pulau teluk muara bukit tanah kampung karang pantai lubuk koto guguk ujung danau padang air aie aik ai oi sori rasa doro nanga mata pasar dasan gubuk montong lembah telaga rimba'.split(
    ' ',
  ),
)
/** Behind such a first word these still make no name: "batu besar". */
const PLAIN_TAILS = new Set(
  'besar kecil baru lama tinggi panjang putih hitam merah dalam indah bersih raya tengah keras ibu sari'.split(
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

const OFFICES = new Set(['kota', 'kabupaten', 'kab'])

function isEveryday(word: string): boolean {
  return (
    word.length < SHORT || isStopWord(word) || (isKnownWord(word) && !isName(word)) || OFTEN_ELSE.has(word)
  )
}

/** What kind of name this is; see {@link NameKind}. */
function kindOf(words: readonly string[]): NameKind {
  const [first = '', ...others] = words
  if (others.length > 0) return kindOfPhrase(words)
  if (SOMETIMES_ELSE.has(first)) return 'doubtful'
  if (first.length === SHORT || isEveryday(first)) return 'word'
  return splitHashtag(first).length > 1 ? 'built' : 'plain'
}

const EVERYDAY_PHRASE = 'lima puluh kota'

function kindOfPhrase(words: readonly string[]): NameKind {
  const [first = '', second = ''] = words
  const everyday = words.join(' ') === EVERYDAY_PHRASE || (!OFFICES.has(first) && words.every(isEveryday))
  if (!everyday) return 'plain'
  return HEADS.has(first) && !PLAIN_TAILS.has(second) ? 'phrase' : 'word'
}

function describe(words: readonly string[], place: Place): NamedPlace {
  const only = words.length === 1 ? (words[0] ?? '') : ''
  if (KNOWN_SHORT.has(only)) return { place, kind: 'plain', short: false }
  const short =
    only !== '' && only.length <= SHORT && (place.level === 'regency' || place.level === 'province')
  return { place, kind: short ? 'plain' : kindOf(words), short }
}

const LAST_ASCII = 127
const APOSTROPHE = 39

/** Hash of a word in small letters without apostrophes; -1 where it has others than ASCII. Makes no string. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code > LAST_ASCII) return -1
    if (code === APOSTROPHE) continue
    hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code | 32 : code), 0x01000193)
  }
  return (hash ^ (hash >>> 15)) & (FIRST_WORDS - 1)
}

/** Places for the marks of first words: few words share one by chance. */
const FIRST_WORDS = 1 << 17

export class NameIndex {
  readonly root: NameNode = { next: new Map(), places: [] }
  private readonly firstWords = new Uint8Array(FIRST_WORDS)

  /** Whether a name may begin with this word of a text. A few others are let through; none is missed. */
  mayBegin(text: string, start: number, end: number): boolean {
    const hash = hashOf(text, start, end)
    return hash < 0 || this.firstWords[hash] === 1
  }

  /** Adds a place under a name; a name of several words is also found written together ("Gunung Kidul"). */
  add(name: string, place: Place): void {
    const words = nameWords(name)
    if (words.length === 0) return
    this.put(words, place)
    if (words.length > 1 && words.join('').length > 5) this.put([words.join('')], place)
  }

  private put(words: readonly string[], place: Place): void {
    const first = words[0] ?? ''
    this.firstWords[hashOf(first, 0, first.length)] = 1
    let node = this.root
    for (const word of words) {
      node.next ??= new Map()
      const next: NameNode = node.next.get(word) ?? { next: null, places: [] }
      node.next.set(word, next)
      node = next
    }
    if (node.places.some((named) => named.place.code === place.code)) return
    node.places.push(describe(words, place))
  }
}
