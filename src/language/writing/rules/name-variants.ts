import { isKnownWord } from '../../text/index.ts'
import type { Sentence, TextField, Word } from '../draft.ts'

/** A name spelled otherwise than before. */
export type NameVariant = { variant: string; usual: string; field: TextField; start: number; end: number }

type Mention = { text: string; before: string | null; field: TextField; start: number; end: number }

const LEAST_LETTERS = 5

/** Whether two words differ by one letter added, dropped or changed. */
export function differByOne(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const skip = (long: string, short: string): boolean => long.slice(at + 1) === short.slice(at)
  if (a.length > b.length) return skip(a, b)
  if (b.length > a.length) return skip(b, a)
  return a.slice(at + 1) === b.slice(at + 1)
}

function isNameLike(word: Word): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(word.text) && word.text.length >= LEAST_LETTERS && !isKnownWord(word.lower)
}

function mentionsIn(sentence: Sentence): Mention[] {
  return sentence.words.flatMap((word, at) => {
    if (!isNameLike(word)) return []
    const last = sentence.words[at - 1]
    const touches = last !== undefined && sentence.text.slice(last.end, word.start) === ' '
    const before = touches && /^\p{Lu}/u.test(last.text) ? last.text : null
    return [
      {
        text: word.text,
        before,
        field: sentence.field,
        start: word.start + sentence.start,
        end: word.end + sentence.start,
      },
    ]
  })
}

/** Two mentions may be one name unless each follows a different capitalised word ("Lembah Sarunai", "Tanjung Saruni"). */
function mayBeOne(a: Mention, b: Mention): boolean {
  return a.before === null || b.before === null || a.before === b.before
}

/** Names that occur in two spellings one letter apart; the later, rarer one is reported, once. */
export function findNameVariants(sentences: readonly Sentence[]): NameVariant[] {
  const mentions = sentences.flatMap(mentionsIn)
  const counts = new Map<string, number>()
  for (const { text } of mentions) counts.set(text, (counts.get(text) ?? 0) + 1)
  const told = new Set<string>()
  const variants: NameVariant[] = []
  for (const [at, later] of mentions.entries()) {
    if (told.has(later.text)) continue
    const usual = mentions
      .slice(0, at)
      .find((one) => differByOne(one.text.toLowerCase(), later.text.toLowerCase()) && mayBeOne(one, later))
    if (
      usual === undefined ||
      told.has(usual.text) ||
      (counts.get(later.text) ?? 0) > (counts.get(usual.text) ?? 0)
    )
      continue
    told.add(later.text)
    const { field, start, end } = later
    variants.push({ variant: later.text, usual: usual.text, field, start, end })
  }
  return variants
}
