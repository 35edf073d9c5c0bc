/**
 * Numbers of phrases, each by the numbers of its two words: a hash table with open addressing (linear probing) in flat
 * arrays, at most half full.
 */
export interface Phrases {
  first: Int32Array
  second: Int32Array
  /** Number of the phrase plus 1; 0 where the place is free. */
  number: Int32Array
  size: number
}

/** `room`: a power of two. */
export function createPhrases(room = 1024): Phrases {
  return {
    first: new Int32Array(room),
    second: new Int32Array(room),
    number: new Int32Array(room),
    size: 0,
  }
}

/** Where a phrase stands, or would stand. */
export function placeOfPhrase({ first, second, number }: Phrases, one: number, other: number): number {
  const mask = number.length - 1
  const hash = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b)
  let place = (hash ^ (hash >>> 15)) & mask
  while (number[place] !== 0 && (first[place] !== one || second[place] !== other)) place = (place + 1) & mask
  return place
}

/** Number of the phrase at a place, -1 when there is none. */
export function phraseAt({ number }: Phrases, place: number): number {
  return (number[place] ?? 0) - 1
}

/** Puts a new phrase at the place that `placeOfPhrase` gave for it. */
export function putPhrase(
  phrases: Phrases,
  place: number,
  { one, other, number }: { one: number; other: number; number: number },
): void {
  phrases.first[place] = one
  phrases.second[place] = other
  phrases.number[place] = number + 1
  phrases.size++
  if (phrases.size * 2 > phrases.number.length) refill(phrases, phrases.number.length * 2, () => true)
}

/** Lets go of the phrases that `keep` refuses; it is told the numbers of the phrase and of its words. */
export function keepPhrases(
  phrases: Phrases,
  keep: (phrase: number, first: number, second: number) => boolean,
): void {
  refill(phrases, phrases.number.length, keep)
}

function refill(
  phrases: Phrases,
  room: number,
  keep: (phrase: number, first: number, second: number) => boolean,
): void {
  const filled = createPhrases(room)
  for (let from = 0; from < phrases.number.length; from++) {
    const number = phraseAt(phrases, from)
    const one = phrases.first[from] ?? 0
    const other = phrases.second[from] ?? 0
    if (number < 0 || !keep(number, one, other)) continue
    const place = placeOfPhrase(filled, one, other)
    filled.first[place] = one
    filled.second[place] = other
    filled.number[place] = number + 1
    filled.size++
  }
  Object.assign(phrases, filled)
}
