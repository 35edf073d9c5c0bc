/**
 * How the words of a phrase are written: "SD Telaga Warini", not "sd telaga warini", though most people type all in small
 * letters. Each place of a phrase is decided by the texts that show something by their capitals (truecasing, Lita et al.
 * 2003): a text without any, a title that capitalises every word and the first word of a sentence say hardly anything.
 */

/** Words between two signs, as they are written and in small letters; the first may begin a sentence. */
type Words = { readonly words: readonly string[]; readonly lower: readonly string[] }

/** What the capitals of a text show: `small` and `loud` texts nothing, `title`s what is an abbreviation, `plain` ones what is a name. */
type LetterCase = 'plain' | 'title' | 'small' | 'loud'

/** How much speaks for each way to write a word. */
type Forms = Map<string, number>

const CAPITAL = /^\p{Lu}/u
const ABBREVIATION = /^(?=\p{Lu}.*\p{Lu})[\p{Lu}\p{N}'’-]+$/u
const LETTER = /\p{L}/u

/** From these shares on a text is in capitals throughout, or a title. */
const LOUD = 0.7
const TITLE = 0.6

/** What a word says where it says little: only many of them decide, and only among themselves. */
const HARDLY = { firstWord: 0.05, titleWord: 0.05, small: 0.02, loud: 0.001 }

/** How a name is written (in small letters: `properName('karang baru')`), or null for words that are none. */
type ProperName = (words: string) => string | null

/**
 * Writes a phrase (its words in small letters) as the texts write it: each word in the way that most speaks for. A known name
 * of two words and more in it is written as it is known.
 */
export function writePhrase(
  phrase: readonly string[],
  texts: readonly (readonly Words[])[],
  properName: ProperName,
): string {
  const forms = phrase.map((): Forms => new Map())
  for (const runs of texts) {
    const found = runs.flatMap((run) => findPhrase(phrase, run).map((start) => ({ run, start })))
    if (found.length === 0) continue
    const letterCase = letterCaseOf(runs)
    for (const { run, start } of found) noteForms(forms, run.words, start, letterCase)
  }
  const written = forms.map((form, at) => likeliest(form) ?? phrase[at] ?? '')
  return withName(phrase, written, properName).join(' ')
}

/** The longest name in a phrase takes the place of its words. */
function withName(
  phrase: readonly string[],
  written: readonly string[],
  properName: ProperName,
): readonly string[] {
  for (let length = phrase.length; length > 1; length -= 1) {
    for (let start = 0; start + length <= phrase.length; start += 1) {
      const name = properName(phrase.slice(start, start + length).join(' '))
      if (name !== null) return [...written.slice(0, start), name, ...written.slice(start + length)]
    }
  }
  return written
}

/** Where in a run a phrase begins. */
export function findPhrase(phrase: readonly string[], { lower }: Words): number[] {
  return lower.flatMap((_, start) => (phrase.every((word, at) => lower[start + at] === word) ? [start] : []))
}

function letterCaseOf(runs: readonly Words[]): LetterCase {
  const words = runs.flatMap((run) => run.words.filter((word) => LETTER.test(word)))
  if (words.length > 1 && shareOf(words, ABBREVIATION) >= LOUD) return 'loud'
  const later = runs.flatMap((run) => run.words.slice(1).filter((word) => LETTER.test(word)))
  const capitals = shareOf(later, CAPITAL)
  if (capitals === 0) return 'small'
  return capitals >= TITLE && later.length > 2 ? 'title' : 'plain'
}

function shareOf(words: readonly string[], form: RegExp): number {
  return words.length === 0 ? 0 : words.filter((word) => form.test(word)).length / words.length
}

function noteForms(
  forms: readonly Forms[],
  words: readonly string[],
  start: number,
  letterCase: LetterCase,
): void {
  for (const [at, form] of forms.entries()) {
    const word = words[start + at] ?? ''
    form.set(word, (form.get(word) ?? 0) + whatItSays(word, start + at === 0, letterCase))
  }
}

function whatItSays(word: string, isFirst: boolean, letterCase: LetterCase): number {
  if (letterCase === 'loud') return HARDLY.loud
  if (ABBREVIATION.test(word)) return 1
  if (letterCase === 'small') return HARDLY.small
  if (!CAPITAL.test(word)) return 1
  if (letterCase === 'title') return HARDLY.titleWord
  return isFirst ? HARDLY.firstWord : 1
}

/** Of two that are alike the first in the order of the alphabet. */
function likeliest(form: Forms): string | undefined {
  const ordered = [...form].sort(([a, said], [b, other]) => other - said || (a < b ? -1 : 1))
  return ordered[0]?.[0]
}
