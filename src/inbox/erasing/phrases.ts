/** What stands where words of an erased message stood in a text of somebody else. Never longer than what it replaces. */
const GONE = '[dihapus]'
/** Shorter ones stand in other texts without being taken from there. */
const SHORTEST_PHRASE = 9
/** A sentence as long as this is hardly written by two people. */
const SHORTEST_SENTENCE = 24
/** Numbers of cards and telephones, and addresses: they alone are what must go. */
const NUMBERS = /\d(?:[ .-]?\d){8,}|[^\s@<>()[\]",;:]+@[\p{L}\p{N}.-]+\.\p{L}[\p{L}\p{N}-]*/gu

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

const sentencesOf = (text: string): string[] =>
  text.split(/\n|(?<=[.!?])\s/).filter((sentence) => flat(sentence).length >= SHORTEST_SENTENCE)

/** The beginning a long first sentence was cut to for a title, without the mark of the cut. */
const cutsOf = (text: string): string[] => {
  const words = flat(text)
  return [100, 80, 60].flatMap((length) =>
    words.length > length ? [words.slice(0, length).replace(/\s+\S*$/, '')] : [],
  )
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Finds the words of a message in other texts. */
export type Phrases = {
  /** Whether a text repeats some of it. */
  isIn: (text: string) => boolean
  /** A text without them. */
  without: (text: string) => string
  /** The same of every text in a value as JSON has it; gives the value itself where nothing was repeated. */
  withoutDeep: <Value>(value: Value) => Value
}

/**
 * The words of a message as others may repeat them: the whole, its sentences, its numbers, whatever the spaces and the
 * case of the letters. Pure. `said`: every form in which they were kept.
 */
export function phrasesOf(said: readonly string[]): Phrases {
  const all = said.flatMap((text) => [
    text,
    ...sentencesOf(text),
    ...cutsOf(text),
    ...(text.match(NUMBERS) ?? []),
  ])
  const phrases = [...new Set(all.map(flat))]
    .filter((phrase) => phrase.length >= SHORTEST_PHRASE)
    .toSorted((one, other) => other.length - one.length)
  const pattern = phrases.map((phrase) => escape(phrase).replaceAll(' ', String.raw`\s+`)).join('|')
  const found = pattern === '' ? null : new RegExp(pattern, 'giu')
  const without = (text: string): string => (found === null ? text : text.replace(found, GONE))
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return without(value)
    if (Array.isArray(value)) return value.map(deep)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one)]))
  }
  return {
    without,
    isIn: (text) => without(text) !== text,
    // Of the same shape: only texts in it are other ones.
    withoutDeep: <Value>(value: Value): Value => deep(value) as Value,
  }
}
