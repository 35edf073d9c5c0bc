import { readFileSync, writeFileSync } from 'node:fs'
import { createHashIndex, hashWord } from '../linear-model/index.ts'
import type { FeatureReader } from './features.ts'
import type { Tokens } from './read-tokens.ts'
import { pairHash, WORD_SEED } from './word-hashes.ts'

/**
 * Words (and pairs of words) of feeling by their hashes: `tones[i]` is the class of the word plus three times what it says
 * when it is denied; classes are 0 negative, 1 neutral, 2 positive.
 */
export type FeelingWords = { hashes: Int32Array; tones: Uint8Array }

/** Writes what `readFeelingWords` reads: hashes as 32-bit integers, little-endian, then a byte for each. */
export function writeFeelingWords(file: URL | string, { hashes, tones }: FeelingWords): void {
  const numbers = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength)
  writeFileSync(file, Buffer.concat([numbers, tones]))
}

/** Throws with the file's name when it is cut short. */
export function readFeelingWords(file: URL | string): FeelingWords {
  const bytes = readFileSync(file)
  const count = bytes.length / 5
  if (!Number.isInteger(count))
    throw new Error(`berkas model terpotong / model file cut short: ${String(file)}`)
  const copy = new Uint8Array(bytes)
  return {
    hashes: new Int32Array(copy.buffer, 0, count),
    tones: copy.subarray(4 * count),
  }
}

/** How many numbers a cue reader writes. */
export const CUES = 17

/** How many numbers of evidence the linear stage gives behind its three scores. */
export const EVIDENCE = 6

const NEGATIVE = 0
const POSITIVE = 2
const FEW_WORDS = 4
const MANY_WORDS = 30
const FIRST_PERSON = 'saya aku gue gw gua kami kita sy ane saye inyong awak ambo abdi kula'.split(' ')

/** What is counted while the words of a text are gone through; `last` is the class of the last word of feeling, or -1. */
type Tally = { negative: number; positive: number; denied: number; last: number }

/**
 * Makes a function that writes what a sum of weights over words cannot say of the text just read: that no word of
 * feeling stands in it, that both sides do, which side has the last word, how long it is, signs. Counts as ln(1 + count).
 */
export function createCueReader(
  words: FeelingWords,
  { tokens }: FeatureReader,
): (text: string, out: Float64Array, from: number) => void {
  const indexOf = createHashIndex(words.hashes)
  const isFirstPerson = createHashIndex(FIRST_PERSON.map((word) => hashWord(word, WORD_SEED)))
  const tally: Tally = { negative: 0, positive: 0, denied: 0, last: -1 }
  return (text, out, from) => {
    tallyFeelings(tokens, words.tones, indexOf, tally)
    let [deniedWords, firstPersons] = [0, 0]
    for (let at = 0; at < tokens.count; at += 1) {
      deniedWords += tokens.denied[at] ?? 0
      if (isFirstPerson(tokens.hashes[at] ?? 0) >= 0) firstPersons += 1
    }
    placeFeelings(tally, out, from)
    out[from + 7] = Math.log1p(deniedWords)
    out[from + 10] = Math.log1p(tokens.count)
    out[from + 11] = Number(tokens.count < FEW_WORDS)
    out[from + 12] = Number(tokens.count > MANY_WORDS)
    out[from + 13] = Math.log1p(firstPersons)
    placeSigns(text, out, from + 14)
  }
}

function placeFeelings({ negative, positive, denied, last }: Tally, out: Float64Array, from: number): void {
  out[from] = Number(negative === 0)
  out[from + 1] = Math.log1p(negative)
  out[from + 2] = Number(positive === 0)
  out[from + 3] = Math.log1p(positive)
  out[from + 4] = Number(negative > 0 && positive > 0)
  out[from + 5] = Number(negative + positive === 0)
  out[from + 6] = Math.log1p(denied)
  out[from + 8] = Number(last === POSITIVE)
  out[from + 9] = Number(last === NEGATIVE)
}

type Index = (hash: number) => number

/** Counts words of feeling; a pair of words goes before its first word, and a negative pair is not turned by a denial. */
function tallyFeelings(tokens: Tokens, tones: Uint8Array, indexOf: Index, tally: Tally): void {
  tally.negative = tally.positive = tally.denied = 0
  tally.last = -1
  for (let at = 0; at < tokens.count; at += 1) {
    const hash = tokens.hashes[at] ?? 0
    const pair = at + 1 < tokens.count ? indexOf(pairHash(hash, tokens.hashes[at + 1] ?? 0)) : -1
    if (pair >= 0) {
      const said = tones[pair] ?? 0
      addFeeling(tally, said, tokens.denied[at] === 1 && said % 3 !== NEGATIVE)
      at += 1
      continue
    }
    const word = indexOf(hash)
    if (word >= 0) addFeeling(tally, tones[word] ?? 0, tokens.denied[at] === 1)
  }
}

function addFeeling(tally: Tally, tone: number, isDenied: boolean): void {
  const of = isDenied ? Math.floor(tone / 3) : tone % 3
  if (isDenied) tally.denied += 1
  if (of === NEGATIVE) tally.negative += 1
  else if (of === POSITIVE) tally.positive += 1
  else return
  tally.last = of
}

const EXCLAMATION = 33
const QUESTION = 63
const ZERO = 48
const NINE = 57

/** Exclamation marks, question marks and figures, each as ln(1 + count). */
function placeSigns(text: string, out: Float64Array, from: number): void {
  let [exclamations, questions, figures] = [0, 0, 0]
  let isFigure = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const wasFigure = isFigure
    isFigure = code >= ZERO && code <= NINE
    if (isFigure && !wasFigure) figures += 1
    else if (code === EXCLAMATION) exclamations += 1
    else if (code === QUESTION) questions += 1
  }
  out[from] = Math.log1p(exclamations)
  out[from + 1] = Math.log1p(questions)
  out[from + 2] = Math.log1p(figures)
}
