import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CUES, createCueReader, readFeelingWords, writeFeelingWords } from './cues.ts'
import { createFeatureReader } from './features.ts'
import { loadSentimentModel } from './sentiment-model.ts'

const { settings, words } = loadSentimentModel()
const reader = createFeatureReader(settings.features)
const readCues = createCueReader(words, reader)

/** The cues of a text, by name. */
function cuesOf(text: string) {
  const out = new Float64Array(CUES + 2).fill(7)
  reader.read(text)
  readCues(text, out, 1)
  expect([out[0], out[CUES + 1]]).toEqual([7, 7])
  const count = (at: number) => Math.round(Math.expm1(out[1 + at]!))
  return {
    negative: count(1),
    positive: count(3),
    both: out[5] === 1,
    none: out[6] === 1,
    denied: count(6),
    last: out[9] === 1 ? 'positive' : out[10] === 1 ? 'negative' : 'none',
    words: count(10),
    firstPersons: count(13),
    signs: [count(14), count(15), count(16)],
  }
}

describe('what a text holds beside the sum of its words', () => {
  test('that no word of feeling stands in it', () => {
    const cues = cuesOf('rapat dimulai jam 9 di balai desa')
    expect(cues).toMatchObject({ negative: 0, positive: 0, none: true, both: false, last: 'none' })
  })

  test('both sides and which has the last word', () => {
    const cues = cuesOf('makanannya enak dan murah tapi pelayanannya mengecewakan')
    expect(cues).toMatchObject({ both: true, none: false, last: 'negative' })
    expect(cues.positive).toBeGreaterThan(1)
  })

  test('a word that is denied counts for what its denial says', () => {
    expect(cuesOf('pelayanannya ramah')).toMatchObject({ positive: 1, denied: 0 })
    expect(cuesOf('pelayanannya tidak ramah')).toMatchObject({ positive: 0, negative: 1, denied: 1 })
  })

  test('words of regional languages, from the dictionaries of the training rows', () => {
    expect(cuesOf('dalane apik').positive + cuesOf('panggonane apik tenan').positive).toBeGreaterThan(0)
  })

  test('length, who speaks, and signs', () => {
    const cues = cuesOf('Saya bayar 25.000 di loket 3, benar?? Wah!')
    expect(cues).toMatchObject({ firstPersons: 1, signs: [1, 2, 3] })
    expect(cues.words).toBe(reader.tokens.count)
  })
})

describe('the file of words of feeling', () => {
  test('comes back as it was written, and one cut short is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gacek-words-'))
    const file = join(folder, 'words.bin')
    const some = { hashes: Int32Array.from([5, -7, 11]), tones: Uint8Array.from([0, 5, 8]) }
    writeFeelingWords(file, some)
    expect(readFeelingWords(file)).toEqual(some)
    writeFileSync(file, Buffer.alloc(7))
    expect(() => readFeelingWords(file)).toThrow(/words[.]bin/)
    rmSync(folder, { recursive: true })
  })
})
