import { normaliseText } from './normalise-text.ts'
import { restoreWord } from './restore-word.ts'
import { scanTokens, type TokenKind } from './scan-tokens.ts'
import { splitHashtag } from './split-hashtag.ts'
import { stem } from './stem.ts'
import { rememberSlices, rememberWords } from './word-cache.ts'
import { STOP_WORDS } from './word-lists.ts'

const LONGEST_TERM = 64

const ENGLISH_POSSESSIVE = /'s?$/
/** French elision and the like: "l'eau", "qu'il", "d'accord". */
const ELISION = /^(?:[a-z]|qu|jusqu|lorsqu|puisqu)'(?=\p{L}{2})/u

function isTopic(word: string): boolean {
  return word.length >= 2 && word.length <= LONGEST_TERM && !STOP_WORDS.has(word) && /\p{L}/u.test(word)
}

/** "jalan-jalan" is about the same as "jalan"; "sayur-mayur" as "sayur". */
function termOf(word: string): string {
  const hyphen = word.indexOf('-')
  return stem(hyphen > 0 ? (word.slice(0, hyphen).length >= 3 ? word.slice(0, hyphen) : word) : word)
}

function termsOfWord(surface: string): readonly string[] {
  const terms: string[] = []
  for (const part of restoreWord(surface).split(' ')) {
    const plain =
      part.includes("'") && !STOP_WORDS.has(part)
        ? part.replace(ENGLISH_POSSESSIVE, '').replace(ELISION, '')
        : part
    if (!isTopic(plain)) continue
    const term = termOf(plain)
    if (isTopic(term)) terms.push(term)
  }
  return terms
}

function termsOfTag(surface: string): readonly string[] {
  const tag = surface.toLowerCase().slice(0, LONGEST_TERM)
  return [tag, ...splitHashtag(surface).flatMap((word) => wordTerms(word))]
}

const wordTerms = rememberWords(termsOfWord)
const sliceTerms = rememberSlices(wordTerms)
const tagTerms = rememberWords(termsOfTag)
/** Mentions are mostly met once, so they are not remembered. */
function mentionTerms(surface: string): readonly string[] {
  return [surface.toLowerCase().slice(0, LONGEST_TERM)]
}

function termsOf(kind: TokenKind, text: string, start: number, end: number): readonly string[] {
  if (kind === 'word') return sliceTerms(text, start, end)
  if (kind === 'hashtag') return tagTerms(text.slice(start, end))
  return kind === 'mention' ? mentionTerms(text.slice(start, end)) : NOTHING
}

const NOTHING: readonly string[] = []

function collect(text: string, into: string[]): void {
  const clean = normaliseText(text)
  scanTokens(clean, (kind, start, end) => {
    const terms = termsOf(kind, clean, start, end)
    for (let at = 0; at < terms.length; at += 1) into.push(terms[at] ?? '')
  })
}

/**
 * What a post is about, as terms for clustering, in order and with repetition (the title's first): dictionary words
 * stemmed lightly, stop words, numbers and addresses left out; a hashtag gives '#tag' and the words in it, a mention '@user'.
 * Takes raw or normalised text. Words are resolved once and remembered, so it is fast on streams.
 */
export function extractTerms(text: string, title?: string): string[] {
  const terms: string[] = []
  if (title !== undefined && title !== '') collect(title, terms)
  collect(text, terms)
  return terms
}
